package io.sealbill.app.console.brand;

import io.sealbill.app.page.Sample;
import io.sealbill.kernel.document.pdf.brand.BrandRefusal;
import io.sealbill.kernel.money.Money;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page of a biller's logo and colour in each of its states. */
public final class BrandSamples {
    private static final String NAME = "City Water";
    private static final String ACCENT = "#0b6e99";

    private BrandSamples() {}

    /** By a name that can stand in an address. */
    public static Map<String, Sample> all() {
        String path = "/brands/" + "0a".repeat(32) + ".png";
        Map<String, Sample> samples = new TreeMap<>();
        samples.put(
                "console-brand",
                page(new BrandView(NAME, ACCENT, path, NAME, "", false), Map.of()));
        BrandView without = new BrandView(NAME, ACCENT, null, NAME, "", false);
        samples.put("console-brand-empty", page(without, Map.of()));
        for (BrandRefusal.Why why : BrandRefusal.Why.values()) {
            samples.put(
                    "console-brand-" + why.code(), page(without, Map.of("problem", why.code())));
        }
        BrandView tried = new BrandView(NAME, ACCENT, "data:image/png;base64,AA", NAME, "AA", true);
        samples.put("console-brand-tried", page(tried, Map.of()));
        return samples;
    }

    private static Sample page(BrandView look, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("look", look);
        model.put("accents", List.of(look.colour()));
        model.put("sample", Money.of(84_20, "EUR"));
        model.put("administrator", true);
        return new Sample("console/brand", Sample.STAFF, model);
    }
}
