package io.sealbill.vault.cardentry;

import io.sealbill.kernel.vaultapi.CardEntryRequest;
import io.sealbill.vault.custody.CardEntryKeys;
import io.sealbill.vault.custody.Hashes;
import io.sealbill.vault.door.CallerError;
import io.sealbill.vault.door.Door;
import io.sealbill.vault.door.ErrorCode;
import io.sealbill.vault.door.Json;
import io.sealbill.vault.tokenization.Tokens;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The card page at the public door, and its opening at the private one. */
@Configuration(proxyBeanMethods = false)
class CardEntryRoutes {
    private static final int MAX_BODY = 4 * 1024;

    private final CardEntries entries;
    private final CardPage page;
    private final CardEntryKeys keys;
    private final Tokens tokens;

    CardEntryRoutes(CardEntries entries, CardPage page, CardEntryKeys keys, Tokens tokens) {
        this.entries = entries;
        this.page = page;
        this.keys = keys;
        this.tokens = tokens;
    }

    @Bean
    RouterFunction<ServerResponse> cardEntryOpening() {
        return Door.PRIVATE.routes(at -> at.POST("/v1/card-entries", this::openEntry));
    }

    @Bean
    RouterFunction<ServerResponse> cardEntryPage(Assets assets) {
        return Door.PUBLIC.routes(
                at ->
                        at.GET("/card/{entry}", this::showPage)
                                .POST("/card/{entry}", this::takeCard)
                                .GET("/card-key", request -> Json.answer(200, keys.current()))
                                .GET("/assets/{name}", assets::serve));
    }

    private ServerResponse openEntry(ServerRequest request) {
        var asked = Json.read(Json.body(request, MAX_BODY), CardEntryRequest.class);
        return Json.answer(201, entries.open(asked));
    }

    private ServerResponse showPage(ServerRequest request) throws IOException {
        String name = request.pathVariable("entry");
        OpenEntry entry;
        try {
            entry = entries.read(name);
        } catch (CallerError unknown) {
            return page.gone(request, CardLanguage.ENGLISH, unknown.code());
        }
        return entries.expired(entry)
                ? page.gone(request, entry.language(), ErrorCode.CARD_ENTRY_EXPIRED)
                : page.open(request, entry.language(), name, keys.current());
    }

    /** Opens the sealed fields in numbered steps; each step has its own refusal. */
    private ServerResponse takeCard(ServerRequest request) {
        // 1. The entry is one of ours and still open.
        String name = request.pathVariable("entry");
        OpenEntry entry = entries.read(name);
        if (entries.expired(entry)) {
            throw new CallerError(ErrorCode.CARD_ENTRY_EXPIRED);
        }
        // 2. The fields were sealed to a key of ours, for this entry.
        byte[] body = Json.body(request, MAX_BODY);
        byte[] json = open(Json.read(body, SealedCard.class), name);
        // 3. The card is checked, stored, and the entry used up.
        var use =
                new Tokens.Entry(
                        entry.billerId(), entry.entryId(), entry.purpose(), Hashes.sha256(body));
        return Json.answer(201, tokens.tokenise(use, json));
    }

    /** JSON leaves out what its sender leaves out: every part may be null. */
    private byte[] open(SealedCard sealed, String entry) {
        if (sealed.kid() == null || !keys.knows(sealed.kid())) {
            throw new CallerError(ErrorCode.CARD_KEY_RETIRED);
        }
        byte[] associated = entry.getBytes(StandardCharsets.UTF_8);
        return SealedCard.decode(sealed.encapsulated())
                .flatMap(
                        encapsulated ->
                                SealedCard.decode(sealed.ciphertext())
                                        .flatMap(
                                                ciphertext ->
                                                        keys.open(
                                                                sealed.kid(),
                                                                encapsulated,
                                                                ciphertext,
                                                                associated)))
                .orElseThrow(() -> new CallerError(ErrorCode.CARD_UNREADABLE));
    }
}
