package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.reading.cii.ZugferdOne;
import io.sealbill.kernel.document.reading.csv.CsvMappings;
import io.sealbill.kernel.document.reading.csv.CsvReader;
import io.sealbill.kernel.document.reading.hybrid.HybridPdf;
import io.sealbill.kernel.document.reading.json.JsonReader;
import io.sealbill.kernel.document.reading.ubl.UblStatements;
import io.sealbill.kernel.document.reading.xml.XmlGuard;
import io.sealbill.kernel.sealing.OriginalKey;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads bills and statements of account from files of any origin. UBL 2.1 Invoice, CreditNote and
 * Statement, CII D16B (so the XML of Factur-X and ZUGFeRD 2), ZUGFeRD 1, PDFs that carry one of
 * these, CSV, the JSON of {@link io.sealbill.kernel.document.BillJson}, and ZIP archives of them
 * are known by what they hold; their names are for messages only.
 *
 * <p>Nothing that a file holds makes these methods throw, hang, or reach for another file or
 * address; it becomes a finding. At most {@link #MOST_BYTES} of an XML file or PDF are taken; CSV
 * and JSON, which hold many bills, are read as they come.
 */
public final class BillReader {
    /** The bound of one document: room for its attachments, not for an endless stream. */
    public static final int MOST_BYTES = 32 << 20;

    private static final Finding TOO_LARGE_TO_PASS_ON =
            Finding.fatal(
                    "INTAKE-SIZE",
                    "after %d MiB".formatted(OriginalKey.MOST_BYTES >> 20),
                    "The PDF goes to the customer as it is, so it may have at most %d MiB. Make it"
                                    .formatted(OriginalKey.MOST_BYTES >> 20)
                            + " smaller, or give the invoice as XML.");

    private static final Logger LOG = LoggerFactory.getLogger(BillReader.class);

    private BillReader() {}

    /**
     * One bill or statement of a file.
     *
     * @param place the file's name, followed by the archive entry or the invoice of a CSV file
     * @param pdf the PDF that carried the bill, as it came; null for other kinds of file. It goes
     *     to the customer beside the document that is made of the bill
     * @param invoiceNumber as the file says it, also where the bill is refused, or the statement's;
     *     null if it is not known
     */
    public record Item(
            String place,
            ReadResult result,
            @Nullable ByteBuffer pdf,
            @Nullable String invoiceNumber) {
        public Item(String place, ReadResult result, @Nullable ByteBuffer pdf) {
            this(
                    place,
                    result,
                    pdf,
                    result instanceof ReadResult.Read read ? read.document().number() : null);
        }

        public Item(String place, ReadResult result) {
            this(place, result, null);
        }

        /** A copy of the PDF; null without one. */
        public byte @Nullable [] pdfBytes() {
            if (pdf == null) {
                return null;
            }
            byte[] copy = new byte[pdf.remaining()];
            pdf.duplicate().get(copy);
            return copy;
        }

        /** Whether it is a later part of a bill whose first part must not be used. */
        public boolean isSplit() {
            return CsvReader.isSplit(result);
        }
    }

    /**
     * How bills are read.
     *
     * @param policy which findings refuse a bill
     * @param mappings of CSV files that are not in Sealbill's own form
     */
    public record Rules(RefusalPolicy policy, CsvMappings mappings) {
        public static final Rules OFFICIAL = new Rules(RefusalPolicy.OFFICIAL, CsvMappings.NONE);
    }

    /** Reads a file that is one bill, by {@link RefusalPolicy#OFFICIAL}. */
    public static ReadResult read(String fileName, InputStream stream) {
        return read(fileName, stream, RefusalPolicy.OFFICIAL);
    }

    /** Reads a file that is one bill. */
    public static ReadResult read(String fileName, InputStream stream, RefusalPolicy policy) {
        List<Item> items = new ArrayList<>();
        document(fileName, stream, new Intake(new Rules(policy, CsvMappings.NONE), items::add));
        if (items.size() != 1) {
            return noBill(
                    "The file holds %d invoices where one is asked for.".formatted(items.size()));
        }
        ReadResult result = items.getFirst().result();
        return result instanceof ReadResult.Read read && !(read.document() instanceof Bill)
                ? noBill("The file is a statement of account where an invoice is asked for.")
                : result;
    }

    private static ReadResult noBill(String text) {
        return ReadResult.refused(Finding.fatal("INTAKE-KIND", "whole file", text));
    }

    /** As below, by {@link Rules#OFFICIAL}. */
    public static void readEach(String fileName, InputStream stream, Consumer<Item> bills) {
        readEach(fileName, stream, Rules.OFFICIAL, bills);
    }

    /**
     * Reads every bill of a file, which may be a ZIP archive, and hands them over one by one: a
     * broken one does not stop the rest. What {@code bills} throws ends the reading and is thrown.
     */
    public static void readEach(
            String fileName, InputStream stream, Rules rules, Consumer<Item> bills) {
        Intake intake = new Intake(rules, bills);
        try (BillArchive.Peek peek = BillArchive.peek(stream)) {
            if (peek.isArchive()) {
                BillArchive.readEach(
                        fileName,
                        peek.stream(),
                        (name, entry) -> document(name, entry, intake),
                        bills);
            } else {
                document(fileName, peek.stream(), intake);
            }
        } catch (IOException e) {
            bills.accept(new Item(fileName, ReadResult.refused(unreadable(e))));
        }
    }

    /**
     * The numbers of those bills of CSV files, in a ZIP archive or not, whose rows do not stand
     * together, so that no part of them may be used. {@link #readEach} finds that when it comes to
     * a later part: too late for whoever acts on a bill at once. What cannot be read is passed over
     * here; reading it says so.
     */
    public static Set<String> readSplit(InputStream stream, Rules rules) {
        Set<String> numbers = new HashSet<>();
        try (BillArchive.Peek peek = BillArchive.peek(stream)) {
            if (peek.isArchive()) {
                BillArchive.readEach(
                        "",
                        peek.stream(),
                        (name, entry) -> readSplit(entry, rules, numbers::add),
                        refused -> {});
            } else {
                readSplit(peek.stream(), rules, numbers::add);
            }
        } catch (IOException e) {
            LOG.debug("cannot be read", e);
        }
        return numbers;
    }

    private static void readSplit(InputStream stream, Rules rules, Consumer<String> numbers) {
        BufferedInputStream file = new BufferedInputStream(stream, Content.HEAD_BYTES);
        try {
            boolean mapped = !rules.mappings().equals(CsvMappings.NONE);
            if (Content.kind(file, mapped) == Content.Kind.CSV) {
                CsvReader.readSplit(file, rules.mappings(), numbers);
            }
        } catch (IOException e) {
            LOG.debug("cannot be read", e);
        }
    }

    private static void document(String name, InputStream stream, Intake intake) {
        Consumer<Item> bills = intake.bills();
        BufferedInputStream file = new BufferedInputStream(stream, Content.HEAD_BYTES);
        Content.Kind kind = Content.Kind.OTHER;
        try {
            kind = Content.kind(file, !intake.rules().mappings().equals(CsvMappings.NONE));
            Intake guarded = new Intake(intake.rules(), item -> handOver(item, bills));
            parse(name, file, kind, guarded);
        } catch (IOException e) {
            bills.accept(new Item(name, ReadResult.refused(unreadable(e))));
        } catch (TakerFailed failed) {
            throw failed.why;
        } catch (RuntimeException | StackOverflowError e) {
            // The libraries below are large; whatever they stumble over is the sender's to mend.
            LOG.error("reading a {} failed", kind, e);
            bills.accept(
                    new Item(
                            name,
                            ReadResult.refused(
                                    Finding.fatal(
                                            "INTAKE-KIND",
                                            "whole file",
                                            "The file cannot be understood as an invoice."))));
        }
    }

    private static void handOver(Item item, Consumer<Item> bills) {
        try {
            bills.accept(item);
        } catch (RuntimeException failure) {
            throw new TakerFailed(failure);
        }
    }

    /** Not the file's fault, so not to be taken for it. */
    private static final class TakerFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RuntimeException why;

        TakerFailed(RuntimeException why) {
            super(why);
            this.why = why;
        }
    }

    /** By what, and where to, bills are read. */
    private record Intake(Rules rules, Consumer<Item> bills) {}

    private static void parse(
            String name, BufferedInputStream file, Content.Kind kind, Intake intake)
            throws IOException {
        Consumer<Item> bills = intake.bills();
        RefusalPolicy policy = intake.rules().policy();
        switch (kind) {
            case CSV ->
                    CsvReader.readEach(
                            file,
                            intake.rules().mappings(),
                            policy,
                            part ->
                                    bills.accept(
                                            new Item(
                                                    part.part().isEmpty()
                                                            ? name
                                                            : name + "#" + part.part(),
                                                    part.result(),
                                                    null,
                                                    part.invoiceNumber())));
            case JSON ->
                    JsonReader.readEach(
                            file,
                            policy,
                            part ->
                                    bills.accept(
                                            new Item(
                                                    part.part().isEmpty()
                                                            ? name
                                                            : name + "#" + part.part(),
                                                    part.result(),
                                                    null,
                                                    part.invoiceNumber())));
            case XML, PDF -> bills.accept(single(name, file, kind, policy));
            case ZIP, EMPTY, OTHER ->
                    bills.accept(new Item(name, ReadResult.refused(kind.refusal())));
        }
    }

    private static Item single(
            String name, InputStream file, Content.Kind kind, RefusalPolicy policy)
            throws IOException {
        byte[] bytes = file.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return new Item(
                    name,
                    ReadResult.refused(
                            Finding.fatal(
                                    "INTAKE-SIZE",
                                    "after %d MiB".formatted(MOST_BYTES >> 20),
                                    "The file is larger than any invoice may be.")));
        }
        if (kind == Content.Kind.XML) {
            return new Item(name, xml(bytes, policy));
        }
        return bytes.length > OriginalKey.MOST_BYTES
                ? new Item(name, ReadResult.refused(TOO_LARGE_TO_PASS_ON))
                : new Item(name, pdf(bytes, policy), ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    private static ReadResult pdf(byte[] document, RefusalPolicy policy) {
        return switch (HybridPdf.open(document)) {
            case HybridPdf.Content.Refused refused -> ReadResult.refused(refused.finding());
            case HybridPdf.Content.Invoice invoice ->
                    within(invoice.name(), xml(invoice.xml(), policy));
        };
    }

    /** The findings' places are in what the file holds. */
    private static ReadResult within(String part, ReadResult result) {
        List<Finding> findings = result.findings().stream().map(each -> each.within(part)).toList();
        return switch (result) {
            case ReadResult.Read read -> new ReadResult.Read(read.document(), findings);
            case ReadResult.Refused refused -> new ReadResult.Refused(findings);
        };
    }

    private static ReadResult xml(byte[] document, RefusalPolicy policy) {
        return switch (XmlGuard.inspect(document)) {
            case XmlGuard.Verdict.Refused refused -> ReadResult.refused(refused.finding());
            case XmlGuard.Verdict.Harmless harmless ->
                    harmless.root().equals(ZugferdOne.ROOT)
                            ? within(
                                    "in the ZUGFeRD 2 form of the file",
                                    xml(ZugferdOne.asD16b(harmless.document()), policy))
                            : xml(document, harmless, policy);
        };
    }

    private static ReadResult xml(
            byte[] document, XmlGuard.Verdict.Harmless harmless, RefusalPolicy policy) {
        if (harmless.root().equals(UblStatements.ROOT)) {
            return UblStatements.read(document, harmless.document());
        }
        return XmlSyntax.of(harmless.root())
                .map(syntax -> syntax.read(document, harmless.document(), policy))
                .orElseGet(() -> ReadResult.refused(XmlSyntax.refusal(harmless.root())));
    }

    private static Finding unreadable(IOException e) {
        LOG.debug("cannot be read", e);
        if (e instanceof BillArchive.Swollen) {
            return Finding.fatal("INTAKE-SIZE", "whole file", String.valueOf(e.getMessage()));
        }
        return Finding.fatal(
                "INTAKE-UNREADABLE", "whole file", "The file cannot be read to its end.");
    }
}
