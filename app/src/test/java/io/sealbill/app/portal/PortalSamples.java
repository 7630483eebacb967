package io.sealbill.app.portal;

import io.sealbill.app.biller.Biller.LogoImage;
import io.sealbill.app.identity.Profile;
import io.sealbill.app.page.Frame;
import io.sealbill.app.page.Language;
import io.sealbill.app.page.Sample;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Every payer's page in each of its states, with the model that its controller gives it. */
public final class PortalSamples {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOW = Instant.parse("2026-11-22T13:03:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Dublin");
    private static final UUID ID = UUID.fromString("0192f0c1-7b1e-8d3a-9c55-2f6de1b0a1c4");

    private static final LogoImage LOGO = new LogoImage("0a".repeat(32), "City Water", 160, 48);

    private PortalSamples() {}

    /** By a name that can stand in an address. */
    public static Map<String, Sample> all() {
        Map<String, Sample> samples = new TreeMap<>();
        addSignIn(samples);
        addEnrolment(samples);
        addBills(samples);
        addPayments(samples);
        samples.put("index", visitor("index", Map.of()));
        samples.put("safety", payer("safety", Map.of()));
        samples.put("check", payer("check", Map.of()));
        var ada = new Profile("ada@example.com", "Ada Murphy", Locale.UK);
        samples.put("settings", payer("settings", Map.of("profile", ada)));
        samples.put("offline", visitor("offline", Map.of()));
        for (int status : List.of(400, 403, 404, 429, 500)) {
            samples.put("problem-" + status, problem(status));
        }
        return samples;
    }

    private static void addSignIn(Map<String, Sample> samples) {
        samples.put("login", visitor("login", Map.of()));
        for (String notice : List.of("failed", "locked", "expired", "enrolled", "signedOut")) {
            samples.put("login-" + notice, visitor("login", Map.of("notice", notice)));
        }
        samples.put("login-totp", visitor("login-totp", Map.of("failed", false)));
        samples.put("login-totp-failed", visitor("login-totp", Map.of("failed", true)));
    }

    private static void addEnrolment(Map<String, Sample> samples) {
        samples.put("enrol", visitor("enrol", Map.of("problem", "code")));
        String uri = "otpauth://totp/Sealbill:ada@example.com?secret=JBSWY3DPEHPK3PXP";
        Map<String, Object> model =
                Map.of("email", "ada@example.com", "secret", "JBSWY3DPEHPK3PXP", "totpUri", uri);
        samples.put("enrol-factor", visitor("enrol-factor", model));
        samples.put("device-key", payer("device-key", Map.of()));
    }

    private static void addBills(Map<String, Sample> samples) {
        samples.put("bills", bills(someBills(), ""));
        samples.put("bills-empty", bills(List.of(), ""));
        samples.put("bills-search", bills(someBills(), "gas"));
        samples.put("bills-paid", bills(List.of(bill("City Water", "paid", 8420, "EUR", -20)), ""));
        for (String state :
                List.of(
                        "due",
                        "overdue",
                        "paying",
                        "paid",
                        "superseded",
                        "withdrawn",
                        "nothing",
                        "credit",
                        "statement")) {
            samples.put("bill-" + state, bill(state));
        }
        samples.put("bill-waiting", bill("waiting"));
    }

    private static void addPayments(Map<String, Sample> samples) {
        samples.put("pay", pay());
        for (String state : List.of("captured", "declined", "unknown", "intended")) {
            samples.put("payment-" + state, payment(state));
        }
        samples.put("receipt", receipt());
    }

    private static Sample visitor(String template, Map<String, Object> model) {
        return new Sample(template, Frame.forVisitor(Locale.ENGLISH), model);
    }

    private static Sample payer(String template, Map<String, Object> model) {
        return new Sample(template, new Frame(Language.ENGLISH, true, null, List.of()), model);
    }

    private static Sample bills(List<BillView> bills, String query) {
        BillList list = BillList.of(bills, query);
        return payer("bills", Map.of("list", list, "accents", list.accents(), "needsKey", false));
    }

    private static List<BillView> someBills() {
        return List.of(
                bill("City Water", "due", 8420, "EUR", 6),
                bill("Northline Mobile", "overdue", 4299, "USD", -3),
                bill("锦绣物业", "due", 126850, "CNY", 12),
                bill("City Water", "paying", 7915, "EUR", -2),
                bill("City Water", "paid", 8105, "EUR", -33),
                bill("Northline Mobile", "paid", 4299, "USD", -34),
                bill("锦绣物业", "nothing", 0, "CNY", -40),
                bill("City Water", "credit", -2000, "EUR", -50),
                bill("City Water", "superseded", 8990, "EUR", -64),
                bill("City Water", "statement", 0, "EUR", 0));
    }

    private static BillView bill(
            String biller, String state, long minor, String currency, int dueIn) {
        Map<String, String> accents =
                Map.of("City Water", "0b7285", "Northline Mobile", "7048e8", "锦绣物业", "c2410c");
        return new BillView(
                ID,
                biller,
                accents.getOrDefault(biller, "2350c4"),
                biller.equals("City Water") ? LOGO : null,
                Money.of(minor, currency),
                Money.of(state.equals("nothing") ? 0 : minor, currency),
                state.equals("statement") ? null : TODAY.plusDays(dueIn),
                TODAY.minusDays(3),
                TODAY,
                ZONE.getId(),
                state.equals("waiting") ? "due" : state,
                state.equals("superseded") ? ID : null,
                state.equals("waiting"),
                state.equals("paid") || state.equals("paying") ? ID : null);
    }

    private static Sample bill(String state) {
        long minor = state.equals("statement") ? 0 : 8420;
        BillView bill = bill("City Water", state, minor, "EUR", state.equals("overdue") ? -9 : 6);
        return payer(
                "bill",
                Map.of(
                        "bill",
                        bill,
                        "accent",
                        bill.accent(),
                        "accents",
                        List.of(bill.accent()),
                        "needsKey",
                        true));
    }

    private static Sample pay() {
        BillView bill = bill("City Water", "due", 8420, "EUR", 6);
        return payer(
                "pay",
                Map.of(
                        "bill",
                        bill,
                        "accent",
                        bill.accent(),
                        "accents",
                        List.of(bill.accent()),
                        "vaultOrigin",
                        "http://localhost:8081",
                        "hasTotp",
                        true,
                        "problems",
                        PaymentProblems.CODES));
    }

    private static Sample payment(String state) {
        return payer("payment", Map.of("payment", paymentView(state)));
    }

    private static PaymentView paymentView(String state) {
        @Nullable String decline = state.equals("declined") ? "insufficient_funds" : null;
        Money amount = Money.of(8420, "EUR");
        String card = "Visa •••• 4242";
        return new PaymentView(ID, ID, "City Water", LOGO, amount, state, card, decline, NOW, ZONE);
    }

    private static Sample receipt() {
        return payer("receipt", Map.of("receipt", paymentView("captured")));
    }

    private static Sample problem(int status) {
        return visitor("problem", Map.of("problem", Map.of("status", status, "code", "not_found")));
    }
}
