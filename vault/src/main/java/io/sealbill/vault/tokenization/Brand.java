package io.sealbill.vault.tokenization;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Card brands by the issuer ranges of ISO/IEC 7812 numbers as the networks publish them. Maestro is
 * left out: its ranges overlap with others and it is being retired.
 */
public enum Brand {
    VISA(3, 13, 16, 19),
    MASTERCARD(3, 16),
    AMEX(4, 15),
    DISCOVER(3, 16, 17, 18, 19),
    DINERS(3, 14, 16),
    JCB(3, 16, 17, 18, 19),
    UNIONPAY(3, 16, 17, 18, 19);

    private static final List<Range> RANGES =
            List.of(
                    new Range(VISA, 4, 4),
                    new Range(MASTERCARD, 51, 55),
                    new Range(MASTERCARD, 2221, 2720),
                    new Range(AMEX, 34, 34),
                    new Range(AMEX, 37, 37),
                    new Range(DISCOVER, 6011, 6011),
                    new Range(DISCOVER, 644, 649),
                    new Range(DISCOVER, 65, 65),
                    new Range(DINERS, 300, 305),
                    new Range(DINERS, 36, 36),
                    new Range(DINERS, 38, 39),
                    new Range(JCB, 3528, 3589),
                    new Range(UNIONPAY, 62, 62),
                    new Range(UNIONPAY, 81, 81));

    private final int securityCodeLength;
    private final int lengths;

    Brand(int securityCodeLength, int... lengths) {
        this.securityCodeLength = securityCodeLength;
        this.lengths = IntStream.of(lengths).map(length -> 1 << length).sum();
    }

    /** All numbers whose first digits lie between {@code first} and {@code last}. */
    private record Range(Brand brand, int first, int last) {
        boolean holds(byte[] number) {
            int digits = Integer.toString(first).length();
            int prefix = 0;
            for (int i = 0; i < digits; i++) {
                prefix = prefix * 10 + number[i] - '0';
            }
            return prefix >= first && prefix <= last;
        }
    }

    /** The brand whose range a number starts with; the number has at least four digits. */
    static Optional<Brand> of(byte[] number) {
        return RANGES.stream().filter(range -> range.holds(number)).map(Range::brand).findFirst();
    }

    boolean hasLength(int digits) {
        return (lengths & 1 << digits) != 0;
    }

    int securityCodeLength() {
        return securityCodeLength;
    }

    /** The brand's word on the wire, e.g. {@code visa}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
