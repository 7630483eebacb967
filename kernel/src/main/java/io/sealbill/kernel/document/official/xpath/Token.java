package io.sealbill.kernel.document.official.xpath;

/** What an expression is written with. */
record Token(Kind kind, String text) {
    enum Kind {
        NUMBER,
        STRING,
        NAME,
        VARIABLE,
        SYMBOL,
        END
    }

    boolean is(Kind other, String itsText) {
        return kind == other && text.equals(itsText);
    }
}
