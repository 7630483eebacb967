package io.sealbill.kernel.document.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Samples;

import net.sf.saxon.s9api.SaxonApiException;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds the compiled rules against the official transformations run by Saxon: on every published
 * file, and on files damaged at random that still follow their schema, the same rules must fire as
 * often, with the same severity and words.
 */
class SameVerdictTests {
    private static final List<String> SETS =
            List.of(
                    "einvoice-en16931",
                    "einvoice-mustang",
                    "einvoice-xrechnung-testsuite",
                    "einvoice-zugferd-corpus");
    private static final int DAMAGED = Integer.getInteger("sealbill.damaged", 250);

    /** What was compared with one artefact. */
    private static final class Count {
        private int documents;
        private int fired;
        private final TreeSet<String> rules = new TreeSet<>();
    }

    private final Map<String, Count> counts = new TreeMap<>();
    private final List<String> different = new ArrayList<>();

    @Test
    void theSameRulesFireAsInTheOfficialTransformation() throws Exception {
        List<byte[]> documents = new ArrayList<>();
        for (String set : SETS) {
            for (Path file : Samples.xmlFiles(Samples.data(set))) {
                byte[] document = Files.readAllBytes(file);
                if (OfficialTransformer.followsSchema(document)) {
                    documents.add(document);
                    compare(file.getFileName().toString(), document);
                }
            }
        }
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("damaged invoices, replay with -Dseed=" + seed);
        compareDamaged(documents, new Random(seed));
        counts.forEach(
                (artefact, count) ->
                        System.out.printf(
                                "%-55s %4d documents, %4d firings of %3d rules%n",
                                artefact, count.documents, count.fired, count.rules.size()));
        assertThat(different).as("%s", String.join("\n", different)).isEmpty();
        assertThat(counts).hasSizeGreaterThan(4);
    }

    private void compareDamaged(List<byte[]> documents, Random random) throws Exception {
        for (int done = 0, tries = 0; done < DAMAGED; tries++) {
            assertThat(tries).as("most damage still follows the schema").isLessThan(50 * DAMAGED);
            byte[] original = documents.get(random.nextInt(documents.size()));
            if (original.length < 60_000) {
                byte[] damaged =
                        Damage.done(new String(original, StandardCharsets.UTF_8), random)
                                .getBytes(StandardCharsets.UTF_8);
                if (OfficialTransformer.followsSchema(damaged)) {
                    compare("damaged " + done++, damaged);
                }
            }
        }
    }

    private void compare(String name, byte[] document) throws Exception {
        var tree = OfficialTransformer.tree(document);
        for (String artefact : Specification.of(tree.children().getLast()).artefacts()) {
            Map<String, Integer> ours = new TreeMap<>();
            for (Broken each : Artefact.named(artefact).check(tree)) {
                ours.merge(said(each.rule(), each.flag(), each.text()), 1, Integer::sum);
            }
            String theirs = theirsUnlessSame(ours, artefact, document);
            if (!theirs.isEmpty()) {
                different.add(
                        "%s by %s: %s, officially %s".formatted(name, artefact, ours, theirs));
            }
        }
    }

    /** Where Saxon cannot apply a rule it gives no report at all; here that refuses too. */
    private String theirsUnlessSame(Map<String, Integer> ours, String artefact, byte[] document) {
        Map<String, Integer> theirs = new TreeMap<>();
        Count count = counts.computeIfAbsent(artefact, key -> new Count());
        count.documents++;
        try {
            for (OfficialTransformer.Fired each : OfficialTransformer.fired(artefact, document)) {
                theirs.merge(said(each.rule(), each.flag(), each.text()), 1, Integer::sum);
                count.fired++;
                count.rules.add(each.rule());
            }
            return ours.equals(theirs) ? "" : theirs.toString();
        } catch (SaxonApiException notApplicable) {
            return ours.keySet().stream().anyMatch(each -> each.contains("cannot be applied"))
                    ? ""
                    : "not applicable: " + notApplicable.getMessage();
        }
    }

    /** Spaces between words are no part of what is said. */
    private static String said(String rule, String flag, String text) {
        return rule + " " + flag + " " + text.strip().replaceAll("\\s+", " ");
    }
}
