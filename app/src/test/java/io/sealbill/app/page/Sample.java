package io.sealbill.app.page;

import java.util.List;
import java.util.Map;

/** A page in one state, with the model that its controller gives it. */
public record Sample(String template, Frame frame, Map<String, Object> model) {
    /** Around the pages of an administrator. */
    public static final Frame STAFF =
            new Frame(
                    Language.ENGLISH,
                    true,
                    "City Water",
                    List.of(
                            "runs",
                            "bills",
                            "payments",
                            "reconciliation",
                            "access",
                            "payee",
                            "brand"));

    /** The page as it leaves the server, in another language. */
    public String html(Language language) {
        Frame spoken = new Frame(language, frame.signedIn(), frame.biller(), frame.places());
        return Templates.render(template, spoken, model);
    }
}
