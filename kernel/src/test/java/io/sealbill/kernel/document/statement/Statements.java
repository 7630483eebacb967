package io.sealbill.kernel.document.statement;

import io.sealbill.kernel.Bug;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.Statement.BroughtForward;
import io.sealbill.kernel.document.Statement.Entry;
import io.sealbill.kernel.document.Statement.Kind;
import io.sealbill.kernel.document.reading.BillReader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Statements to test with: one as UBL and as JSON, which say the same, and any number at random.
 */
public final class Statements {
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "CNY");
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    private Statements() {}

    public static String ubl() {
        return text("statement.xml");
    }

    public static String json() {
        return text("statement.json");
    }

    public static Statement statement() {
        return of(json());
    }

    /** Of a file that must be one. */
    public static Statement of(String file) {
        return (Statement) ((ReadResult.Read) result(file)).document();
    }

    /** Of a file that holds one document. */
    static ReadResult result(String file) {
        List<BillReader.Item> items = new ArrayList<>();
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        BillReader.readEach("file", new ByteArrayInputStream(bytes), items::add);
        Bug.check(items.size() == 1, "one document was asked for");
        return items.getFirst().result();
    }

    private static String text(String name) {
        try (InputStream stream = Statements.class.getResourceAsStream(name)) {
            Bug.check(stream != null, name + " is not there");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that adds up. */
    @SuppressWarnings("NullAway") // a class file does not say what a compact constructor takes
    public static Statement random(RandomGenerator random) {
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        BroughtForward forward = forward(random, currency);
        List<Entry> entries = new ArrayList<>();
        BigDecimal closing = forward.openAmount();
        BigDecimal moved = forward.amount();
        for (int i = random.nextInt(12); i > 0; i--) {
            Entry entry = entry(random, currency, i);
            entries.add(entry);
            closing = closing.add(entry.signedOpen());
            moved = moved.add(entry.signed());
        }
        // What is settled of one side is settled by the other: a last entry makes up for the rest.
        BigDecimal gap = moved.subtract(closing);
        BigDecimal none = amount(0, currency);
        if (gap.signum() != 0) {
            Kind kind = gap.signum() > 0 ? Kind.PAYMENT : Kind.CHARGE;
            entries.add(new Entry(kind, "last", DAY, null, null, gap.abs(), none, null));
        }
        return new Statement(
                "S-" + random.nextInt(1_000_000),
                DAY,
                random.nextBoolean()
                        ? null
                        : new Bill.Period(DAY.minusDays(random.nextInt(90)), DAY),
                currency,
                "C-" + random.nextInt(1_000),
                Samples.bill().seller(),
                Samples.bill().buyer(),
                random.nextBoolean() ? List.of() : List.of("A note."),
                random.nextBoolean() || forward.amount().signum() != 0 ? forward : null,
                entries,
                closing);
    }

    private static BroughtForward forward(RandomGenerator random, String currency) {
        long amount = random.nextLong(-5_000, 50_000);
        long open = amount == 0 ? 0 : Long.signum(amount) * random.nextLong(Math.abs(amount) + 1);
        return new BroughtForward(amount(amount, currency), amount(open, currency));
    }

    @SuppressWarnings("NullAway") // see above
    private static Entry entry(RandomGenerator random, String currency, int number) {
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        long amount = random.nextLong(1_000_000);
        LocalDate date = DAY.minusDays(random.nextInt(300));
        return new Entry(
                kind,
                "N-" + number,
                date,
                kind.isDebit() && random.nextBoolean() ? date.plusDays(random.nextInt(60)) : null,
                random.nextBoolean() ? null : "Text " + number,
                amount(amount, currency),
                amount(random.nextLong(amount + 1), currency),
                null);
    }

    private static BigDecimal amount(long minor, String currency) {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
