package io.sealbill.app.biller;

import io.sealbill.app.biller.PayeeAccount.Scheme;
import io.sealbill.app.biller.PayeeAccount.Standing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The register of payee accounts. Entries are added and never changed, so that what stood on a bill
 * on any day can still be told.
 */
@Component
public class PayeeAccounts {
    private final JdbcClient jdbc;
    private final Clock clock;

    PayeeAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes {@code account} the biller's account from now on, in the biller's running transaction.
     *
     * @throws IllegalArgumentException for an IBAN whose check digits are wrong (ISO 13616)
     */
    public void register(UUID billerId, Scheme scheme, String account, String holder) {
        String plain = normal(account);
        if (scheme == Scheme.IBAN && !isIban(plain)) {
            throw new IllegalArgumentException("not an IBAN");
        }
        jdbc.sql(
                        """
                        insert into payee_account (biller_id, scheme, account, holder, registered_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        billerId,
                        scheme.name().toLowerCase(Locale.ROOT),
                        plain,
                        holder,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The account that stands today. */
    public Optional<PayeeAccount> current(UUID billerId) {
        return history(billerId).stream().findFirst();
    }

    /** All accounts there ever were, the newest first. */
    public List<PayeeAccount> history(UUID billerId) {
        return jdbc.sql(
                        """
                        select payee_account_id, scheme, account, holder, registered_at
                          from payee_account
                         where biller_id = ?
                         order by registered_at desc, payee_account_id desc
                        """)
                .param(billerId)
                .query(PayeeAccounts::payeeAccount)
                .list();
    }

    /** Compares the account printed on a bill with the register. */
    public Standing standing(UUID billerId, String account) {
        String plain = normal(account);
        List<PayeeAccount> history = history(billerId);
        if (history.stream().noneMatch(entry -> entry.account().equals(plain))) {
            return Standing.UNKNOWN;
        }
        return history.getFirst().account().equals(plain) ? Standing.REGISTERED : Standing.CHANGED;
    }

    private static String normal(String account) {
        return account.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
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

    private static PayeeAccount payeeAccount(ResultSet row, int number) throws SQLException {
        return new PayeeAccount(
                row.getObject("payee_account_id", UUID.class),
                Scheme.valueOf(row.getString("scheme").toUpperCase(Locale.ROOT)),
                row.getString("account"),
                row.getString("holder"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }
}
