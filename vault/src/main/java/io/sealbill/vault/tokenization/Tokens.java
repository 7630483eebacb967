package io.sealbill.vault.tokenization;

import io.sealbill.vault.custody.CardCipher;
import io.sealbill.vault.door.CallerError;
import io.sealbill.vault.door.ErrorCode;
import io.sealbill.vault.tenancy.Tenancy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Makes tokens: random ones, one for each (biller, card). */
@Component
public class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int SIGNS = 26;

    private final CardCipher cipher;
    private final SecurityCodes codes;
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;

    Tokens(CardCipher cipher, SecurityCodes codes, Tenancy tenancy, JdbcClient jdbc, Clock clock) {
        this.cipher = cipher;
        this.codes = codes;
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Where a card came in.
     *
     * @param bodySha256 digest of the sealed request, by which a repeated one is known
     */
    @SuppressWarnings("ArrayRecordComponent") // compared in constant time where it is compared
    public record Entry(UUID billerId, UUID entryId, String purpose, byte[] bodySha256) {}

    /**
     * Checks the card, stores it sealed, and uses the entry up, all or nothing.
     *
     * @param json the opened card fields; zeroed when this returns
     * @throws CallerError if a field is wrong (the entry stays usable), or if the entry was used
     *     with other content
     */
    public TokenisedCard tokenise(Entry entry, byte[] json) {
        try (Card card = Card.read(json, clock)) {
            return tenancy.asBiller(entry.billerId(), () -> store(entry, card));
        }
    }

    private TokenisedCard store(Entry entry, Card card) {
        Stored stored = upsert(entry, card);
        if (stored.fresh()) {
            codes.hold(entry.billerId(), stored.card().token(), card.securityCode());
        } else if (!sameRequest(entry)) {
            throw new CallerError(ErrorCode.CARD_ENTRY_USED);
        }
        return stored.card();
    }

    private record Stored(TokenisedCard card, boolean fresh) {}

    private Stored upsert(Entry entry, Card card) {
        String token = randomToken();
        CardCipher.SealedNumber sealed = cipher.seal(card.pan(), entry.billerId(), token);
        return jdbc.sql(
                        """
                        with stored as (
                          insert into card (biller_id, token, fingerprint, key_version,
                              sealed_number, brand, last4, expiry, created_at, updated_at)
                          values (:billerId, :token, :fingerprint, :keyVersion,
                              :sealed, :brand, :last4, :expiry, :at, :at)
                          on conflict (biller_id, fingerprint)
                            do update set expiry = excluded.expiry, updated_at = excluded.updated_at
                          returning biller_id, token, brand, last4, expiry),
                        entry as (
                          insert into card_entry
                              (biller_id, entry_id, purpose, token, body_sha256, used_at)
                          select biller_id, :entryId, :purpose, token, :bodySha256, :at from stored
                          on conflict do nothing
                          returning token),
                        evidence as (
                          insert into audit_event (at, kind, biller_id, subject, actor, detail)
                          select :at, 'card_tokenised', :billerId, token, 'payer', :purpose
                          from entry)
                        select token, brand, last4, expiry, exists (select 1 from entry) as fresh
                        from stored
                        """)
                .param("billerId", entry.billerId())
                .param("token", token)
                .param("fingerprint", cipher.fingerprint(card.pan(), entry.billerId()))
                .param("keyVersion", sealed.keyVersion())
                .param("sealed", sealed.bytes())
                .param("brand", card.brand().word())
                .param("last4", card.pan().last4())
                .param("expiry", card.expiry().toString())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("entryId", entry.entryId())
                .param("purpose", entry.purpose())
                .param("bodySha256", entry.bodySha256())
                .query((row, number) -> stored(row))
                .single();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                new TokenisedCard(
                        row.getString("token"),
                        row.getString("brand"),
                        row.getString("last4"),
                        row.getString("expiry")),
                row.getBoolean("fresh"));
    }

    /** Whether the entry was used by this very request, whose answer the browser then lost. */
    private boolean sameRequest(Entry entry) {
        Optional<byte[]> used =
                jdbc.sql(
                                """
                                select body_sha256 from card_entry
                                where biller_id = :billerId and entry_id = :entryId
                                """)
                        .param("billerId", entry.billerId())
                        .param("entryId", entry.entryId())
                        .query((row, number) -> row.getBytes("body_sha256"))
                        .optional();
        return used.isPresent() && MessageDigest.isEqual(used.get(), entry.bodySha256());
    }

    private static String randomToken() {
        var token = new StringBuilder("card_");
        byte[] random = new byte[SIGNS];
        RANDOM.nextBytes(random);
        for (byte each : random) {
            token.append(BASE32.charAt(each & 31));
        }
        return token.toString();
    }
}
