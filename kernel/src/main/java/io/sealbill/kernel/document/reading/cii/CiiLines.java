package io.sealbill.kernel.document.reading.cii;

import static io.sealbill.kernel.document.reading.xml.Values.any;
import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.lines;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import org.jspecify.annotations.Nullable;

import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.DocumentLineDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeLineItemType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePriceType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Invoice lines: BG-25. */
record CiiLines(CiiValues values) {

    List<BillLine> read(List<SupplyChainTradeLineItemType> from) {
        return IntStream.range(0, from.size()).mapToObj(i -> line(from.get(i), i + 1)).toList();
    }

    private BillLine line(SupplyChainTradeLineItemType from, int index) {
        var document = from.getAssociatedDocumentLineDocument();
        boolean whole = isWhole(document);
        var agreement = from.getSpecifiedLineTradeAgreement();
        var quantity = get(from.getSpecifiedLineTradeDelivery(), d -> d.getBilledQuantity());
        var settlement =
                Objects.requireNonNullElseGet(
                        from.getSpecifiedLineTradeSettlement(), LineTradeSettlementType::new);
        var product = new CiiProduct(from.getSpecifiedTradeProduct(), findings(), index);
        return new BillLine(
                required("BR-21", Term.BT_126, index, text(document, d -> d.getLineIDValue())),
                note(document),
                object(settlement),
                findings()
                        .demanded(
                                whole,
                                "BR-22",
                                Term.BT_129,
                                index,
                                get(quantity, q -> q.getValue())),
                findings()
                        .demanded(
                                whole,
                                "BR-23",
                                Term.BT_130,
                                index,
                                text(quantity, q -> q.getUnitCode())),
                netAmount(settlement, index),
                text(
                        get(agreement, LineTradeAgreementType::getBuyerOrderReferencedDocument),
                        order -> order.getLineIDValue()),
                text(
                        first(settlement.getReceivableSpecifiedTradeAccountingAccount()),
                        account -> account.getIDValue()),
                values.period(settlement.getBillingSpecifiedPeriod(), Term.BG_26),
                new CiiAllowances(values)
                        .ofLine(settlement.getSpecifiedTradeAllowanceCharge(), false, index),
                new CiiAllowances(values)
                        .ofLine(settlement.getSpecifiedTradeAllowanceCharge(), true, index),
                price(agreement, whole, index),
                findings().demanded(whole, "BR-CO-04", Term.BT_151, index, vat(settlement)),
                product.name(),
                product.item(),
                hierarchy(document),
                List.of());
    }

    private String required(String rule, Term term, int index, @Nullable String value) {
        return findings().required(rule, term, index, value, "");
    }

    private static @Nullable String note(@Nullable DocumentLineDocumentType document) {
        return document == null
                ? null
                : lines(document.getIncludedNote(), note -> CiiValues.joined(note.getContent()));
    }

    private static BillLine.@Nullable Hierarchy hierarchy(
            @Nullable DocumentLineDocumentType document) {
        String parent = text(document, DocumentLineDocumentType::getParentLineIDValue);
        String kind = text(document, DocumentLineDocumentType::getLineStatusReasonCodeValue);
        return any(parent, kind) ? new BillLine.Hierarchy(parent, kind) : null;
    }

    /** UNTDID 1001, 130: the reference is to what is invoiced. */
    private static Bill.@Nullable Identifier object(LineTradeSettlementType settlement) {
        return settlement.getAdditionalReferencedDocument().stream()
                .filter(each -> "130".equals(each.getTypeCodeValue()))
                .map(CiiReader::invoicedObject)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private BigDecimal netAmount(LineTradeSettlementType settlement, int index) {
        var sum = settlement.getSpecifiedTradeSettlementLineMonetarySummation();
        return values.required(get(sum, s -> s.getLineTotalAmount()), "BR-24", Term.BT_131, index);
    }

    /** Groups and mere information have neither price nor quantity. */
    private static boolean isWhole(@Nullable DocumentLineDocumentType document) {
        String kind = text(document, DocumentLineDocumentType::getLineStatusReasonCodeValue);
        return kind == null || kind.equals("DETAIL");
    }

    private BillLine.@Nullable Price price(
            @Nullable LineTradeAgreementType agreement, boolean whole, int index) {
        var net = get(agreement, LineTradeAgreementType::getNetPriceProductTradePrice);
        if (net == null && !whole) {
            return null;
        }
        var gross = get(agreement, LineTradeAgreementType::getGrossPriceProductTradePrice);
        var discount = first(get(gross, TradePriceType::getAppliedTradeAllowanceCharge));
        var netBase = get(net, TradePriceType::getBasisQuantity);
        var base = netBase == null ? get(gross, TradePriceType::getBasisQuantity) : netBase;
        return new BillLine.Price(
                values.required(
                        get(net, TradePriceType::getChargeAmount), "BR-26", Term.BT_146, index),
                values.firstAmount(get(discount, d -> d.getActualAmount()), Term.BT_148, index),
                values.firstAmount(get(gross, TradePriceType::getChargeAmount), Term.BT_148, index),
                get(base, b -> b.getValue()),
                text(base, b -> b.getUnitCode()));
    }

    private static Bill.@Nullable Vat vat(LineTradeSettlementType settlement) {
        return CiiAllowances.vat(first(settlement.getApplicableTradeTax()));
    }

    private Findings findings() {
        return values.findings();
    }
}
