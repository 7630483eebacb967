package io.sealbill.kernel.document.reading.cii;

import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import org.jspecify.annotations.Nullable;

import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ProductCharacteristicType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ProductClassificationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeProductType;

import java.util.Objects;

/**
 * What line {@code index} sells: BG-31.
 *
 * @param product null where the line has none
 */
record CiiProduct(@Nullable TradeProductType product, Findings findings, int index) {

    String name() {
        return findings.required(
                "BR-25",
                Term.BT_153,
                index,
                CiiValues.joined(get(product, TradeProductType::getName)),
                "");
    }

    BillLine.@Nullable Item item() {
        if (product == null) {
            return null;
        }
        var item =
                new BillLine.Item(
                        text(product.getDescriptionValue()),
                        text(product.getSellerAssignedIDValue()),
                        text(product.getBuyerAssignedIDValue()),
                        CiiValues.identifier(product.getGlobalID()),
                        product.getDesignatedProductClassification().stream()
                                .map(CiiProduct::classification)
                                .filter(Objects::nonNull)
                                .toList(),
                        text(product.getOriginTradeCountry(), country -> country.getIDValue()),
                        product.getApplicableProductCharacteristic().stream()
                                .map(this::attribute)
                                .toList());
        return item.equals(BillLine.Item.NONE) ? null : item;
    }

    private static Bill.@Nullable Identifier classification(ProductClassificationType from) {
        var code = from.getClassCode();
        String value = text(code, c -> c.getValue());
        return code == null || value == null
                ? null
                : new Bill.Identifier(value, text(code.getListID()), text(code.getListVersionID()));
    }

    private BillLine.Attribute attribute(ProductCharacteristicType from) {
        String name = CiiValues.joined(from.getDescription());
        String value = CiiValues.joined(from.getValue());
        if (from.getDescription().isEmpty() || from.getValue().isEmpty()) {
            findings.fatal(
                    "BR-54", Term.BG_32, index, "An item attribute has no name or no value.");
        }
        return new BillLine.Attribute(name == null ? "" : name, value == null ? "" : value);
    }
}
