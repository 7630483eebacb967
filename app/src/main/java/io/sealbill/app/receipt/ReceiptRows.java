package io.sealbill.app.receipt;

import io.sealbill.kernel.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /** Receipts that exist already stay as they are. */
    void insert(List<IssuedReceipt> receipts) {
        jdbc.sql(
                        """
                        insert into receipt (biller_id, attempt_id, payer_id, bill_id, number, amount_minor, currency,
                                             card_brand, card_last4, paid_at, issued_at)
                        select r.biller_id, r.attempt_id, r.payer_id, r.bill_id, r.number, r.amount_minor, r.currency,
                               r.card_brand, r.card_last4, r.paid_at::timestamptz, ?
                          from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                               as r (biller_id, attempt_id, payer_id, bill_id, number, amount_minor, currency,
                                     card_brand, card_last4, paid_at)
                        on conflict (biller_id, attempt_id) do nothing
                        """)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(column(receipts, IssuedReceipt::billerId).toArray(UUID[]::new))
                .param(column(receipts, IssuedReceipt::attemptId).toArray(UUID[]::new))
                .param(column(receipts, IssuedReceipt::payerId).toArray(UUID[]::new))
                .param(column(receipts, IssuedReceipt::billId).toArray(UUID[]::new))
                .param(column(receipts, IssuedReceipt::number).toArray(String[]::new))
                .param(column(receipts, each -> each.amount().minor()).toArray(Long[]::new))
                .param(
                        column(receipts, each -> each.amount().currency().getCurrencyCode())
                                .toArray(String[]::new))
                .param(column(receipts, IssuedReceipt::cardBrand).toArray(String[]::new))
                .param(column(receipts, IssuedReceipt::cardLast4).toArray(String[]::new))
                .param(column(receipts, each -> each.paidAt().toString()).toArray(String[]::new))
                .update();
    }

    private static <T> Stream<T> column(
            List<IssuedReceipt> receipts, Function<IssuedReceipt, T> column) {
        return receipts.stream().map(column);
    }

    Optional<IssuedReceipt> findOfPayer(UUID payerId, UUID attemptId) {
        return jdbc.sql("select " + COLUMNS + " from receipt where payer_id = ? and attempt_id = ?")
                .params(payerId, attemptId)
                .query(ReceiptRows::receipt)
                .optional();
    }

    /** The document, protected; empty until it is first asked for. */
    Optional<byte[]> document(IssuedReceipt receipt) {
        return jdbc.sql(
                        """
                        select document from receipt where biller_id = ? and attempt_id = ? and document is not null
                        """)
                .params(receipt.billerId(), receipt.attemptId())
                .query((row, number) -> row.getBytes("document"))
                .optional();
    }

    /** A document that is there already stays as it is. */
    void keepDocument(IssuedReceipt receipt, byte[] protectedDocument) {
        jdbc.sql(
                        """
                        update receipt set document = ? where biller_id = ? and attempt_id = ? and document is null
                        """)
                .params(protectedDocument, receipt.billerId(), receipt.attemptId())
                .update();
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
