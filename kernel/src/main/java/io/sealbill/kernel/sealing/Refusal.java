package io.sealbill.kernel.sealing;

import java.util.Locale;

/** Why a sealed bill is not opened, in the order in which it is found out. */
public enum Refusal {
    MALFORMED("This is not a sealed bill"),
    UNSUPPORTED_VERSION("This seal is of a version that is not known here"),
    UNSUPPORTED_SUITE("This seal uses a cipher that is not known here"),
    SUITE_DOWNGRADE("This seal is weaker than the device key it should be for"),
    NOT_A_RECIPIENT("This bill was not sealed for this device"),
    TRUNCATED("A part of this sealed bill is missing"),
    HEADER_OR_KEY_CHANGED("The header or the key of this sealed bill was changed"),
    CONTENT_CHANGED("The content of this sealed bill was changed");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** Stable code, the same as the browser's modules use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One plain sentence, without a full stop. */
    public String text() {
        return text;
    }
}
