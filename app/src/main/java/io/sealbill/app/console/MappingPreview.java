package io.sealbill.app.console;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.reading.csv.CsvMappings;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A bill of the sample as the mapping reads it.
 *
 * @param bill null if it is refused
 */
public record MappingPreview(
        @Nullable String invoiceNumber, @Nullable Bill bill, List<Finding> findings) {
    private static final int MOST = 5;

    /** The first bills of the sample; the last of one that was cut is left out. */
    static List<MappingPreview> of(MappingDraft draft, RefusalPolicy policy) {
        List<MappingPreview> bills = new ArrayList<>();
        var rules = new BillReader.Rules(policy, CsvMappings.chosen(draft.mapping()));
        BillReader.readEach(
                "sample",
                new ByteArrayInputStream(draft.sampleBytes()),
                rules,
                item -> bills.add(of(item)));
        if (draft.isCut() && bills.size() > 1) {
            bills.removeLast();
        }
        return List.copyOf(bills.subList(0, Math.min(MOST, bills.size())));
    }

    private static MappingPreview of(BillReader.Item item) {
        Bill bill =
                item.result() instanceof ReadResult.Read read && read.document() instanceof Bill one
                        ? one
                        : null;
        return new MappingPreview(item.invoiceNumber(), bill, item.result().findings());
    }

    /** Amount and currency as the bill says them. */
    public String payable() {
        return bill == null ? "" : bill.payableAmount().toPlainString() + " " + bill.currency();
    }

    @Override
    public String toString() {
        return "MappingPreview[redacted]";
    }
}
