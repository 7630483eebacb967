package io.sealbill.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class BillJsonTests {
    private final Bill bill = Samples.bill();
    private final String json = new String(BillJson.write(bill), StandardCharsets.UTF_8);

    @Test
    void readsBackWhatItWrote() throws Exception {
        assertThat(BillJson.read(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(bill);
    }

    @Test
    void writesTermsInTheirOrderAndDecimalsAsTheIssuerDid() {
        assertThat(json)
                .startsWith("{\"invoiceNumber\":\"T-2026-11\",\"issueDate\":\"2026-11-20\"")
                .contains("\"payableAmount\":41.56")
                .contains("\"quantity\":2.5,\"unit\":\"E34\",\"netAmount\":5.00")
                .doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"invoiceNumber\":\"T-2026-11\"}",
                "[]",
                "null",
                "",
                "{\"invoiceNumber\":\"T-2026-11\",\"invoiceNumber\":\"T-2026-12\"}",
            })
    void refusesWhatIsNoBill(String other) {
        assertThatThrownBy(() -> BillJson.read(other.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BillJson.NotCanonical.class);
    }

    @Test
    void refusesAnotherSpellingOfTheSameBill() {
        for (String other :
                new String[] {
                    " " + json,
                    json.replace("\"Berlin\"", "\"\\u0042erlin\""),
                    json.replaceFirst("\\{", "{\"unknown\":1,")
                }) {
            assertThatThrownBy(() -> BillJson.read(other.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(BillJson.NotCanonical.class);
        }
    }

    @Test
    void keepsBillsOutOfLogs() {
        assertThat(bill.toString() + bill.seller() + bill.lines())
                .doesNotContain("Lovelace", "Nordlicht", "tariff");
    }
}
