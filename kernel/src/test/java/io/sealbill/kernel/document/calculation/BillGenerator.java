package io.sealbill.kernel.document.calculation;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.Samples;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Bills of any lines, allowances and charges, of lines and of the document, in every VAT category,
 * invoices and credit notes, whose figures are calculated.
 */
@NullUnmarked // NullAway does not see the annotations of nested types in class files
final class BillGenerator {
    private static final List<Bill.Vat> TAXABLE =
            List.of(
                    vat("S", "19"),
                    vat("S", "7"),
                    vat("S", "25.5"),
                    vat("Z", "0"),
                    vat("E", "0"),
                    vat("AE", "0"),
                    vat("K", "0"),
                    vat("G", "0"),
                    vat("L", "6.5"),
                    vat("M", "10"));

    /** What is outside the scope of VAT stands alone (BR-O-11 to 14). */
    private static final List<Bill.Vat> OUT_OF_SCOPE = List.of(new Bill.Vat("O", null));

    private static final Set<String> EXPLAINED = Set.of("E", "AE", "K", "G", "O");
    private static final List<String> TYPES = List.of("380", "380", "381", "384", "326", "381");

    private final Random random;
    private final String currency;

    BillGenerator(Random random, String currency) {
        this.random = random;
        this.currency = currency;
    }

    Bill next() {
        boolean inScope = random.nextInt(6) > 0;
        List<Bill.Vat> categories = inScope ? TAXABLE : OUT_OF_SCOPE;
        List<BillLine> lines = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            lines.add(line(categories, i + 1));
        }
        var adjustments =
                new Calculation.Adjustments(
                        parts(categories, lines),
                        parts(categories, lines),
                        random.nextInt(3) == 0 ? amount() : null,
                        random.nextInt(4) == 0 ? rounding() : null);
        Calculation calculation = new Calculation(currency, lines, adjustments);
        List<Bill.VatBreakdown> breakdown = calculation.breakdown(BillGenerator::exemption);
        Bill model = Samples.bill();
        return new Bill(
                "G-1",
                model.issueDate(),
                TYPES.get(random.nextInt(TYPES.size())),
                currency,
                null,
                null,
                null,
                model.paymentDueDate(),
                null,
                null,
                "14 days",
                List.of(),
                model.process(),
                List.of(),
                party(model.seller(), inScope ? "DE123456789" : null),
                party(model.buyer(), inScope ? "FR12345678901" : null),
                null,
                null,
                inScope ? delivery(model) : null,
                null,
                model.paymentInstructions(),
                List.of(),
                adjustments.allowances(),
                adjustments.charges(),
                calculation.totals(breakdown),
                breakdown,
                List.of(),
                lines);
    }

    /** Who stands outside VAT has a registration of another kind (BR-CO-26). */
    private static Bill.Party party(Bill.Party of, @Nullable String vatIdentifier) {
        return new Bill.Party(
                of.name(),
                of.tradingName(),
                of.identifiers(),
                new Bill.Identifier("HRB 4711", null),
                vatIdentifier,
                null,
                of.additionalLegalInformation(),
                of.electronicAddress(),
                of.address(),
                of.contact());
    }

    /** A supply within the Union says when and where to (BR-IC-11, BR-IC-12). */
    private static Bill.Delivery delivery(Bill model) {
        return new Bill.Delivery(null, null, model.issueDate(), model.buyer().address());
    }

    private BillLine line(List<Bill.Vat> categories, int number) {
        BigDecimal quantity =
                BigDecimal.valueOf(random.nextInt(-2_000, 100_000), random.nextInt(4));
        BigDecimal price = BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(5));
        BigDecimal base =
                random.nextInt(4) == 0 ? BigDecimal.valueOf(1 + random.nextInt(12)) : null;
        List<Bill.AllowanceCharge> allowances = ofLine();
        List<Bill.AllowanceCharge> charges = ofLine();
        BigDecimal net =
                Calculation.lineNet(quantity, price, base, currency)
                        .subtract(sum(allowances))
                        .add(sum(charges));
        return new BillLine(
                Integer.toString(number),
                null,
                null,
                quantity,
                "C62",
                net,
                null,
                null,
                null,
                allowances,
                charges,
                new BillLine.Price(price, null, null, base, base == null ? null : "C62"),
                categories.get(random.nextInt(categories.size())),
                "Item " + number,
                null,
                null,
                List.of());
    }

    private List<Bill.AllowanceCharge> ofLine() {
        List<Bill.AllowanceCharge> parts = new ArrayList<>();
        while (random.nextInt(4) == 0) {
            parts.add(new Bill.AllowanceCharge(amount(), null, null, null, "Reason", null));
        }
        return parts;
    }

    /** Allowances or charges of the document, of categories that its lines have or have not. */
    private List<Bill.AllowanceCharge> parts(List<Bill.Vat> categories, List<BillLine> lines) {
        List<Bill.AllowanceCharge> parts = new ArrayList<>();
        while (random.nextInt(2) == 0) {
            Bill.Vat vat =
                    random.nextBoolean()
                            ? lines.get(random.nextInt(lines.size())).vat()
                            : categories.get(random.nextInt(categories.size()));
            parts.add(new Bill.AllowanceCharge(amount(), null, null, vat, "Reason", null));
        }
        return parts;
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(random.nextInt(50_000), Rounding.decimals(currency));
    }

    private BigDecimal rounding() {
        return BigDecimal.valueOf(random.nextInt(-50, 50), Rounding.decimals(currency));
    }

    private static Calculation.Exemption exemption(Bill.Vat vat) {
        return EXPLAINED.contains(vat.categoryCode())
                ? new Calculation.Exemption("Not taxed by law", null)
                : Calculation.Exemption.NONE;
    }

    private static Bill.Vat vat(String category, String rate) {
        return new Bill.Vat(category, new BigDecimal(rate));
    }

    private static BigDecimal sum(List<Bill.AllowanceCharge> parts) {
        return parts.stream()
                .map(Bill.AllowanceCharge::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
