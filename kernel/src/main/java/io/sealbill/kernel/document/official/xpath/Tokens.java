package io.sealbill.kernel.document.official.xpath;

import io.sealbill.kernel.document.official.xpath.Token.Kind;
import io.sealbill.kernel.document.official.xpath.eval.Fault;

import java.util.List;

/** The tokens of an expression, read one after the other. */
final class Tokens {
    private final String text;
    private final List<Token> tokens;
    private int at;

    Tokens(String text) {
        this.text = text;
        this.tokens = Lexer.cut(text);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean isSymbol(String symbol) {
        return peek().is(Kind.SYMBOL, symbol);
    }

    boolean isWord(String word) {
        return peek().is(Kind.NAME, word);
    }

    boolean takeSymbol(String symbol) {
        return takeIf(isSymbol(symbol));
    }

    boolean takeWord(String word) {
        return takeIf(isWord(word));
    }

    private boolean takeIf(boolean there) {
        if (there) {
            take();
        }
        return there;
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw unexpected();
        }
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw unexpected();
        }
    }

    String expect(Kind kind) {
        if (peek().kind() != kind) {
            throw unexpected();
        }
        return take().text();
    }

    Fault unexpected() {
        return new Fault("“%s” was not expected in: %s".formatted(peek().text(), text));
    }
}
