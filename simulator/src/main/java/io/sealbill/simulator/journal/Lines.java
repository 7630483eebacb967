package io.sealbill.simulator.journal;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** The lines of a journal: eight hexadecimal digits of CRC-32C, a space, JSON, a line feed. */
final class Lines {
    private static final int PREFIX = 9;

    private Lines() {}

    static byte[] encode(byte[] json) {
        byte[] line = new byte[PREFIX + json.length + 1];
        byte[] checksum = checksum(json);
        System.arraycopy(checksum, 0, line, 0, checksum.length);
        line[PREFIX - 1] = ' ';
        System.arraycopy(json, 0, line, PREFIX, json.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /**
     * Reads through the channel that holds the lock: closing any other handle of the file would
     * give the lock free.
     *
     * @return the length of the file up to and including its last whole line
     * @throws IOException if a line before the last one is damaged
     */
    static long replay(Path file, FileChannel channel, Consumer<byte[]> entries)
            throws IOException {
        long end = 0;
        long number = 0;
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        for (byte[] line = read(in); line.length > 0; line = read(in)) {
            number++;
            byte[] json = decode(line);
            if (json == null) {
                requireLast(in, file, number);
                return end;
            }
            entries.accept(json);
            end += line.length;
        }
        return end;
    }

    private static void requireLast(InputStream rest, Path file, long number) throws IOException {
        if (rest.read() >= 0) {
            throw new IOException(file + ": line " + number + " is damaged");
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(512);
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    private static byte @Nullable [] decode(byte[] line) {
        if (line.length <= PREFIX || line[line.length - 1] != '\n') {
            return null;
        }
        byte[] json = Arrays.copyOfRange(line, PREFIX, line.length - 1);
        return Arrays.equals(checksum(json), Arrays.copyOf(line, PREFIX - 1)) ? json : null;
    }

    private static byte[] checksum(byte[] json) {
        CRC32C crc = new CRC32C();
        crc.update(json);
        return HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }
}
