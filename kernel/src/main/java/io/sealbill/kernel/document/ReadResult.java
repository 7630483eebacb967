package io.sealbill.kernel.document;

import java.util.List;

/** What came of reading a document: a bill or statement, or the reasons why not. */
public sealed interface ReadResult {
    /** In the order of the document. */
    List<Finding> findings();

    /**
     * @param findings none that the {@link RefusalPolicy} refuses for
     */
    record Read(Document document, List<Finding> findings) implements ReadResult {
        public Read {
            findings = List.copyOf(findings);
        }

        /** For who asked for a bill and nothing else. */
        public Bill bill() {
            return (Bill) document;
        }
    }

    /**
     * @param findings at least one that the {@link RefusalPolicy} refuses for
     */
    record Refused(List<Finding> findings) implements ReadResult {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    static Refused refused(Finding finding) {
        return new Refused(List.of(finding));
    }
}
