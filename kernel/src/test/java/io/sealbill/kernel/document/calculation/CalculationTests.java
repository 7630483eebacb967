package io.sealbill.kernel.document.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.Succession;
import io.sealbill.kernel.document.rules.EuropeanRules;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.writing.CiiWriter;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Whatever lines, allowances and charges a bill has, its figures hold every calculation rule of EN
 * 16931, and are the same in the model, in XML and in what is to be paid.
 */
@NullUnmarked // NullAway does not see the annotations of nested types in class files
class CalculationTests {
    private static final List<Bill.Vat> CATEGORIES =
            List.of(vat("S", "19"), vat("S", "7"), vat("S", "25.5"), vat("Z", "0"), vat("E", "0"));

    /** The decimals that amounts have: the currency's, but at most two (BR-DEC). */
    @ParameterizedTest
    @CsvSource({"JPY, 0, 11", "EUR, 2, 12", "KWD, 2, 13"})
    void everyGeneratedBillHoldsTheCalculationRules(String currency, int decimals, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_500; i++) {
            Bill bill = bill(random, currency);
            String which = "seed %d, bill %d".formatted(seed, i);
            holds(bill, decimals, which);
            Findings findings = new Findings((term, index) -> term.id());
            EuropeanRules.check(bill, findings);
            assertThat(findings.anyFatal()).as("%s: %s", which, findings.list()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"JPY, 21", "EUR, 22", "KWD, 23"})
    void theWrittenInvoicePassesTheOfficialRulesAndReadsBackTheSame(String currency, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            Bill bill = bill(random, currency);
            String which = "seed %d, bill %d".formatted(seed, i);
            ReadResult result = Samples.result(CiiWriter.write(bill));
            assertThat(result)
                    .as("%s: %s", which, result.findings())
                    .isInstanceOf(ReadResult.Read.class);
            Bill again = ((ReadResult.Read) result).bill();
            assertThat(again.totals()).as(which).isEqualTo(bill.totals());
            assertThat(again.vatBreakdown()).as(which).isEqualTo(bill.vatBreakdown());
            assertThat(again.lines().stream().map(BillLine::netAmount))
                    .as(which)
                    .isEqualTo(bill.lines().stream().map(BillLine::netAmount).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"JPY, 31", "EUR, 32", "KWD, 33"})
    void whatIsToBePaidIsWhatIsPrinted(String currency, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Bill bill = bill(random, currency);
            Money due = Money.exact(Succession.owed(bill), Currency.getInstance(currency));
            assertThat(due.toDecimal()).isEqualByComparingTo(bill.totals().payableAmount());
        }
    }

    /** BR-CO-10 to 17 and BR-DEC, said again without the code that calculates. */
    private static void holds(Bill bill, int decimals, String which) {
        Bill.Totals totals = bill.totals();
        BigDecimal lines = sum(bill.lines().stream().map(BillLine::netAmount));
        BigDecimal allowances = sum(bill.allowances().stream().map(Bill.AllowanceCharge::amount));
        BigDecimal charges = sum(bill.charges().stream().map(Bill.AllowanceCharge::amount));
        BigDecimal vat = sum(bill.vatBreakdown().stream().map(Bill.VatBreakdown::taxAmount));
        same("BR-CO-10", totals.lineNetAmount(), lines, which);
        same("BR-CO-11", orZero(totals.allowances()), allowances, which);
        same("BR-CO-12", orZero(totals.charges()), charges, which);
        same("BR-CO-13", totals.amountWithoutVat(), lines.subtract(allowances).add(charges), which);
        same("BR-CO-14", orZero(totals.vatAmount()), vat, which);
        same("BR-CO-15", totals.amountWithVat(), totals.amountWithoutVat().add(vat), which);
        BigDecimal payable =
                totals.amountWithVat()
                        .subtract(orZero(totals.paidAmount()))
                        .add(orZero(totals.roundingAmount()));
        same("BR-CO-16", totals.payableAmount(), payable, which);
        BigDecimal half = BigDecimal.ONE.movePointLeft(decimals).divide(BigDecimal.valueOf(2));
        for (Bill.VatBreakdown part : bill.vatBreakdown()) {
            BigDecimal exact = part.taxableAmount().multiply(orZero(part.rate())).movePointLeft(2);
            assertThat(part.taxAmount().subtract(exact).abs())
                    .as("BR-CO-17 %s", which)
                    .isLessThanOrEqualTo(half);
        }
        BigDecimal taxable =
                sum(bill.vatBreakdown().stream().map(Bill.VatBreakdown::taxableAmount));
        same("BR-S-08 and its like", taxable, totals.amountWithoutVat(), which);
        Stream.of(totals.lineNetAmount(), totals.amountWithVat(), totals.payableAmount(), vat)
                .forEach(each -> assertThat(each.scale()).as(which).isLessThanOrEqualTo(decimals));
    }

    private static Bill bill(Random random, String currency) {
        List<BillLine> lines = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            lines.add(line(random, currency, i + 1));
        }
        var adjustments =
                new Calculation.Adjustments(
                        parts(random, currency, lines),
                        parts(random, currency, lines),
                        random.nextInt(3) == 0 ? amount(random, currency) : null,
                        random.nextInt(4) == 0 ? rounding(random, currency) : null);
        Calculation calculation = new Calculation(currency, lines, adjustments);
        List<Bill.VatBreakdown> breakdown = calculation.breakdown(CalculationTests::exemption);
        Bill model = Samples.bill();
        return new Bill(
                "G-1",
                model.issueDate(),
                "380",
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
                model.seller(),
                model.buyer(),
                null,
                null,
                null,
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

    private static BillLine line(Random random, String currency, int number) {
        BigDecimal quantity =
                BigDecimal.valueOf(random.nextInt(-2_000, 100_000), random.nextInt(4));
        BigDecimal price = BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(5));
        BigDecimal base =
                random.nextInt(4) == 0 ? BigDecimal.valueOf(1 + random.nextInt(12)) : null;
        return new BillLine(
                Integer.toString(number),
                null,
                null,
                quantity,
                "C62",
                Calculation.lineNet(quantity, price, base, currency),
                null,
                null,
                null,
                List.of(),
                List.of(),
                new BillLine.Price(price, null, null, base, base == null ? null : "C62"),
                CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                "Item " + number,
                null,
                null,
                List.of());
    }

    /** Allowances or charges, of categories that the bill has or has not. */
    private static List<Bill.AllowanceCharge> parts(
            Random random, String currency, List<BillLine> lines) {
        List<Bill.AllowanceCharge> parts = new ArrayList<>();
        while (random.nextInt(2) == 0) {
            Bill.Vat vat =
                    random.nextBoolean()
                            ? lines.get(random.nextInt(lines.size())).vat()
                            : CATEGORIES.get(random.nextInt(CATEGORIES.size()));
            parts.add(
                    new Bill.AllowanceCharge(
                            amount(random, currency), null, null, vat, "Reason", null));
        }
        return parts;
    }

    private static BigDecimal amount(Random random, String currency) {
        return BigDecimal.valueOf(random.nextInt(50_000), Rounding.decimals(currency));
    }

    private static BigDecimal rounding(Random random, String currency) {
        return BigDecimal.valueOf(random.nextInt(-50, 50), Rounding.decimals(currency));
    }

    private static Calculation.Exemption exemption(Bill.Vat vat) {
        return vat.categoryCode().equals("E")
                ? new Calculation.Exemption("Exempt by law", null)
                : Calculation.Exemption.NONE;
    }

    private static Bill.Vat vat(String category, String rate) {
        return new Bill.Vat(category, new BigDecimal(rate));
    }

    private static void same(String rule, BigDecimal stated, BigDecimal calculated, String which) {
        assertThat(stated).as("%s %s", rule, which).isEqualByComparingTo(calculated);
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
