package io.sealbill.app.page;

import java.util.Map;

/** A page in one state, with the model that its controller gives it. */
public record Sample(String template, Frame frame, Map<String, Object> model) {
    /** The page as it leaves the server, in another language. */
    public String html(Language language) {
        Frame spoken = new Frame(language, frame.signedIn(), frame.biller());
        return Templates.render(template, spoken, model);
    }
}
