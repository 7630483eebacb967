package io.sealbill.kernel.document.reading.csv;

import io.sealbill.kernel.Sha256;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Which keys came before, in 64 bits of their SHA-256 each: at most 32 MiB for the two million
 * invoices that a file may have.
 */
final class SeenKeys {
    static final int MOST = 2_000_000;

    private final MessageDigest sha256 = Sha256.digest();
    private long[] table = new long[1 << 10];
    private int size;

    boolean isFull() {
        return size >= MOST;
    }

    /** Whether it is new. */
    boolean add(String key) {
        byte[] digest = sha256.digest(key.getBytes(StandardCharsets.UTF_8));
        // Nothing at a place of the table is 0.
        long print = ByteBuffer.wrap(digest).getLong() | 1;
        if (!insert(table, print)) {
            return false;
        }
        size++;
        if (size * 2 > table.length) {
            grow();
        }
        return true;
    }

    private static boolean insert(long[] table, long print) {
        int place = (int) (print >>> 32) & (table.length - 1);
        while (table[place] != 0) {
            if (table[place] == print) {
                return false;
            }
            place = (place + 1) & (table.length - 1);
        }
        table[place] = print;
        return true;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (long print : table) {
            if (print != 0) {
                insert(larger, print);
            }
        }
        table = larger;
    }
}
