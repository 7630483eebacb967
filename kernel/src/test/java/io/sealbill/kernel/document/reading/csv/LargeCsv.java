package io.sealbill.kernel.document.reading.csv;

import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.reading.BillReader;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a CSV file of as many bills as are asked for; run in a process of its own. */
final class LargeCsv {
    private LargeCsv() {}

    public static void main(String[] arguments) {
        int bills = Integer.parseInt(arguments[0]);
        AtomicInteger read = new AtomicInteger();
        BillReader.readEach(
                "large.csv",
                file(bills),
                item -> {
                    if (item.result() instanceof ReadResult.Read) {
                        read.incrementAndGet();
                    }
                });
        System.out.println("read " + read.get());
    }

    /** Each bill ten kilobytes, the header once. */
    private static InputStream file(int bills) {
        List<String> rows = Samples.CSV.lines().toList();
        String note = "x".repeat(9_000);
        return new SequenceInputStream(
                Collections.enumeration(
                        new AbstractList<InputStream>() {
                            @Override
                            public InputStream get(int part) {
                                String text =
                                        part == 0
                                                ? rows.getFirst() + ",itemDescription\n"
                                                : (rows.get(1)
                                                                + ","
                                                                + note
                                                                + "\n"
                                                                + rows.get(2)
                                                                + ",\n"
                                                                + rows.get(3)
                                                                + ",\n")
                                                        .replace("T-2026-11", "T-" + part);
                                return new ByteArrayInputStream(
                                        text.getBytes(StandardCharsets.UTF_8));
                            }

                            @Override
                            public int size() {
                                return bills + 1;
                            }
                        }));
    }
}
