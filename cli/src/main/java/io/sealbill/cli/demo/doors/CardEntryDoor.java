package io.sealbill.cli.demo.doors;

import io.sealbill.kernel.sealing.Base64Url;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.Map;

/** The vault's card entry, as its page uses it: the card is sealed here, to the vault alone. */
public final class CardEntryDoor {
    private static final byte[] INFO = "sealbill card entry v1".getBytes(StandardCharsets.UTF_8);

    private final Http http;
    private final Hpke hpke = Hpke.best();

    /**
     * @param vault the vault's public address
     */
    public CardEntryDoor(URI vault) {
        this.http = new Http(vault);
    }

    /**
     * Enters {@code card} at the page {@code cardEntryPage} and gives its token.
     *
     * @throws DoorException if the vault refuses the card
     */
    public String enter(URI cardEntryPage, Card card) {
        JsonNode key = http.get("/card-key").json();
        String path = cardEntryPage.getPath();
        String entry = path.substring(path.lastIndexOf('/') + 1);
        return http.postJson(path, sealed(key, entry, card)).json().path("token").asString();
    }

    private Map<String, String> sealed(JsonNode key, String entry, Card card) {
        try {
            Hpke.Message message =
                    hpke.seal(
                            Suite.ofWireName(key.path("suite").asString()),
                            Base64Url.decode(key.path("publicKey").asString()),
                            INFO,
                            entry.getBytes(StandardCharsets.UTF_8),
                            plaintext(card));
            return Map.of(
                    "kid", key.path("kid").asString(),
                    "encapsulated", Base64Url.encode(message.encapsulated()),
                    "ciphertext", Base64Url.encode(message.ciphertext()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the vault's card key is not one of its suite", e);
        }
    }

    private static byte[] plaintext(Card card) {
        return JsonMapper.shared()
                .writeValueAsBytes(
                        Map.of(
                                "pan", card.number(),
                                "expiry", card.expiry(),
                                "securityCode", card.securityCode()));
    }
}
