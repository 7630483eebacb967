package io.sealbill.kernel.document.signing.pades;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sealbill.kernel.document.signing.BrokenSignature;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Updates that no program writes. What programs write, and what forgers do with it, is tried
 * elsewhere.
 */
class StraightUpdatesTests {
    private static final String SIGNED = "startxref\n0\n%%EOF\n";
    private static final String TABLE =
            "\n7 0 obj\n<</Type/XRef/Filter/FlateDecode/ID[<00><00>]/Info 1 0 R/Root 1 0 R/Size 9"
                    + "/Prev 0/W [1 2 1]/Length 0/Index [INDEX]>>\nstream\n\nendstream\nendobj\n";

    /** However long it is: a refusal, and no exhausted stack. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100_000})
    void refusesATableThatListsMoreThanItHolds(int numbers) {
        String table = TABLE.replace("INDEX", "1" + " 1".repeat(numbers - 1));
        refuses(table + "startxref\n" + (SIGNED.length() + 1) + "\n%%EOF\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "%%EOF",
                "startxref\n18\n%%EOF",
                "startxref\n9999999999\n%%EOF",
                "startxref\n99999999999999999999\n%%EOF",
                "1 0 obj\nendobj\nstartxref\n19\n%%EOF"
            })
    void refusesWhatIsNoUpdate(String appended) {
        refuses(appended);
    }

    private static void refuses(String appended) {
        byte[] pdf = (SIGNED + appended).getBytes(ISO_8859_1);
        assertThatThrownBy(() -> StraightUpdates.require(pdf, SIGNED.length()))
                .isInstanceOf(BrokenSignature.class);
    }
}
