package io.sealbill.app.biller;

import io.sealbill.app.biller.PayeeAccount.Scheme;
import io.sealbill.app.biller.PayeeAccount.Standing;
import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.transparency.TransparencyLog;
import io.sealbill.kernel.sealing.Base64Url;
import io.sealbill.kernel.transparency.LogEntry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The register of payee accounts, stored encrypted. Entries are added and never changed, so that
 * what stood on a bill on any day can still be told, and each has its entry in the public log.
 */
@Component
public class PayeeAccounts {
    private static final String PURPOSE = "payee-account";
    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final DataKeys keys;
    private final TransparencyLog log;
    private final JsonMapper json;
    private final Clock clock;

    PayeeAccounts(
            JdbcClient jdbc, DataKeys keys, TransparencyLog log, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Makes {@code account} the biller's account from now on, in the biller's running transaction,
     * and tells the public log.
     *
     * @throws IllegalArgumentException for an IBAN whose check digits are wrong (ISO 13616)
     */
    public void register(UUID billerId, Scheme scheme, String account, String holder) {
        String plain = LogEntry.normalAccount(account);
        if (!isValid(scheme, plain)) {
            throw new IllegalArgumentException("not an IBAN");
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var added =
                new PayeeAccount(
                        UUID.randomUUID(),
                        scheme,
                        plain,
                        holder,
                        Base64Url.encode(salt),
                        clock.instant());
        jdbc.sql(
                        """
                        insert into payee_register (biller_id, payee_account_id, protected, registered_at)
                        values (?, ?, ?, ?)
                        """)
                .params(
                        billerId,
                        added.payeeAccountId(),
                        keys.protect(
                                address(billerId, added.payeeAccountId()),
                                json.writeValueAsBytes(added)),
                        added.registeredAt().atOffset(ZoneOffset.UTC))
                .update();
        log.append(billerId, added.payeeAccountId(), added.entry(billerId));
    }

    /** The account that stands today. */
    public Optional<PayeeAccount> current(UUID billerId) {
        return jdbc.sql(
                        """
                        select payee_account_id, protected
                          from payee_register
                         where biller_id = ?
                         order by registered_at desc, payee_account_id desc
                         limit 1
                        """)
                .param(billerId)
                .query((row, number) -> open(billerId, row))
                .optional();
    }

    /** All accounts there ever were, the newest first. */
    public List<PayeeAccount> history(UUID billerId) {
        return jdbc.sql(
                        """
                        select payee_account_id, protected
                          from payee_register
                         where biller_id = ?
                         order by registered_at desc, payee_account_id desc
                        """)
                .param(billerId)
                .query((row, number) -> open(billerId, row))
                .list();
    }

    /** Compares the account printed on a bill with the register. */
    public Standing standing(UUID billerId, String account) {
        String plain = LogEntry.normalAccount(account);
        List<PayeeAccount> history = history(billerId);
        if (history.stream().noneMatch(entry -> entry.account().equals(plain))) {
            return Standing.UNKNOWN;
        }
        return history.getFirst().account().equals(plain) ? Standing.REGISTERED : Standing.CHANGED;
    }

    /** Whether the check digits of an IBAN are right; of another account nobody can say. */
    public static boolean isValid(Scheme scheme, String account) {
        return scheme != Scheme.IBAN || isIban(LogEntry.normalAccount(account));
    }

    /** ISO 7064 MOD 97-10 over the rearranged number. */
    private static boolean isIban(String account) {
        if (!account.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (account.substring(4) + account.substring(0, 4))
                .chars()
                .forEach(character -> digits.append(Character.digit(character, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /**
     * Reads an entry of the register.
     *
     * @param stored its column {@code protected}
     */
    public PayeeAccount open(UUID billerId, UUID payeeAccountId, byte[] stored) {
        return json.readValue(
                keys.reveal(address(billerId, payeeAccountId), stored), PayeeAccount.class);
    }

    private PayeeAccount open(UUID billerId, ResultSet row) throws SQLException {
        return open(
                billerId, row.getObject("payee_account_id", UUID.class), row.getBytes("protected"));
    }

    private static RecordAddress address(UUID billerId, UUID payeeAccountId) {
        return new RecordAddress(billerId, PURPOSE, payeeAccountId);
    }
}
