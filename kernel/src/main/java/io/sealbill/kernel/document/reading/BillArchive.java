package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Goes through the entries of a ZIP archive as they come, without unpacking them anywhere, within
 * bounds on archives made to swell. An entry that grows beyond its bound is one refused document
 * and is passed over, as far as the bound of the archive lets it be.
 */
final class BillArchive {
    private static final int MOST_ENTRIES = 2_000_000;
    private static final long MOST_BYTES = 64L << 30;

    /** Invoices, being XML, shrink to a tenth; a bomb to a thousandth. */
    private static final long MOST_GROWTH = 100;

    private static final long ENTRY_ALLOWANCE_BYTES = 4L << 20;

    /** To pass over entries that swell so far takes about a second. */
    private static final long ARCHIVE_ALLOWANCE_BYTES = 512L << 20;

    private BillArchive() {}

    /** The beginning of a stream seen, and the stream still whole. */
    record Peek(BufferedInputStream stream, boolean isArchive) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    static Peek peek(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, 1 << 16);
        buffered.mark(4);
        String head = new String(buffered.readNBytes(4), StandardCharsets.ISO_8859_1);
        buffered.reset();
        boolean archive = head.equals("PK\003\004") || head.equals("PK\005\006");
        return new Peek(buffered, archive);
    }

    /**
     * Hands each entry that is a file to {@code documents}, under the name {@code archive!/entry};
     * why it stopped before the end goes to {@code bills}.
     */
    static void readEach(
            String archive,
            InputStream stream,
            BiConsumer<String, InputStream> documents,
            Consumer<BillReader.Item> bills) {
        Counting compressed = new Counting(stream);
        try (ZipInputStream zip = new ZipInputStream(compressed)) {
            Bounded content = new Bounded(zip, compressed);
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new Swollen("It has more than %d entries.".formatted(MOST_ENTRIES));
                }
                content.begin();
                if (!entry.isDirectory()) {
                    documents.accept(archive + "!/" + shown(entry.getName()), content);
                }
                // What the reader left is skipped here, where it is counted.
                content.passOver();
            }
            if (entries == 0) {
                refuse(archive, "INTAKE-KIND", "The archive is empty.", bills);
            }
        } catch (Swollen e) {
            refuse(
                    archive,
                    "INTAKE-SIZE",
                    "Reading of the archive stopped. " + e.getMessage(),
                    bills);
        } catch (ZipException e) {
            refuse(archive, "INTAKE-ZIP", "The archive is damaged or encrypted.", bills);
        } catch (IOException | IllegalArgumentException e) {
            refuse(archive, "INTAKE-ZIP", "The archive cannot be read to its end.", bills);
        }
    }

    private static void refuse(
            String archive, String rule, String text, Consumer<BillReader.Item> bills) {
        bills.accept(
                new BillReader.Item(
                        archive, ReadResult.refused(Finding.fatal(rule, "whole archive", text))));
    }

    private static String shown(String entry) {
        String name = entry.replaceAll("\\p{Cntrl}", "?");
        return name.length() <= 200 ? name : name.substring(0, 200) + "…";
    }

    /** The archive, or an entry, is larger than any delivery of bills. */
    static final class Swollen extends IOException {
        Swollen(String message) {
            super(message);
        }
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /** The unpacked bytes, counted; closing it leaves the archive open. */
    private static final class Bounded extends FilterInputStream {
        private final Counting compressed;
        private final byte[] nowhere = new byte[64 << 10];
        private long count;
        private long countBefore;
        private long compressedBefore;
        private boolean entrySwollen;

        Bounded(InputStream unpacked, Counting compressed) {
            super(unpacked);
            this.compressed = compressed;
        }

        /** Of the next entry. */
        void begin() {
            countBefore = count;
            compressedBefore = compressed.count;
            entrySwollen = false;
        }

        /** What is left of the entry. */
        void passOver() throws IOException {
            while (unpack(nowhere, 0, nowhere.length) >= 0) {
                requireArchive();
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            requireEntry();
            int read = unpack(bytes, offset, length);
            requireEntry();
            requireArchive();
            return read;
        }

        private int unpack(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }

        private void requireEntry() throws Swollen {
            long from = compressed.count - compressedBefore;
            entrySwollen |= count - countBefore > ENTRY_ALLOWANCE_BYTES + MOST_GROWTH * from;
            if (entrySwollen) {
                throw new Swollen("The entry grows beyond what invoices do.");
            }
        }

        private void requireArchive() throws Swollen {
            if (count > MOST_BYTES
                    || count > ARCHIVE_ALLOWANCE_BYTES + MOST_GROWTH * compressed.count) {
                throw new Swollen("Its content grows beyond what invoices do.");
            }
        }

        @Override
        public void close() {
            // The entry ends; the archive goes on.
        }
    }
}
