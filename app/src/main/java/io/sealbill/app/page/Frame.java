package io.sealbill.app.page;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * What stands around every page. In templates: {@code #frame}.
 *
 * @param biller whose staff is signed in, null for everybody else
 * @param places the parts of the console that are open to who is signed in
 */
public record Frame(
        Language spoken, boolean signedIn, @Nullable String biller, List<String> places) {
    public Frame {
        places = List.copyOf(places);
    }

    public static Frame forVisitor(Locale locale) {
        return new Frame(Language.nearest(locale), false, null, List.of());
    }

    public String language() {
        return spoken.tag();
    }

    public List<Language> languages() {
        return Language.ALL;
    }

    public boolean staff() {
        return biller != null;
    }

    /** Which words a problem of this HTTP status gets. */
    public String problem(int status) {
        return switch (status) {
            case 404, 405, 410 -> "notFound";
            case 401, 403 -> "forbidden";
            case 419 -> "expired";
            case 429 -> "slowDown";
            default -> status >= 500 ? "failed" : "refused";
        };
    }
}
