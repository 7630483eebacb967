package io.sealbill.kernel.document.pdf.font;

import java.util.BitSet;
import java.util.function.IntConsumer;

/** A set of Unicode code points. */
final class CodePoints {
    private final BitSet bits;

    private CodePoints(BitSet bits) {
        this.bits = bits;
    }

    static CodePoints of(String characters) {
        CodePoints set = new CodePoints(new BitSet());
        characters.codePoints().forEach(set::add);
        return set;
    }

    void add(int codePoint) {
        bits.set(codePoint);
    }

    boolean isEmpty() {
        return bits.isEmpty();
    }

    void forEach(IntConsumer consumer) {
        bits.stream().forEach(consumer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePoints set && bits.equals(set.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    CodePoints copy() {
        return new CodePoints((BitSet) bits.clone());
    }
}
