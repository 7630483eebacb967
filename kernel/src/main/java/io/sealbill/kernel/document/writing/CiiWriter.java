package io.sealbill.kernel.document.writing;

import io.sealbill.kernel.document.Bill;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Writes a bill as UN/CEFACT CII D16B in the terms of EN 16931-3-3, profile EN 16931 of Factur-X
 * 1.0. Not written, as the profile has no words for them: lines within lines, payments collected
 * for others, and more than the first invoice that the bill refers to.
 */
public final class CiiWriter {
    /**
     * Whether the bill holds nothing that EN 16931 itself does not know: neither what its
     * extensions add ({@code conformant} in BT-24), nor the code lists of a specification below a
     * CIUS (a second {@code compliant}).
     */
    public static boolean canCarry(Bill bill) {
        String specification = bill.process().specificationIdentifier();
        int compliant = specification.indexOf("#compliant#");
        return !specification.contains("#conformant#")
                && (compliant < 0 || specification.indexOf("#compliant#", compliant + 1) < 0)
                && bill.thirdPartyPayments().isEmpty()
                && bill.lines().stream()
                        .allMatch(line -> line.hierarchy() == null && line.subLines().isEmpty());
    }

    /** BT-24 of the profile. */
    private static final String EN_16931 = "urn:cen.eu:en16931:2017";

    /** UNTDID 1001. */
    private static final String TENDER_OR_LOT = "50";

    private static final String INVOICED_OBJECT = "130";
    private static final String SUPPORTING_DOCUMENT = "916";

    private final CiiTree out = new CiiTree();
    private final CiiParties parties = new CiiParties(out);
    private final Bill bill;

    private CiiWriter(Bill bill) {
        this.bill = bill;
    }

    /** UTF-8 XML. */
    public static byte[] write(Bill bill) {
        CiiWriter writer = new CiiWriter(bill);
        writer.out.element("rsm:CrossIndustryInvoice", writer::invoice);
        return writer.out.toBytes();
    }

    private void invoice() {
        out.element("rsm:ExchangedDocumentContext", this::context);
        out.element("rsm:ExchangedDocument", this::document);
        out.element(
                "rsm:SupplyChainTradeTransaction",
                () -> {
                    CiiLines lines = new CiiLines(out);
                    bill.lines().forEach(lines::write);
                    out.element("ApplicableHeaderTradeAgreement", this::agreement);
                    out.required("ApplicableHeaderTradeDelivery", this::delivery);
                    out.element(
                            "ApplicableHeaderTradeSettlement",
                            new CiiSettlement(out, parties, bill)::write);
                });
    }

    private void context() {
        out.element(
                "BusinessProcessSpecifiedDocumentContextParameter",
                () -> out.text("ID", bill.process().businessProcessType()));
        out.element("GuidelineSpecifiedDocumentContextParameter", () -> out.text("ID", EN_16931));
    }

    private void document() {
        out.text("ID", bill.invoiceNumber());
        out.text("TypeCode", bill.typeCode());
        out.date("IssueDateTime", bill.issueDate());
        for (Bill.Note note : bill.notes()) {
            out.element(
                    "IncludedNote",
                    () -> {
                        out.text("Content", note.text());
                        out.text("SubjectCode", note.subjectCode());
                    });
        }
    }

    private void agreement() {
        Bill.References references = references();
        out.text("BuyerReference", bill.buyerReference());
        parties.write("SellerTradeParty", bill.seller());
        parties.write("BuyerTradeParty", bill.buyer());
        parties.write("SellerTaxRepresentativeTradeParty", bill.taxRepresentative());
        reference("SellerOrderReferencedDocument", references.salesOrder());
        reference("BuyerOrderReferencedDocument", references.purchaseOrder());
        reference("ContractReferencedDocument", references.contract());
        bill.supportingDocuments().forEach(this::supportingDocument);
        typed(TENDER_OR_LOT, references.tenderOrLot(), null);
        Bill.Identifier object = references.invoicedObject();
        if (object != null) {
            typed(INVOICED_OBJECT, object.value(), object.scheme());
        }
        String project = references.project();
        out.element(
                "SpecifiedProcuringProject",
                () -> {
                    out.text("ID", project);
                    out.text("Name", project == null ? null : "Project reference");
                });
    }

    private Bill.References references() {
        Bill.References references = bill.references();
        return references == null ? Bill.References.NONE : references;
    }

    private void reference(String name, @Nullable String number) {
        out.element(name, () -> out.text("IssuerAssignedID", number));
    }

    private void typed(String typeCode, @Nullable String number, @Nullable String scheme) {
        if (number != null) {
            out.element(
                    "AdditionalReferencedDocument",
                    () -> {
                        out.text("IssuerAssignedID", number);
                        out.text("TypeCode", typeCode);
                        out.text("ReferenceTypeCode", scheme);
                    });
        }
    }

    /** The bytes of it are not kept with the bill. */
    private void supportingDocument(Bill.SupportingDocument document) {
        out.element(
                "AdditionalReferencedDocument",
                () -> {
                    out.text("IssuerAssignedID", document.reference());
                    out.text("URIID", document.location());
                    out.text("TypeCode", SUPPORTING_DOCUMENT);
                    out.text("Name", document.description());
                });
    }

    private void delivery() {
        Bill.Delivery delivery = bill.delivery();
        if (delivery != null) {
            out.element(
                    "ShipToTradeParty",
                    () -> {
                        parties.identifier(delivery.location());
                        out.text("Name", delivery.name());
                        parties.address(delivery.address());
                    });
            out.element(
                    "ActualDeliverySupplyChainEvent",
                    () -> out.date("OccurrenceDateTime", delivery.date()));
        }
        reference("DespatchAdviceReferencedDocument", references().despatchAdvice());
        reference("ReceivingAdviceReferencedDocument", references().receivingAdvice());
    }

    /** As the attribute of an identifier, where it has a scheme. */
    static Map<String, String> scheme(Bill.Identifier identifier) {
        return identifier.scheme() == null ? Map.of() : Map.of("schemeID", identifier.scheme());
    }
}
