package io.sealbill.kernel.document.pdf.brand;

import java.util.Locale;

/** A logo or a colour that cannot be a biller's. */
public final class BrandRefusal extends Exception {
    private static final long serialVersionUID = 1;

    /** The reasons, of which the first that holds is given. */
    public enum Why {
        ACCENT_COLOUR("The colour is not of the form #rrggbb."),
        ACCENT_CONTRAST(
                "Text in this colour cannot be read on white: its contrast is below 4.5:1. Choose a"
                        + " darker one."),
        LOGO_ALTERNATIVE("Say in 1 to 120 characters what the logo shows."),
        LOGO_TOO_LARGE("The logo has more than 1 MiB, or more than 4 million pixels."),
        LOGO_TYPE("The logo is neither a PNG nor a JPEG picture."),
        LOGO_UNREADABLE("The logo's file is broken, or of a kind of PNG or JPEG nobody reads.");

        private final String text;

        Why(String text) {
            this.text = text;
        }

        /** Stable, in snake case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String text() {
            return text;
        }
    }

    private final Why why;

    BrandRefusal(Why why) {
        super(why.text());
        this.why = why;
    }

    BrandRefusal(Why why, Throwable cause) {
        super(why.text(), cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
