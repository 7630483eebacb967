package io.sealbill.app.customer;

import io.sealbill.app.keys.LookupHash;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.hpke.Suite;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts of customers. Everything runs in the caller's transaction: the biller's, or the payer's
 * where it says so.
 */
@Component
public class Accounts {
    private static final Duration ENROLMENT_VALIDITY = Duration.ofDays(90);
    private static final String CODE = "account.code";

    private final JdbcClient jdbc;
    private final LookupHash lookup;
    private final AccountProtection protection;
    private final Clock clock;

    Accounts(JdbcClient jdbc, LookupHash lookup, AccountProtection protection, Clock clock) {
        this.jdbc = jdbc;
        this.lookup = lookup;
        this.protection = protection;
        this.clock = clock;
    }

    /**
     * What registering gave.
     *
     * @param enrolmentCode shown this once; null if the customer is enrolled or holds a valid one
     */
    public record Registered(UUID accountId, @Nullable EnrolmentCode enrolmentCode) {}

    /** Creates the account of this code, or brings name, address and locale up to date. */
    public Registered register(UUID billerId, AccountDetails details) {
        return register(billerId, details, EnrolmentCode.random());
    }

    /** As {@link #register(UUID, AccountDetails)}, with a code that the biller made. */
    public Registered register(UUID billerId, AccountDetails details, EnrolmentCode code) {
        byte[] codeLookup = codeLookup(billerId, details.code());
        UUID accountId = accountId(codeLookup);
        OffsetDateTime now = now();
        boolean codeTaken =
                jdbc.sql(
                                """
                                insert into account as a (biller_id, account_id, code_lookup, code, name, email, locale,
                                       enrolment_hash, enrolment_expires_at, created_at, updated_at)
                                values (:biller, :account, :lookup, :code, :name, :email, :locale,
                                       :hash, :expires, :now, :now)
                                on conflict (biller_id, account_id) do update
                                   set name = excluded.name, email = excluded.email, locale = excluded.locale,
                                       updated_at = excluded.updated_at,
                                       enrolment_hash = case when a.payer_id is null and a.enrolment_expires_at <= :now
                                                             then excluded.enrolment_hash else a.enrolment_hash end,
                                       enrolment_expires_at = case when a.payer_id is null
                                                                        and a.enrolment_expires_at <= :now
                                                                   then excluded.enrolment_expires_at
                                                                   else a.enrolment_expires_at end
                                returning enrolment_hash is not distinct from :hash as code_taken
                                """)
                        .param("biller", billerId)
                        .param("account", accountId)
                        .param("lookup", codeLookup)
                        .params(protection.columns(billerId, accountId, details))
                        .param("locale", details.locale().toLanguageTag())
                        .param("hash", code.hash())
                        .param("expires", now.plus(ENROLMENT_VALIDITY))
                        .param("now", now)
                        .query((row, number) -> row.getBoolean("code_taken"))
                        .single();
        return new Registered(accountId, codeTaken ? code : null);
    }

    /**
     * The accounts of these codes with the keys to seal to; unknown codes are not in the answer.
     */
    public Map<String, AccountRecipients> lookup(UUID billerId, Collection<String> codes) {
        Map<String, String> codeOfHash = new HashMap<>();
        List<byte[]> hashes = new ArrayList<>();
        for (String code : codes) {
            byte[] hash = codeLookup(billerId, code);
            hashes.add(hash);
            codeOfHash.put(HexFormat.of().formatHex(hash), code);
        }
        Map<String, AccountRecipients> found = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select a.account_id, a.locale, encode(a.code_lookup, 'hex') as code_hash,
                               k.kid, k.suite, k.public_key
                          from account a
                          left join device_key k on k.payer_id = a.payer_id and k.removed_at is null
                         where a.biller_id = ? and a.code_lookup = any(?)
                         order by a.account_id, k.created_at
                        """)
                .params(billerId, hashes.toArray(byte[][]::new))
                .query(
                        row -> {
                            UUID accountId = row.getObject("account_id", UUID.class);
                            Locale locale = Locale.forLanguageTag(row.getString("locale"));
                            AccountRecipients account =
                                    found.computeIfAbsent(
                                            codeOfHash.getOrDefault(row.getString("code_hash"), ""),
                                            code ->
                                                    new AccountRecipients(
                                                            accountId, locale, new ArrayList<>()));
                            if (row.getString("kid") != null) {
                                account.recipients().add(recipient(row));
                            }
                        });
        return found;
    }

    /** The keys that bills of this account are sealed to. */
    public List<RecipientKey> recipients(UUID billerId, UUID accountId) {
        return jdbc.sql(
                        """
                        select k.kid, k.suite, k.public_key
                          from account a
                          join device_key k on k.payer_id = a.payer_id and k.removed_at is null
                         where a.biller_id = ? and a.account_id = ?
                         order by k.created_at
                        """)
                .params(billerId, accountId)
                .query((row, number) -> recipient(row))
                .list();
    }

    /** Name, address and locale, for a notice or a form. */
    public Optional<AccountDetails> details(UUID billerId, UUID accountId) {
        return jdbc.sql(
                        """
                        select code, name, email, locale from account where biller_id = ? and account_id = ?
                        """)
                .params(billerId, accountId)
                .query((row, number) -> protection.details(billerId, accountId, row))
                .optional();
    }

    /** The same of many accounts; one that does not exist is absent. */
    public Map<UUID, AccountDetails> details(UUID billerId, Collection<UUID> accountIds) {
        Map<UUID, AccountDetails> found = new HashMap<>();
        jdbc.sql(
                        """
                        select account_id, code, name, email, locale from account
                         where biller_id = ? and account_id = any(?)
                        """)
                .params(billerId, accountIds.stream().distinct().toArray(UUID[]::new))
                .query(
                        row -> {
                            UUID accountId = row.getObject("account_id", UUID.class);
                            found.put(accountId, protection.details(billerId, accountId, row));
                        });
        return found;
    }

    /** The keyed hash by which an account is found. */
    byte[] codeLookup(UUID billerId, String code) {
        return lookup.of(billerId, CODE, Normalizer.normalize(code.strip(), Normalizer.Form.NFC));
    }

    /**
     * A pseudonym that says nothing without the biller's lookup key, and the same for the same code
     * whoever is first to name it: a UUID of version 8 (RFC 9562).
     */
    static UUID accountId(byte[] codeLookup) {
        ByteBuffer hash = ByteBuffer.wrap(codeLookup);
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & ~0xC000000000000000L) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static RecipientKey recipient(ResultSet row) throws SQLException {
        return new RecipientKey(
                row.getString("kid"),
                Suite.ofWireName(row.getString("suite")),
                row.getString("public_key"));
    }
}
