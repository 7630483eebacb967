package io.sealbill.kernel.document.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.official.tree.Node;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The unit tests that the authors of the EN 16931 artefacts publish: fragments of documents, each
 * with the rule that must fire on it, or must not.
 */
class UnitFilesTests {
    private final List<String> wrong = new ArrayList<>();
    private int held;

    @Test
    void everyRuleFiresWhereItsAuthorsSayAndOnlyThere() throws Exception {
        for (Path file : Samples.xmlFiles(Samples.data("einvoice-en16931"))) {
            for (UnitTest each : UnitTest.of(file)) {
                check(each);
            }
        }
        System.out.printf(
                "einvoice-en16931 unit files: %d assertions hold, %d do not%n", held, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(held).isPositive();
    }

    private void check(UnitTest test) throws Exception {
        Node document = OfficialTransformer.tree(test.document());
        String artefact = Specification.of(document.children().getLast()).artefacts().getFirst();
        Set<String> fired =
                Artefact.named(artefact).check(document).stream()
                        .map(Broken::rule)
                        .collect(Collectors.toSet());
        test.silent().forEach(rule -> expect(!fired.contains(rule), test, "no " + rule));
        test.firing().forEach(rule -> expect(fired.contains(rule), test, rule));
    }

    private void expect(boolean holds, UnitTest test, String expectation) {
        if (holds) {
            held++;
        } else {
            wrong.add(test.name() + ": " + expectation);
        }
    }
}
