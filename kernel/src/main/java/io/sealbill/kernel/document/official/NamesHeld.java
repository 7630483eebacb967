package io.sealbill.kernel.document.official;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Needs;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which of the names that a rule set asks for a document holds. */
final class NamesHeld {
    private final BitSet held;

    private NamesHeld(BitSet held) {
        this.held = held;
    }

    boolean suffice(Numbered needs) {
        for (int name : needs.numbers) {
            if (!held.get(name)) {
                return false;
            }
        }
        return true;
    }

    /** {@link Needs}, quick to compare. */
    static final class Numbered {
        private final int[] numbers;

        private Numbered(int[] numbers) {
            this.numbers = numbers;
        }
    }

    /** The numbers of all names that a rule set asks for. */
    static final class Numbers {
        private final Map<String, Integer> numbers = new HashMap<>();

        Numbered of(Needs needs) {
            return new Numbered(
                    needs.names().stream()
                            .mapToInt(name -> numbers.computeIfAbsent(name, n -> numbers.size()))
                            .toArray());
        }

        NamesHeld heldBy(Node document) {
            BitSet held = new BitSet(numbers.size());
            document.elementNamesBelow().forEach(name -> mark(name, held));
            document.attributeNamesBelow().forEach(name -> mark("@" + name, held));
            return new NamesHeld(held);
        }

        private void mark(String name, BitSet held) {
            Integer number = numbers.get(name);
            if (number != null) {
                held.set(number);
            }
        }
    }
}
