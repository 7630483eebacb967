package io.sealbill.app.page;

import java.util.Map;
import java.util.Set;

/**
 * A page in one state, with the model that its controller gives it.
 *
 * @param parameters of the address, without values
 */
public record Sample(
        String template, Frame frame, Map<String, Object> model, Set<String> parameters) {
    public Sample(String template, Frame frame, Map<String, Object> model) {
        this(template, frame, model, Set.of());
    }

    /** The page as it leaves the server, in another language. */
    public String html(Language language) {
        Frame spoken = new Frame(language, frame.signedIn(), frame.biller());
        return Templates.render(template, spoken, model, parameters);
    }
}
