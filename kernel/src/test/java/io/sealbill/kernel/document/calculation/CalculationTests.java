package io.sealbill.kernel.document.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.Succession;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.rules.EuropeanRules;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.writing.CiiWriter;
import io.sealbill.kernel.money.Money;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whatever lines, allowances and charges a bill has, its figures hold every calculation rule of EN
 * 16931, and are the same in the model, in XML and in what is to be paid.
 */
@NullUnmarked // NullAway does not see the annotations of nested types in class files
class CalculationTests {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static BillGenerator generator(String currency) {
        System.out.println("bills in " + currency + ", replay with -Dseed=" + SEED);
        return new BillGenerator(new Random(SEED), currency);
    }

    /** The decimals that amounts have: the currency's, but at most two (BR-DEC). */
    @ParameterizedTest
    @CsvSource({"JPY, 0", "EUR, 2", "KWD, 2"})
    void everyGeneratedBillHoldsTheCalculationRules(String currency, int decimals) {
        BillGenerator generator = generator(currency);
        for (int i = 0; i < 1_500; i++) {
            Bill bill = generator.next();
            String which = "seed %d, bill %d".formatted(SEED, i);
            holds(bill, decimals, which);
            Findings findings = new Findings((term, index) -> term.id());
            EuropeanRules.check(bill, findings);
            assertThat(findings.anyFatal()).as("%s: %s", which, findings.list()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "EUR", "KWD"})
    void theWrittenInvoicePassesTheOfficialRulesAndReadsBackTheSame(String currency) {
        BillGenerator generator = generator(currency);
        for (int i = 0; i < 60; i++) {
            Bill bill = generator.next();
            String which = "seed %d, bill %d".formatted(SEED, i);
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

    /** In the document to the last digit, and in the smallest unit of the currency. */
    @ParameterizedTest
    @ValueSource(strings = {"JPY", "EUR", "KWD"})
    void whatIsToBePaidIsWhatIsPrinted(String currency) throws IOException {
        BillGenerator generator = generator(currency);
        int unit = Currency.getInstance(currency).getDefaultFractionDigits();
        for (int i = 0; i < 12; i++) {
            Bill bill = generator.next();
            Money due = Money.exact(Succession.owed(bill), Currency.getInstance(currency));
            assertThat(due.toDecimal().abs())
                    .isEqualByComparingTo(bill.totals().payableAmount().abs());
            String printed = text(BillPdf.render(bill, Locale.ENGLISH));
            Bill.Totals totals = bill.totals();
            Stream.of(due.toDecimal(), totals.amountWithoutVat(), totals.amountWithVat())
                    .map(each -> each.abs().setScale(unit, RoundingMode.UNNECESSARY))
                    .forEach(
                            each ->
                                    assertThat(printed)
                                            .as("seed %d in %s", SEED, currency)
                                            .containsPattern(
                                                    "[^0-9.]"
                                                            + Pattern.quote(each.toPlainString())
                                                            + "[^0-9.]"));
        }
    }

    /** What a reader sees, without what groups the digits. */
    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace(",", "");
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
