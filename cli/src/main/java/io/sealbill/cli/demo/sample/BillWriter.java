package io.sealbill.cli.demo.sample;

import io.sealbill.cli.demo.stack.Template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a biller's sample bills with the dates of today, and adds its real ones unchanged. */
public final class BillWriter {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    private final SampleWorld.Biller biller;
    private final LocalDate today;

    public BillWriter(SampleWorld.Biller biller, Clock clock) {
        this.biller = biller;
        this.today = LocalDate.now(clock.withZone(ZoneId.of(biller.zone())));
    }

    /** All bills the demo starts with; those of one month have the same numbers all month. */
    public List<BillFile> bills() {
        List<BillFile> files = new ArrayList<>();
        for (SampleWorld.Bill bill : biller.bills()) {
            files.add(write(bill, ""));
        }
        for (String file : biller.realBills()) {
            files.add(new BillFile(file.substring(file.lastIndexOf('/') + 1), resource(file)));
        }
        return files;
    }

    /** One more bill like {@code bill}, told apart by {@code suffix}. */
    public BillFile write(SampleWorld.Bill bill, String suffix) {
        SampleWorld.Account account = biller.account(bill.account());
        LocalDate issued = today.minusDays(bill.issuedDaysAgo());
        YearMonth period = YearMonth.from(issued).minusMonths(1);
        String number =
                "%s-%s-%s%s"
                        .formatted(
                                biller.numberPrefix(),
                                MONTH.format(issued),
                                account.code().replaceAll("\\D", ""),
                                suffix);
        Map<String, String> values = new HashMap<>();
        values.put("number", number);
        values.put("issueDate", issued.toString());
        values.put("dueDate", today.plusDays(bill.dueInDays()).toString());
        values.put("periodStart", period.atDay(1).toString());
        values.put("periodEnd", period.atEndOfMonth().toString());
        values.put("account", account.code());
        values.put("customer", account.name());
        values.put("street", account.street());
        values.put("city", account.city());
        values.put("postalCode", account.postalCode());
        String type = bill.file().substring(bill.file().lastIndexOf('.'));
        return new BillFile(
                number + type, Template.fill(bill.file(), values).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] resource(String file) {
        try (var content = BillWriter.class.getResourceAsStream("/demo/" + file)) {
            if (content == null) {
                throw new IllegalArgumentException("no resource /demo/" + file);
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
