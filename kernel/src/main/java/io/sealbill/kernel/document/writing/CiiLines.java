package io.sealbill.kernel.document.writing;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Invoice lines: BG-25. */
record CiiLines(CiiTree out) {

    void write(BillLine line) {
        out.element(
                "IncludedSupplyChainTradeLineItem",
                () -> {
                    out.element("AssociatedDocumentLineDocument", () -> document(line));
                    out.element("SpecifiedTradeProduct", () -> product(line));
                    out.element("SpecifiedLineTradeAgreement", () -> agreement(line));
                    out.element(
                            "SpecifiedLineTradeDelivery",
                            () -> quantity("BilledQuantity", line.quantity(), line.unit()));
                    out.element("SpecifiedLineTradeSettlement", () -> settlement(line));
                });
    }

    private void document(BillLine line) {
        out.text("LineID", line.identifier());
        out.element("IncludedNote", () -> out.text("Content", line.note()));
    }

    private void product(BillLine line) {
        BillLine.Item item = Objects.requireNonNullElse(line.item(), BillLine.Item.NONE);
        Bill.Identifier standard = item.standardIdentifier();
        if (standard != null) {
            out.text("GlobalID", standard.value(), CiiWriter.scheme(standard));
        }
        out.text("SellerAssignedID", item.sellerIdentifier());
        out.text("BuyerAssignedID", item.buyerIdentifier());
        out.text("Name", line.itemName());
        out.text("Description", item.description());
        for (BillLine.Attribute attribute : item.attributes()) {
            out.element(
                    "ApplicableProductCharacteristic",
                    () -> {
                        out.text("Description", attribute.name());
                        out.text("Value", attribute.value());
                    });
        }
        item.classifications().forEach(this::classification);
        out.element("OriginTradeCountry", () -> out.text("ID", item.originCountry()));
    }

    private void classification(Bill.Identifier code) {
        Map<String, String> list = new LinkedHashMap<>();
        if (code.scheme() != null) {
            list.put("listID", code.scheme());
        }
        if (code.version() != null) {
            list.put("listVersionID", code.version());
        }
        out.element(
                "DesignatedProductClassification", () -> out.text("ClassCode", code.value(), list));
    }

    private void agreement(BillLine line) {
        out.element(
                "BuyerOrderReferencedDocument", () -> out.text("LineID", line.purchaseOrderLine()));
        BillLine.Price price = line.price();
        if (price == null) {
            return;
        }
        BigDecimal gross = gross(price);
        if (gross != null) {
            out.element(
                    "GrossPriceProductTradePrice",
                    () -> {
                        out.number("ChargeAmount", gross);
                        base(price);
                        discount(price.discount());
                    });
        }
        out.element(
                "NetPriceProductTradePrice",
                () -> {
                    out.number("ChargeAmount", price.netPrice());
                    base(price);
                });
    }

    /** UBL may give a discount without the price that it is on; CII has no place for it alone. */
    private static @Nullable BigDecimal gross(BillLine.Price price) {
        return price.grossPrice() == null && price.discount() != null
                ? price.netPrice().add(price.discount())
                : price.grossPrice();
    }

    private void discount(@Nullable BigDecimal discount) {
        if (discount != null) {
            out.element(
                    "AppliedTradeAllowanceCharge",
                    () -> {
                        new CiiAllowances(out).indicator(false);
                        out.number("ActualAmount", discount);
                    });
        }
    }

    private void base(BillLine.Price price) {
        quantity("BasisQuantity", price.baseQuantity(), price.baseUnit());
    }

    private void quantity(String name, @Nullable BigDecimal value, @Nullable String unit) {
        if (value != null) {
            out.text(
                    name,
                    value.toPlainString(),
                    unit == null ? Map.of() : Map.of("unitCode", unit));
        }
    }

    private void settlement(BillLine line) {
        CiiAllowances allowances = new CiiAllowances(out);
        allowances.tax("ApplicableTradeTax", line.vat());
        allowances.period(line.period());
        allowances.write(line.allowances(), line.charges());
        out.element(
                "SpecifiedTradeSettlementLineMonetarySummation",
                () -> out.number("LineTotalAmount", line.netAmount()));
        Bill.Identifier object = line.object();
        if (object != null) {
            out.element(
                    "AdditionalReferencedDocument",
                    () -> {
                        out.text("IssuerAssignedID", object.value());
                        out.text("TypeCode", "130");
                        out.text("ReferenceTypeCode", object.scheme());
                    });
        }
        out.element(
                "ReceivableSpecifiedTradeAccountingAccount",
                () -> out.text("ID", line.buyerAccountingReference()));
    }
}
