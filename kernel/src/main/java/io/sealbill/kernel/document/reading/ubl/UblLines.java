package io.sealbill.kernel.document.reading.ubl;

import static io.sealbill.kernel.document.reading.xml.Values.any;
import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.lines;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemPropertyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.ItemClassificationCodeType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Invoice lines: BG-25. */
record UblLines(UblAmounts amounts) {

    List<BillLine> read(List<InvoiceLineType> from) {
        return IntStream.range(0, from.size())
                .mapToObj(i -> line(from.get(i), i + 1, true))
                .toList();
    }

    /** What line {@code index} is made of: titles and subtotals among it have no price. */
    private List<BillLine> parts(List<InvoiceLineType> from, int index) {
        return from.stream().map(part -> line(part, index, false)).toList();
    }

    /**
     * @param whole false for a part of line {@code index}
     */
    private BillLine line(InvoiceLineType from, int index, boolean whole) {
        var quantity = from.getInvoicedQuantity();
        ItemType item = Objects.requireNonNullElseGet(from.getItem(), ItemType::new);
        return new BillLine(
                findings().required("BR-21", Term.BT_126, index, text(from.getIDValue()), ""),
                lines(from.getNote(), note -> note.getValue()),
                object(from.getDocumentReference()),
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
                amounts.required(from.getLineExtensionAmount(), "BR-24", Term.BT_131, index),
                text(first(from.getOrderLineReference()), reference -> reference.getLineIDValue()),
                text(from.getAccountingCostValue()),
                period(first(from.getInvoicePeriod())),
                amounts.ofLine(from.getAllowanceCharge(), false, index),
                amounts.ofLine(from.getAllowanceCharge(), true, index),
                whole || from.getPrice() != null ? price(from.getPrice(), index) : null,
                findings().demanded(whole, "BR-CO-04", Term.BT_151, index, vat(item)),
                findings().required("BR-25", Term.BT_153, index, text(item.getNameValue()), ""),
                item(item, index),
                null,
                parts(from.getSubInvoiceLine(), index));
    }

    /** UNTDID 1001, 130: the reference is to what is invoiced. */
    private static Bill.@Nullable Identifier object(List<DocumentReferenceType> references) {
        return references.stream()
                .filter(each -> "130".equals(each.getDocumentTypeCodeValue()))
                .map(each -> UblParties.identifier(each.getID()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static Bill.@Nullable Period period(@Nullable PeriodType from) {
        return from == null || !any(from.getStartDateValue(), from.getEndDateValue())
                ? null
                : new Bill.Period(from.getStartDateValueLocal(), from.getEndDateValueLocal());
    }

    private BillLine.Price price(@Nullable PriceType from, int index) {
        var discount = first(get(from, PriceType::getAllowanceCharge));
        var baseQuantity = get(from, PriceType::getBaseQuantity);
        return new BillLine.Price(
                amounts.required(get(from, PriceType::getPriceAmount), "BR-26", Term.BT_146, index),
                amounts.amount(get(discount, d -> d.getAmount()), Term.BT_148, index),
                amounts.amount(get(discount, d -> d.getBaseAmount()), Term.BT_148, index),
                get(baseQuantity, q -> q.getValue()),
                text(baseQuantity, q -> q.getUnitCode()));
    }

    private static Bill.@Nullable Vat vat(ItemType item) {
        var category = UblAmounts.vatCategory(item.getClassifiedTaxCategory());
        return category == null || text(category.getIDValue()) == null
                ? null
                : UblAmounts.vat(category);
    }

    private BillLine.@Nullable Item item(ItemType from, int index) {
        var item =
                new BillLine.Item(
                        lines(from.getDescription(), description -> description.getValue()),
                        text(from.getSellersItemIdentification(), id -> id.getIDValue()),
                        text(from.getBuyersItemIdentification(), id -> id.getIDValue()),
                        UblParties.identifier(
                                get(from.getStandardItemIdentification(), id -> id.getID())),
                        classifications(from),
                        text(from.getOriginCountry(), c -> c.getIdentificationCodeValue()),
                        from.getAdditionalItemProperty().stream()
                                .map(each -> attribute(each, index))
                                .toList());
        return item.equals(BillLine.Item.NONE) ? null : item;
    }

    private static List<Bill.Identifier> classifications(ItemType from) {
        return from.getCommodityClassification().stream()
                .map(each -> each.getItemClassificationCode())
                .filter(Objects::nonNull)
                .map(UblLines::classification)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Bill.@Nullable Identifier classification(ItemClassificationCodeType code) {
        String value = text(code.getValue());
        return value == null
                ? null
                : new Bill.Identifier(value, text(code.getListID()), text(code.getListVersionID()));
    }

    private BillLine.Attribute attribute(ItemPropertyType from, int index) {
        String name = text(from.getNameValue());
        String value = text(from.getValueValue());
        if (from.getName() == null || from.getValue() == null) {
            findings()
                    .fatal(
                            "BR-54",
                            Term.BG_32,
                            index,
                            "An item attribute has no name or no value.");
        }
        return new BillLine.Attribute(name == null ? "" : name, value == null ? "" : value);
    }

    private Findings findings() {
        return amounts.findings();
    }
}
