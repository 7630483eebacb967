package io.sealbill.kernel.document.reading.ubl;

import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ProjectReferenceType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

/** A UBL credit note is an invoice with other element names: this gives it the invoice's. */
final class UblCreditNotes {
    /** UNTDID 1001: how a credit note carries BT-11, for which it has no element. */
    private static final String PROJECT_REFERENCE = "50";

    private UblCreditNotes() {}

    static InvoiceType asInvoice(CreditNoteType note) {
        InvoiceType invoice = new InvoiceType();
        header(note, invoice);
        references(note, invoice);
        invoice.setAccountingSupplierParty(note.getAccountingSupplierParty());
        invoice.setAccountingCustomerParty(note.getAccountingCustomerParty());
        invoice.setPayeeParty(note.getPayeeParty());
        invoice.setTaxRepresentativeParty(note.getTaxRepresentativeParty());
        invoice.setDelivery(note.getDelivery());
        invoice.setPaymentMeans(note.getPaymentMeans());
        invoice.setPaymentTerms(note.getPaymentTerms());
        invoice.setAllowanceCharge(note.getAllowanceCharge());
        invoice.setTaxTotal(note.getTaxTotal());
        invoice.setLegalMonetaryTotal(note.getLegalMonetaryTotal());
        note.getCreditNoteLine().stream()
                .map(UblCreditNotes::asInvoiceLine)
                .forEach(invoice.getInvoiceLine()::add);
        return invoice;
    }

    private static void header(CreditNoteType note, InvoiceType invoice) {
        invoice.setCustomizationID(note.getCustomizationID());
        invoice.setProfileID(note.getProfileID());
        invoice.setID(note.getID());
        invoice.setIssueDate(note.getIssueDate());
        var due = get(first(note.getPaymentMeans()), means -> means.getPaymentDueDateValue());
        if (due != null) {
            invoice.setDueDate(due);
        }
        if (note.getCreditNoteTypeCode() != null) {
            invoice.setInvoiceTypeCode(note.getCreditNoteTypeCodeValue());
        }
        invoice.setNote(note.getNote());
        invoice.setTaxPointDate(note.getTaxPointDate());
        invoice.setDocumentCurrencyCode(note.getDocumentCurrencyCode());
        invoice.setTaxCurrencyCode(note.getTaxCurrencyCode());
        invoice.setAccountingCost(note.getAccountingCost());
        invoice.setBuyerReference(note.getBuyerReference());
        invoice.setInvoicePeriod(note.getInvoicePeriod());
    }

    private static void references(CreditNoteType note, InvoiceType invoice) {
        invoice.setOrderReference(note.getOrderReference());
        invoice.setBillingReference(note.getBillingReference());
        invoice.setDespatchDocumentReference(note.getDespatchDocumentReference());
        invoice.setReceiptDocumentReference(note.getReceiptDocumentReference());
        invoice.setOriginatorDocumentReference(note.getOriginatorDocumentReference());
        invoice.setContractDocumentReference(note.getContractDocumentReference());
        for (var reference : note.getAdditionalDocumentReference()) {
            if (PROJECT_REFERENCE.equals(reference.getDocumentTypeCodeValue())) {
                ProjectReferenceType project = new ProjectReferenceType();
                project.setID(reference.getID());
                invoice.addProjectReference(project);
            } else {
                invoice.addAdditionalDocumentReference(reference);
            }
        }
    }

    private static InvoiceLineType asInvoiceLine(CreditNoteLineType from) {
        InvoiceLineType line = new InvoiceLineType();
        line.setID(from.getID());
        line.setNote(from.getNote());
        if (from.getCreditedQuantity() != null) {
            line.setInvoicedQuantity(from.getCreditedQuantityValue())
                    .setUnitCode(from.getCreditedQuantity().getUnitCode());
        }
        line.setLineExtensionAmount(from.getLineExtensionAmount());
        line.setAccountingCost(from.getAccountingCost());
        line.setInvoicePeriod(from.getInvoicePeriod());
        line.setOrderLineReference(from.getOrderLineReference());
        line.setDocumentReference(from.getDocumentReference());
        line.setAllowanceCharge(from.getAllowanceCharge());
        line.setItem(from.getItem());
        line.setPrice(from.getPrice());
        from.getSubCreditNoteLine().stream()
                .map(UblCreditNotes::asInvoiceLine)
                .forEach(line.getSubInvoiceLine()::add);
        return line;
    }
}
