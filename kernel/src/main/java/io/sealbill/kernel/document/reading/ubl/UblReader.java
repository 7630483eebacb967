package io.sealbill.kernel.document.reading.ubl;

import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.lines;
import static io.sealbill.kernel.document.reading.xml.Values.sha256;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import com.helger.ubl21.UBL21Marshaller;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.reading.xml.XmlBinding;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Gives the bill that a UBL document is; what is missing becomes a finding. */
public final class UblReader {
    public static final String INVOICE_SPACE =
            "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    public static final String CREDIT_NOTE_SPACE =
            "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
    public static final XmlBinding<InvoiceType> INVOICE =
            new XmlBinding<>("UBL 2.1 Invoice", UBL21Marshaller::invoice);
    public static final XmlBinding<CreditNoteType> CREDIT_NOTE =
            new XmlBinding<>("UBL 2.1 CreditNote", UBL21Marshaller::creditNote);

    /** UNTDID 1001, 130: an additional document reference that names what is invoiced, BT-18. */
    private static final String INVOICED_OBJECT = "130";

    /** CEN/TS 16931-3-2 has no element for BT-21 and puts it in front of the note's text. */
    private static final Pattern NOTE_SUBJECT = Pattern.compile("#([A-Z]{3})#(.*)", Pattern.DOTALL);

    private final InvoiceType invoice;
    private final Findings findings;
    private final UblAmounts amounts;

    private UblReader(InvoiceType invoice, Findings findings) {
        this.invoice = invoice;
        this.findings = findings;
        String currency = text(invoice.getDocumentCurrencyCodeValue());
        this.amounts =
                new UblAmounts(findings.required("BR-05", Term.BT_5, 1, currency, ""), findings);
    }

    public static Bill read(InvoiceType invoice, Findings findings) {
        return new UblReader(invoice, findings).bill();
    }

    public static Bill read(CreditNoteType creditNote, Findings findings) {
        return new UblReader(UblCreditNotes.asInvoice(creditNote), findings).bill();
    }

    /** XPaths of a document with this root element. */
    public static Findings.Places places(String root) {
        return (term, index) -> {
            String path = term.ublPath().formatted(index);
            return "/" + root + "/" + (root.equals("Invoice") ? path : creditNotePath(path));
        };
    }

    private static String creditNotePath(String path) {
        return path.replace("InvoiceLine", "CreditNoteLine")
                .replace("InvoicedQuantity", "CreditedQuantity")
                .replace("InvoiceTypeCode", "CreditNoteTypeCode");
    }

    private Bill bill() {
        UblParties parties = new UblParties(findings);
        UblSettlement settlement = new UblSettlement(invoice, amounts);
        PeriodType period = first(invoice.getInvoicePeriod());
        if (invoice.getInvoiceLine().isEmpty()) {
            findings.fatal("BR-16", Term.BG_25, "The invoice has no line.");
        }
        return new Bill(
                findings.required("BR-02", Term.BT_1, 1, text(invoice.getIDValue()), ""),
                findings.required(
                        "BR-03", Term.BT_2, 1, invoice.getIssueDateValueLocal(), LocalDate.EPOCH),
                findings.required(
                        "BR-04", Term.BT_3, 1, text(invoice.getInvoiceTypeCodeValue()), ""),
                amounts.currency(),
                text(invoice.getTaxCurrencyCodeValue()),
                invoice.getTaxPointDateValueLocal(),
                text(first(get(period, PeriodType::getDescriptionCode)), code -> code.getValue()),
                invoice.getDueDateValueLocal(),
                text(invoice.getBuyerReferenceValue()),
                references(),
                lines(
                        invoice.getPaymentTerms(),
                        terms -> lines(terms.getNote(), note -> note.getValue())),
                invoice.getNote().stream()
                        .map(note -> note(text(note.getValue())))
                        .filter(Objects::nonNull)
                        .toList(),
                process(),
                precedingInvoices(),
                parties.seller(get(invoice.getAccountingSupplierParty(), s -> s.getParty())),
                parties.buyer(get(invoice.getAccountingCustomerParty(), c -> c.getParty())),
                parties.payee(invoice.getPayeeParty()),
                parties.taxRepresentative(invoice.getTaxRepresentativeParty()),
                UblParties.delivery(first(invoice.getDelivery())),
                UblLines.period(period),
                settlement.paymentInstructions(),
                settlement.thirdPartyPayments(),
                amounts.ofDocument(invoice.getAllowanceCharge(), false),
                amounts.ofDocument(invoice.getAllowanceCharge(), true),
                settlement.totals(),
                settlement.vatBreakdown(),
                supportingDocuments(),
                new UblLines(amounts).read(invoice.getInvoiceLine()));
    }

    private Bill.ProcessControl process() {
        return new Bill.ProcessControl(
                text(invoice.getProfileIDValue()),
                findings.required(
                        "BR-01", Term.BT_24, 1, text(invoice.getCustomizationIDValue()), ""));
    }

    private Bill.@Nullable References references() {
        var references =
                new Bill.References(
                        text(first(invoice.getProjectReference()), project -> project.getIDValue()),
                        id(invoice.getContractDocumentReference()),
                        text(invoice.getOrderReference(), order -> order.getIDValue()),
                        text(invoice.getOrderReference(), order -> order.getSalesOrderIDValue()),
                        id(invoice.getReceiptDocumentReference()),
                        id(invoice.getDespatchDocumentReference()),
                        id(invoice.getOriginatorDocumentReference()),
                        invoice.getAdditionalDocumentReference().stream()
                                .filter(UblReader::isInvoicedObject)
                                .map(reference -> UblParties.identifier(reference.getID()))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null),
                        text(invoice.getAccountingCostValue()));
        return references.equals(Bill.References.NONE) ? null : references;
    }

    private static @Nullable String id(List<DocumentReferenceType> references) {
        return text(first(references), reference -> reference.getIDValue());
    }

    private static boolean isInvoicedObject(DocumentReferenceType reference) {
        return INVOICED_OBJECT.equals(reference.getDocumentTypeCodeValue());
    }

    private static Bill.@Nullable Note note(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher subject = NOTE_SUBJECT.matcher(text);
        return subject.matches()
                ? new Bill.Note(subject.group(1), subject.group(2).strip())
                : new Bill.Note(null, text);
    }

    private List<Bill.PrecedingInvoice> precedingInvoices() {
        List<BillingReferenceType> from = invoice.getBillingReference();
        return IntStream.range(0, from.size())
                .mapToObj(i -> precedingInvoice(from.get(i), i + 1))
                .toList();
    }

    private Bill.PrecedingInvoice precedingInvoice(BillingReferenceType from, int index) {
        DocumentReferenceType reference = from.getInvoiceDocumentReference();
        return new Bill.PrecedingInvoice(
                findings.required(
                        "BR-55",
                        Term.BT_25,
                        index,
                        text(reference, DocumentReferenceType::getIDValue),
                        ""),
                get(reference, DocumentReferenceType::getIssueDateValueLocal));
    }

    private List<Bill.SupportingDocument> supportingDocuments() {
        List<DocumentReferenceType> from = invoice.getAdditionalDocumentReference();
        return IntStream.range(0, from.size())
                .filter(i -> !isInvoicedObject(from.get(i)))
                .mapToObj(i -> supportingDocument(from.get(i), i + 1))
                .toList();
    }

    private Bill.SupportingDocument supportingDocument(DocumentReferenceType from, int index) {
        var attachment = from.getAttachment();
        var content = get(attachment, a -> a.getEmbeddedDocumentBinaryObject());
        return new Bill.SupportingDocument(
                findings.required("BR-52", Term.BT_122, index, text(from.getIDValue()), ""),
                lines(from.getDocumentDescription(), description -> description.getValue()),
                text(
                        get(attachment, a -> a.getExternalReference()),
                        reference -> reference.getURIValue()),
                text(content, c -> c.getFilename()),
                text(content, c -> c.getMimeCode()),
                sha256(get(content, c -> c.getValue())));
    }
}
