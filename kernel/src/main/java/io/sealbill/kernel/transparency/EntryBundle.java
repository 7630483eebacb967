package io.sealbill.kernel.transparency;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries under a tile of level 0 as C2SP tlog-tiles writes them: length in two bytes first.
 */
public final class EntryBundle {
    private static final int LONGEST = 0xffff;

    private EntryBundle() {}

    /**
     * @throws IllegalArgumentException if an entry has more than 65,535 bytes
     */
    public static byte[] encode(List<byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LONGEST) {
                throw new IllegalArgumentException("an entry is too long");
            }
            bytes.write(entry.length >> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws MalformedLogException if there are not exactly {@code count} entries
     */
    public static List<byte[]> decode(byte[] bytes, int count) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        List<byte[]> entries = new ArrayList<>();
        while (rest.remaining() >= Short.BYTES) {
            int length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                throw new MalformedLogException("an entry bundle ends within an entry");
            }
            byte[] entry = new byte[length];
            rest.get(entry);
            entries.add(entry);
        }
        if (rest.hasRemaining() || entries.size() != count) {
            throw new MalformedLogException("an entry bundle has not " + count + " entries");
        }
        return entries;
    }
}
