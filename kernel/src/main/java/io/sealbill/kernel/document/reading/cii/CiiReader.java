package io.sealbill.kernel.document.reading.cii;

import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.lines;
import static io.sealbill.kernel.document.reading.xml.Values.sha256;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import com.helger.cii.d16b.CIID16BCrossIndustryInvoiceTypeMarshaller;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.reading.xml.XmlBinding;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import org.jspecify.annotations.Nullable;

import un.unece.uncefact.data.standard.crossindustryinvoice._100.CrossIndustryInvoiceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.DocumentContextParameterType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ExchangedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeDeliveryType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ReferencedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeTransactionType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePaymentTermsType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Gives the bill that a CII document is; what is missing becomes a finding. */
public final class CiiReader {
    public static final String SPACE =
            "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    public static final XmlBinding<CrossIndustryInvoiceType> BINDING =
            new XmlBinding<>("UN/CEFACT CII D16B", CIID16BCrossIndustryInvoiceTypeMarshaller::new);

    /** UNTDID 1001: what the references of BG-3, BT-17 and BT-18 share one element for. */
    private static final String TENDER_OR_LOT = "50";

    private static final String INVOICED_OBJECT = "130";

    private final CrossIndustryInvoiceType invoice;
    private final ExchangedDocumentType document;
    private final SupplyChainTradeTransactionType transaction;
    private final HeaderTradeAgreementType agreement;
    private final @Nullable HeaderTradeDeliveryType delivery;
    private final HeaderTradeSettlementType settlement;
    private final Findings findings;
    private final CiiValues values;

    private CiiReader(CrossIndustryInvoiceType invoice, Findings findings) {
        this.invoice = invoice;
        this.findings = findings;
        this.document =
                Objects.requireNonNullElseGet(
                        invoice.getExchangedDocument(), ExchangedDocumentType::new);
        this.transaction =
                Objects.requireNonNullElseGet(
                        invoice.getSupplyChainTradeTransaction(),
                        SupplyChainTradeTransactionType::new);
        this.agreement =
                Objects.requireNonNullElseGet(
                        transaction.getApplicableHeaderTradeAgreement(),
                        HeaderTradeAgreementType::new);
        this.delivery = transaction.getApplicableHeaderTradeDelivery();
        this.settlement =
                Objects.requireNonNullElseGet(
                        transaction.getApplicableHeaderTradeSettlement(),
                        HeaderTradeSettlementType::new);
        String currency = text(settlement.getInvoiceCurrencyCodeValue());
        this.values =
                new CiiValues(findings.required("BR-05", Term.BT_5, 1, currency, ""), findings);
    }

    public static Bill read(CrossIndustryInvoiceType invoice, Findings findings) {
        return new CiiReader(invoice, findings).bill();
    }

    /** XPaths of a CII document. */
    public static Findings.Places places() {
        return (term, index) -> "/rsm:CrossIndustryInvoice/" + term.ciiPath().formatted(index);
    }

    private Bill bill() {
        CiiParties parties = new CiiParties(values);
        CiiSettlement money = new CiiSettlement(settlement, values);
        CiiAllowances allowances = new CiiAllowances(values);
        TradeTaxType tax = first(settlement.getApplicableTradeTax());
        if (transaction.getIncludedSupplyChainTradeLineItem().isEmpty()) {
            findings.fatal("BR-16", Term.BG_25, "The invoice has no line.");
        }
        return new Bill(
                findings.required("BR-02", Term.BT_1, 1, text(document.getIDValue()), ""),
                findings.required(
                        "BR-03",
                        Term.BT_2,
                        1,
                        values.date(document.getIssueDateTime(), Term.BT_2),
                        LocalDate.EPOCH),
                findings.required("BR-04", Term.BT_3, 1, text(document.getTypeCodeValue()), ""),
                values.currency(),
                text(settlement.getTaxCurrencyCodeValue()),
                values.dateOnly(get(tax, TradeTaxType::getTaxPointDate), Term.BT_7),
                text(tax, TradeTaxType::getDueDateTypeCodeValue),
                dueDate(),
                text(agreement.getBuyerReferenceValue()),
                references(),
                lines(
                        settlement.getSpecifiedTradePaymentTerms(),
                        terms -> CiiValues.joined(terms.getDescription())),
                notes(),
                process(),
                precedingInvoices(),
                parties.seller(agreement.getSellerTradeParty()),
                parties.buyer(agreement.getBuyerTradeParty()),
                parties.payee(settlement.getPayeeTradeParty()),
                parties.taxRepresentative(agreement.getSellerTaxRepresentativeTradeParty()),
                parties.delivery(delivery),
                values.period(settlement.getBillingSpecifiedPeriod(), Term.BG_14),
                money.paymentInstructions(),
                List.of(),
                allowances.ofDocument(settlement, false),
                allowances.ofDocument(settlement, true),
                money.totals(),
                money.vatBreakdown(),
                supportingDocuments(),
                new CiiLines(values).read(transaction.getIncludedSupplyChainTradeLineItem()));
    }

    private @Nullable LocalDate dueDate() {
        return settlement.getSpecifiedTradePaymentTerms().stream()
                .map(TradePaymentTermsType::getDueDateDateTime)
                .filter(Objects::nonNull)
                .map(date -> values.date(date, Term.BT_9))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Bill.ProcessControl process() {
        var context = invoice.getExchangedDocumentContext();
        return new Bill.ProcessControl(
                parameter(
                        get(context, c -> c.getBusinessProcessSpecifiedDocumentContextParameter())),
                findings.required(
                        "BR-01",
                        Term.BT_24,
                        1,
                        parameter(
                                get(
                                        context,
                                        c -> c.getGuidelineSpecifiedDocumentContextParameter())),
                        ""));
    }

    private static @Nullable String parameter(
            @Nullable List<DocumentContextParameterType> parameters) {
        return text(first(parameters), parameter -> parameter.getIDValue());
    }

    private List<Bill.Note> notes() {
        return document.getIncludedNote().stream()
                .filter(note -> CiiValues.joined(note.getContent()) != null)
                .map(
                        note ->
                                new Bill.Note(
                                        text(note.getSubjectCodeValue()),
                                        String.valueOf(CiiValues.joined(note.getContent()))))
                .toList();
    }

    private Bill.@Nullable References references() {
        var references =
                new Bill.References(
                        text(agreement.getSpecifiedProcuringProject(), p -> p.getIDValue()),
                        id(agreement.getContractReferencedDocument()),
                        id(agreement.getBuyerOrderReferencedDocument()),
                        id(agreement.getSellerOrderReferencedDocument()),
                        id(get(delivery, d -> d.getReceivingAdviceReferencedDocument())),
                        id(get(delivery, d -> d.getDespatchAdviceReferencedDocument())),
                        additional(TENDER_OR_LOT, CiiReader::id),
                        additional(INVOICED_OBJECT, CiiReader::invoicedObject),
                        text(
                                first(settlement.getReceivableSpecifiedTradeAccountingAccount()),
                                account -> account.getIDValue()));
        return references.equals(Bill.References.NONE) ? null : references;
    }

    private <T> @Nullable T additional(
            String typeCode, Function<ReferencedDocumentType, @Nullable T> part) {
        return agreement.getAdditionalReferencedDocument().stream()
                .filter(each -> typeCode.equals(each.getTypeCodeValue()))
                .map(part)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String id(@Nullable ReferencedDocumentType reference) {
        return text(reference, ReferencedDocumentType::getIssuerAssignedIDValue);
    }

    static Bill.@Nullable Identifier invoicedObject(ReferencedDocumentType reference) {
        String id = id(reference);
        return id == null
                ? null
                : new Bill.Identifier(id, text(reference.getReferenceTypeCodeValue()));
    }

    private List<Bill.PrecedingInvoice> precedingInvoices() {
        ReferencedDocumentType from = settlement.getInvoiceReferencedDocument();
        return from == null
                ? List.of()
                : List.of(
                        new Bill.PrecedingInvoice(
                                findings.required("BR-55", Term.BT_25, 1, id(from), ""),
                                values.formattedDate(
                                        from.getFormattedIssueDateTime(), Term.BT_26)));
    }

    private List<Bill.SupportingDocument> supportingDocuments() {
        List<ReferencedDocumentType> from = agreement.getAdditionalReferencedDocument();
        return IntStream.range(0, from.size())
                .filter(i -> !TENDER_OR_LOT.equals(from.get(i).getTypeCodeValue()))
                .filter(i -> !INVOICED_OBJECT.equals(from.get(i).getTypeCodeValue()))
                .mapToObj(i -> supportingDocument(from.get(i), i + 1))
                .toList();
    }

    private Bill.SupportingDocument supportingDocument(ReferencedDocumentType from, int index) {
        var content = first(from.getAttachmentBinaryObject());
        return new Bill.SupportingDocument(
                findings.required("BR-52", Term.BT_122, index, id(from), ""),
                CiiValues.joined(from.getName()),
                text(from.getURIIDValue()),
                text(content, c -> c.getFilename()),
                text(content, c -> c.getMimeCode()),
                sha256(get(content, c -> c.getValue())));
    }
}
