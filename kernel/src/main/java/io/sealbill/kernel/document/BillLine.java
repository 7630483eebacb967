package io.sealbill.kernel.document;

import static io.sealbill.kernel.document.Bill.copy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/**
 * An invoice line: BG-25. Quantity, unit, price and VAT are null only in groups and in sub-lines,
 * which extensions of the standard know.
 *
 * @param identifier BT-126
 * @param note BT-127
 * @param object BT-128
 * @param quantity BT-129
 * @param unit BT-130, UN/ECE Recommendation 20 and 21
 * @param netAmount BT-131
 * @param purchaseOrderLine BT-132
 * @param buyerAccountingReference BT-133
 * @param period BG-26
 * @param allowances BG-27
 * @param charges BG-28
 * @param price BG-29
 * @param vat BG-30
 * @param itemName BT-153
 * @param item BG-31 beside the name
 * @param hierarchy of the Factur-X EXTENDED profile: how lines given one after the other nest
 * @param subLines of the XRechnung extension: what the line is made of; their amounts are within
 *     its own
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BillLine(
        String identifier,
        @Nullable String note,
        Bill.@Nullable Identifier object,
        @Nullable BigDecimal quantity,
        @Nullable String unit,
        BigDecimal netAmount,
        @Nullable String purchaseOrderLine,
        @Nullable String buyerAccountingReference,
        Bill.@Nullable Period period,
        List<Bill.AllowanceCharge> allowances,
        List<Bill.AllowanceCharge> charges,
        @Nullable Price price,
        Bill.@Nullable Vat vat,
        String itemName,
        @Nullable Item item,
        @Nullable Hierarchy hierarchy,
        List<BillLine> subLines) {
    public BillLine {
        requireNonNull(netAmount);
        requireNonNull(itemName);
        allowances = copy(allowances);
        charges = copy(charges);
        subLines = copy(subLines);
    }

    @Override
    public String toString() {
        return "BillLine[redacted]";
    }

    /**
     * @param parent BT-X-304, the line that this one is a part of
     * @param kind BT-X-8: {@code DETAIL}, {@code GROUP} or {@code INFORMATION}; only details add up
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Hierarchy(@Nullable String parent, @Nullable String kind) {}

    /** Whether {@code group}, a line of the same bill, holds this one directly. */
    public boolean isPartOf(BillLine group) {
        return hierarchy != null
                && group.identifier.equals(hierarchy.parent())
                && !"INFORMATION".equals(hierarchy.kind());
    }

    /** Whether the amount is a part of the bill's sum, or repeated for reading only. */
    public boolean addsUp() {
        return hierarchy == null || hierarchy.kind() == null || "DETAIL".equals(hierarchy.kind());
    }

    /**
     * @param netPrice BT-146
     * @param discount BT-147
     * @param grossPrice BT-148
     * @param baseQuantity BT-149
     * @param baseUnit BT-150
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Price(
            BigDecimal netPrice,
            @Nullable BigDecimal discount,
            @Nullable BigDecimal grossPrice,
            @Nullable BigDecimal baseQuantity,
            @Nullable String baseUnit) {}

    /**
     * @param description BT-154
     * @param sellerIdentifier BT-155
     * @param buyerIdentifier BT-156
     * @param standardIdentifier BT-157
     * @param classifications BT-158
     * @param originCountry BT-159
     * @param attributes BG-32
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Item(
            @Nullable String description,
            @Nullable String sellerIdentifier,
            @Nullable String buyerIdentifier,
            Bill.@Nullable Identifier standardIdentifier,
            List<Bill.Identifier> classifications,
            @Nullable String originCountry,
            List<Attribute> attributes) {
        public static final Item NONE =
                new Item(null, null, null, null, List.of(), null, List.of());

        public Item {
            classifications = copy(classifications);
            attributes = copy(attributes);
        }

        @Override
        public String toString() {
            return "Item[redacted]";
        }
    }

    /**
     * @param name BT-160
     * @param value BT-161
     */
    public record Attribute(String name, String value) {
        @Override
        public String toString() {
            return "Attribute[redacted]";
        }
    }
}
