package io.sealbill.app.intake.staging;

import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.AbstractList;
import java.util.Collections;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * The table {@code bill_run_part}: the file of a run until the run is over, encrypted part by part,
 * so that a run of any size takes the memory of one part. A part opens only at its place, and only
 * the last one as the last: parts cannot be exchanged, left out or cut off.
 */
@Repository
public class StagedFile {
    private static final int PART_BYTES = 1 << 20;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final DataKeys keys;

    StagedFile(Tenancy tenancy, JdbcClient jdbc, DataKeys keys) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * Stores as much of the stream as {@link UploadBound} lets through, a transaction a part.
     *
     * @return how many parts there are, at least one
     * @throws IOException if the sender breaks off
     */
    public int store(UUID billerId, UUID runId, InputStream file) throws IOException {
        InputStream bounded = UploadBound.of(file);
        byte[] part = bounded.readNBytes(PART_BYTES);
        for (int number = 0; ; number++) {
            byte[] next = part.length < PART_BYTES ? new byte[0] : bounded.readNBytes(PART_BYTES);
            store(address(billerId, runId, number, next.length == 0), number, part);
            if (next.length == 0) {
                return number + 1;
            }
            part = next;
        }
    }

    private void store(RecordAddress at, int number, byte[] part) {
        tenancy.asBiller(
                at.billerId(),
                () ->
                        jdbc.sql(
                                        """
                                        insert into bill_run_part (biller_id, run_id, number, content) values (?, ?, ?, ?)
                                        """)
                                .params(
                                        at.billerId(),
                                        at.recordId(),
                                        number,
                                        keys.protect(at, part))
                                .update());
    }

    /**
     * The file; each part is read in a transaction of its own when it is asked for.
     *
     * @param asked is told the number of a part, from 0, before it is read
     */
    public InputStream open(UUID billerId, UUID runId, int parts, IntConsumer asked) {
        return new SequenceInputStream(
                Collections.enumeration(
                        new AbstractList<InputStream>() {
                            @Override
                            public InputStream get(int number) {
                                asked.accept(number);
                                boolean last = number == parts - 1;
                                return part(address(billerId, runId, number, last), number);
                            }

                            @Override
                            public int size() {
                                return parts;
                            }
                        }));
    }

    private InputStream part(RecordAddress at, int number) {
        return tenancy.asBiller(
                at.billerId(),
                () ->
                        jdbc.sql(
                                        """
                                        select content from bill_run_part
                                         where biller_id = ? and run_id = ? and number = ?
                                        """)
                                .params(at.billerId(), at.recordId(), number)
                                .query((row, n) -> row.getBytes("content"))
                                .optional()
                                .map(part -> new ByteArrayInputStream(keys.reveal(at, part)))
                                .orElseThrow(Gone::new));
    }

    /** The file was destroyed, because its run is over. */
    public static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Within the biller's transaction. */
    public void delete(UUID billerId, UUID runId) {
        jdbc.sql("delete from bill_run_part where biller_id = ? and run_id = ?")
                .params(billerId, runId)
                .update();
    }

    private static RecordAddress address(UUID billerId, UUID runId, int number, boolean last) {
        return new RecordAddress(
                billerId, "bill-run-part-" + number + (last ? "-last" : ""), runId);
    }
}
