package io.sealbill.kernel.document.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.writing.CiiWriter;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class ProfileTests {
    private static final String CORE = "urn:cen.eu:en16931:2017";

    /** Empty where its rules are known, or there are none beyond EN 16931. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    #compliant#urn:fdc:nen.nl:nlcius:v1.0,                  urn:fdc:nen.nl:nlcius:v1.0
                    #compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0,    urn:fdc:peppol.eu:2017:poacc:billing:3.0
                    #compliant#urn:factur-x.eu:1p0:basic,                   ''
                    '',                                                     ''
                    """)
    void saysOfWhichUsageSpecificationTheRulesAreNotKnown(String behind, String unknown) {
        String xml =
                new String(CiiWriter.write(Samples.bill()), StandardCharsets.UTF_8)
                        .replace(CORE + "<", CORE + behind + "<");
        ReadResult result = Samples.result(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(result).isInstanceOf(ReadResult.Read.class);
        List<Finding> told =
                result.findings().stream()
                        .filter(finding -> finding.rule().equals("INTAKE-CIUS"))
                        .toList();
        if (unknown.isEmpty()) {
            assertThat(told).isEmpty();
        } else {
            assertThat(told.getFirst().severity()).isEqualTo(Finding.Severity.INFORMATION);
            assertThat(told.getFirst().text()).contains("“" + unknown + "”");
        }
    }
}
