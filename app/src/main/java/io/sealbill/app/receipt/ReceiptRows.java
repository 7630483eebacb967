package io.sealbill.app.receipt;

import io.sealbill.kernel.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The table {@code receipt}. */
@Repository
class ReceiptRows {
    private static final String COLUMNS =
            "biller_id, attempt_id, payer_id, bill_id, number, amount_minor, currency, card_brand,"
                    + " card_last4, paid_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    ReceiptRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean exists(UUID billerId, UUID attemptId) {
        return jdbc.sql(
                        """
                        select exists (select from receipt where biller_id = ? and attempt_id = ?) as known
                        """)
                .params(billerId, attemptId)
                .query((row, number) -> row.getBoolean("known"))
                .single();
    }

    /** One that exists already stays as it is. */
    void insert(IssuedReceipt receipt, byte[] protectedDocument) {
        jdbc.sql(
                        """
                        insert into receipt (biller_id, attempt_id, payer_id, bill_id, number, amount_minor, currency,
                                             card_brand, card_last4, paid_at, document, issued_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (biller_id, attempt_id) do nothing
                        """)
                .params(
                        receipt.billerId(),
                        receipt.attemptId(),
                        receipt.payerId(),
                        receipt.billId(),
                        receipt.number(),
                        receipt.amount().minor(),
                        receipt.amount().currency().getCurrencyCode(),
                        receipt.cardBrand(),
                        receipt.cardLast4(),
                        receipt.paidAt().atOffset(ZoneOffset.UTC),
                        protectedDocument,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<IssuedReceipt> findOfPayer(UUID payerId, UUID attemptId) {
        return jdbc.sql("select " + COLUMNS + " from receipt where payer_id = ? and attempt_id = ?")
                .params(payerId, attemptId)
                .query(ReceiptRows::receipt)
                .optional();
    }

    byte[] document(IssuedReceipt receipt) {
        return jdbc.sql("select document from receipt where biller_id = ? and attempt_id = ?")
                .params(receipt.billerId(), receipt.attemptId())
                .query((row, number) -> row.getBytes("document"))
                .single();
    }

    private static IssuedReceipt receipt(ResultSet row, int number) throws SQLException {
        return new IssuedReceipt(
                row.getObject("biller_id", UUID.class),
                row.getObject("attempt_id", UUID.class),
                row.getObject("payer_id", UUID.class),
                row.getObject("bill_id", UUID.class),
                row.getString("number"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getString("card_brand"),
                row.getString("card_last4"),
                row.getObject("paid_at", OffsetDateTime.class).toInstant());
    }
}
