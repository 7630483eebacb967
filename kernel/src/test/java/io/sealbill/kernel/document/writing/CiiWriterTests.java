package io.sealbill.kernel.document.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** What is written as CII is read back as the same bill, and breaks no rule that it kept before. */
class CiiWriterTests {
    /**
     * By intent written in other words: the profile, the code list of BT-8, documents whose bytes
     * are not kept, a price before discount where only the discount was given, an empty contact,
     * the order of identifiers with and without a scheme, and all but one preceding invoice.
     */
    private static final Pattern OTHERWISE =
            Pattern.compile(
                    "/process/specificationIdentifier|/taxPointDateCode|/supportingDocuments.*"
                            + "|/lines/\\d+/price/grossPrice|/(seller|buyer)/contact"
                            + "|/seller/identifiers/.*|/precedingInvoices/[1-9].*");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "einvoice-en16931",
                "einvoice-mustang",
                "einvoice-xrechnung-testsuite",
                "einvoice-zugferd-corpus"
            })
    void readsBackWhatOthersPublished(String set) throws Exception {
        int written = 0;
        for (Path file : Samples.xmlFiles(Samples.data(set))) {
            if (Samples.result(Files.readAllBytes(file)) instanceof ReadResult.Read read
                    && CiiWriter.canCarry(read.bill())) {
                written++;
                ReadResult again = Samples.result(CiiWriter.write(read.bill()));
                assertThat(newRules(read, again)).as("%s", file).isEmpty();
                assertThat(again).as("%s", file).isInstanceOf(ReadResult.Read.class);
                assertThat(differences(read.bill(), ((ReadResult.Read) again).bill()))
                        .as("%s", file)
                        .isEmpty();
            }
        }
        assertThat(written).isPositive();
    }

    @Test
    void leavesOutCharactersThatXmlCannotHold() throws Exception {
        String json = new String(BillJson.write(Samples.bill()), StandardCharsets.UTF_8);
        Bill bill =
                BillJson.read(
                        json.replace("Mobile tariff", "Mobile\\u0001 & <tariff>")
                                .getBytes(StandardCharsets.UTF_8));
        String xml = new String(CiiWriter.write(bill), StandardCharsets.UTF_8);
        assertThat(xml).contains("<ram:Name>Mobile &amp; &lt;tariff").doesNotContain("\u0001");
        assertThat(Samples.result(CiiWriter.write(bill))).isInstanceOf(ReadResult.Read.class);
    }

    /** CII-SR-475 warns of more than one described attachment, of which BG-24 allows many. */
    private static List<String> newRules(ReadResult before, ReadResult after) {
        List<String> old = new ArrayList<>(List.of("CII-SR-475"));
        before.findings().forEach(finding -> old.add(finding.rule()));
        return after.findings().stream()
                .filter(finding -> !old.contains(finding.rule()))
                .map(finding -> finding.rule() + ": " + finding.text())
                .toList();
    }

    private static List<String> differences(Bill one, Bill other) {
        Map<String, String> before = leaves(one);
        Map<String, String> after = leaves(other);
        // BT-6 is for another currency than the bill's own.
        if (one.currency().equals(one.vatAccountingCurrency())) {
            before.remove("/vatAccountingCurrency");
        }
        List<String> found = new ArrayList<>();
        before.forEach(
                (path, value) -> {
                    if (!Objects.equals(after.remove(path), value)) {
                        found.add(path + " " + value);
                    }
                });
        found.addAll(after.keySet());
        found.removeIf(each -> OTHERWISE.matcher(each.split(" ", 2)[0]).matches());
        return found;
    }

    private static Map<String, String> leaves(Bill bill) {
        Map<String, String> leaves = new HashMap<>();
        collect("", BillJson.MAPPER.readTree(BillJson.write(bill)), leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isEmpty() || node.isValueNode()) {
            leaves.put(path, node.toString());
        } else if (node.isObject()) {
            node.forEachEntry((name, value) -> collect(path + "/" + name, value, leaves));
        } else {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), leaves);
            }
        }
    }
}
