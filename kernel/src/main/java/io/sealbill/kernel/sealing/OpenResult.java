package io.sealbill.kernel.sealing;

import java.nio.charset.StandardCharsets;

/** What {@link Opener} found. */
public sealed interface OpenResult {

    /**
     * The bill opened. Its header is authentic in the sense that whoever made the content key wrote
     * it; who that was, only the signature inside tells.
     */
    record Opened(SealHeader header, ClearContent content) implements OpenResult {}

    /** The bill did not open. */
    record Refused(Refusal refusal) implements OpenResult {}

    /** The clear text of a bill. Never written to a log: {@link #toString} does not show it. */
    final class ClearContent {
        private final byte[] bytes;

        ClearContent(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] exposeBytes() {
            return bytes.clone();
        }

        public String exposeText() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "ClearContent[" + bytes.length + " bytes]";
        }
    }
}
