package io.sealbill.kernel.document.official.xpath;

import io.sealbill.kernel.document.official.xpath.Token.Kind;
import io.sealbill.kernel.document.official.xpath.eval.Fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts an expression into tokens: XPath 2.0, A.2. */
final class Lexer {
    private static final Set<String> LONG_SYMBOLS = Set.of("//", "..", "!=", "<=", ">=", "::");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens, the last of kind END. */
    static List<Token> cut(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Kind.END, ""));
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("(:", at)) {
            skipComment();
        } else if (c == '\'' || c == '"') {
            string(c);
        } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
            number();
        } else if (isNameStart(at)) {
            add(Kind.NAME, qualifiedName());
        } else if (c == '$') {
            at++;
            add(Kind.VARIABLE, qualifiedName());
        } else {
            symbol();
        }
    }

    private void add(Kind kind, String token) {
        tokens.add(new Token(kind, token));
    }

    private void skipComment() {
        int end = text.indexOf(":)", at);
        if (end < 0) {
            throw new Fault("a comment does not end: " + text);
        }
        at = end + 2;
    }

    /** A doubled quote stands for itself. */
    private void string(char quote) {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) == quote) {
                at++;
                if (at >= text.length() || text.charAt(at) != quote) {
                    add(Kind.STRING, value.toString());
                    return;
                }
            }
            value.append(text.charAt(at));
        }
        throw new Fault("a string does not end: " + text);
    }

    private void number() {
        int start = at;
        while (isDigit(at) || (at < text.length() && text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            throw new Fault("a double literal is not known: " + text);
        }
        add(Kind.NUMBER, text.substring(start, at));
    }

    private String qualifiedName() {
        String name = name();
        boolean qualified =
                at + 1 < text.length()
                        && text.charAt(at) == ':'
                        && (isNameStart(at + 1) || text.charAt(at + 1) == '*');
        if (!qualified) {
            return name;
        }
        at++;
        if (text.charAt(at) == '*') {
            at++;
            return name + ":*";
        }
        return name + ":" + name();
    }

    private String name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new Fault("a name is missing: " + text);
        }
        return text.substring(start, at);
    }

    private void symbol() {
        if (text.startsWith("*:", at) && isNameStart(at + 2)) {
            at += 2;
            add(Kind.NAME, "*:" + name());
            return;
        }
        String two = text.substring(at, Math.min(text.length(), at + 2));
        String symbol = LONG_SYMBOLS.contains(two) ? two : two.substring(0, 1);
        at += symbol.length();
        add(Kind.SYMBOL, symbol);
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private boolean isNameStart(int index) {
        return index < text.length()
                && (Character.isLetter(text.charAt(index)) || text.charAt(index) == '_');
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }
}
