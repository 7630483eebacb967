package io.sealbill.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Finding.Severity;
import io.sealbill.kernel.document.reading.BillReader;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a biller's policy makes of the same file. */
class RefusalPolicyTests {
    private static final Finding WARNING = Finding.warning("UBL-CR-646", "line 1", "A warning.");
    private static final Finding FATAL = Finding.fatal("BR-CO-10", "line 1", "An error.");

    @Test
    void refusesWhatIsOfficiallyFatalUnlessToldOtherwise() {
        assertThat(RefusalPolicy.OFFICIAL.refuses(FATAL)).isTrue();
        assertThat(RefusalPolicy.OFFICIAL.refuses(WARNING)).isFalse();
    }

    @Test
    void refusesFromTheSeverityAskedFor() {
        RefusalPolicy strict = new RefusalPolicy(Severity.WARNING, Set.of(), Set.of());
        assertThat(strict.refuses(WARNING)).isTrue();
        assertThat(strict.refuses(new Finding("X", Severity.INFORMATION, "line 1", "A hint.")))
                .isFalse();
    }

    @Test
    void refusesAndToleratesSingleRules() {
        RefusalPolicy own =
                new RefusalPolicy(Severity.FATAL, Set.of("BR-CL-23"), Set.of("UBL-CR-646"));
        assertThat(own.refuses(Finding.fatal("BR-CL-23", "line 1", "A unit."))).isFalse();
        assertThat(own.refuses(WARNING)).isTrue();
    }

    @Test
    void toleratesNothingThatKeepsAFileFromBeingRead() {
        RefusalPolicy own = new RefusalPolicy(Severity.FATAL, Set.of("INTAKE-XML"), Set.of());
        assertThat(own.refuses(Finding.fatal("INTAKE-XML", "line 1", "Not XML."))).isTrue();
    }

    @Test
    void toleratesNoRuleThatPayingReliesOn() {
        Set<String> rules = Set.of("BR-CO-10", "BR-DEC-14", "BR-15", "BR-50");
        RefusalPolicy own = new RefusalPolicy(Severity.FATAL, rules, Set.of());
        assertThat(rules)
                .allMatch(rule -> !RefusalPolicy.mayTolerate(rule))
                .allMatch(rule -> own.refuses(Finding.fatal(rule, "line 1", "Wrong.")));
        assertThat(RefusalPolicy.mayTolerate("BR-CL-23")).isTrue();
    }

    @Test
    void readsABillWithAToleratedErrorAndSaysSo() {
        byte[] wrongUnit = Samples.CSV.replace("E34", "NOUNIT").getBytes(StandardCharsets.UTF_8);
        RefusalPolicy own = new RefusalPolicy(Severity.FATAL, Set.of("BR-CL-23"), Set.of());
        assertThat(BillReader.read("own", new ByteArrayInputStream(wrongUnit)))
                .isInstanceOf(ReadResult.Refused.class);
        ReadResult read = BillReader.read("own", new ByteArrayInputStream(wrongUnit), own);
        assertThat(read).isInstanceOf(ReadResult.Read.class);
        assertThat(read.findings()).extracting(Finding::rule).contains("BR-CL-23");
    }
}
