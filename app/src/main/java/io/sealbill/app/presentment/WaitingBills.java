package io.sealbill.app.presentment;

import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.presentment.PresentBill.Waiting;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bills that wait for their customer's first device, each under a data key of its own. */
@Component
class WaitingBills {
    static final String PURPOSE = "waiting-bill";

    private final JdbcClient jdbc;
    private final DataKeys keys;

    WaitingBills(JdbcClient jdbc, DataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** Within the transaction that presents the bill. */
    void store(PresentBill bill, Waiting content) {
        jdbc.sql(
                        """
                        insert into waiting_bill (biller_id, bill_id, account_id, protected) values (?, ?, ?, ?)
                        """)
                .params(
                        bill.billerId(),
                        bill.billId(),
                        bill.accountId(),
                        keys.protectErasably(at(bill.billerId(), bill.billId()), content.clear()))
                .update();
    }

    /** The bills of an account that wait, within the biller's transaction. */
    List<UUID> ofAccount(UUID billerId, UUID accountId) {
        return jdbc.sql(
                        """
                        select bill_id from waiting_bill where biller_id = ? and account_id = ? order by bill_id
                        """)
                .params(billerId, accountId)
                .query((row, number) -> row.getObject("bill_id", UUID.class))
                .list();
    }

    /** Takes the clear content out for good: row and data key are gone with the transaction. */
    Optional<byte[]> take(UUID billerId, UUID billId) {
        Optional<byte[]> stored =
                jdbc.sql(
                                """
                                delete from waiting_bill where biller_id = ? and bill_id = ? returning protected
                                """)
                        .params(billerId, billId)
                        .query((row, number) -> row.getBytes("protected"))
                        .optional();
        Optional<byte[]> clear = stored.map(bytes -> keys.reveal(at(billerId, billId), bytes));
        stored.ifPresent(bytes -> keys.forget(at(billerId, billId)));
        return clear;
    }

    private static RecordAddress at(UUID billerId, UUID billId) {
        return new RecordAddress(billerId, PURPOSE, billId);
    }
}
