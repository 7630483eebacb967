package io.sealbill.app.keys;

import io.sealbill.app.keys.ScopedKey.Kind;
import io.sealbill.app.keys.ScopedKey.Name;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

import javax.crypto.SecretKey;

/**
 * Protects values that are stored: each under a data key of its own, which the biller's current
 * wrapping key wraps. A protected value opens only at its {@link RecordAddress}. It does NOT hide
 * how long the value is, nor that two addresses were written at the same time.
 */
@Component
public class DataKeys {
    /** Value format: the wrapped data key stands in front of the ciphertext. */
    private static final byte WITH_KEY = 1;

    /** Value format: the wrapped data key is a row of its own. */
    private static final byte KEY_APART = 2;

    /** Format, version of the wrapping key, and the encrypted data key. */
    private static final int WRAPPED_BYTES =
            1 + Integer.BYTES + Aead.OVERHEAD_BYTES + Aead.KEY_BYTES;

    private final ScopedKeys scopedKeys;
    private final JdbcClient jdbc;
    private final Clock clock;

    DataKeys(ScopedKeys scopedKeys, JdbcClient jdbc, Clock clock) {
        this.scopedKeys = scopedKeys;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The value with its wrapped key, to be stored as one column. For a biller's first value, or
     * when its key is over age, this writes a key row and so must run in the biller's transaction.
     */
    public byte[] protect(RecordAddress at, byte[] clear) {
        byte[] dataKey = Aead.fresh(Aead.KEY_BYTES);
        byte[] wrapped = wrap(at, dataKey);
        byte[] encrypted = encrypt(dataKey, at, clear);
        return ByteBuffer.allocate(wrapped.length + encrypted.length)
                .put(wrapped)
                .put(encrypted)
                .array();
    }

    /**
     * As {@link #protect}, with the wrapped key in a row of its own, so that {@link #forget} makes
     * the value unreadable wherever else it was copied to. Runs in the biller's transaction; one
     * value an address.
     */
    public byte[] protectErasably(RecordAddress at, byte[] clear) {
        byte[] dataKey = Aead.fresh(Aead.KEY_BYTES);
        jdbc.sql(
                        """
                        insert into erasable_data_key (biller_id, purpose, record_id, wrapped_key, created_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        at.billerId(),
                        at.purpose(),
                        at.recordId(),
                        wrap(at, dataKey),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        byte[] encrypted = encrypt(dataKey, at, clear);
        return ByteBuffer.allocate(1 + encrypted.length).put(KEY_APART).put(encrypted).array();
    }

    /**
     * @throws UnreadableValueException if the value does not belong here, was changed, or its key
     *     was destroyed
     */
    public byte[] reveal(RecordAddress at, byte[] protectedValue) {
        byte format = protectedValue.length == 0 ? 0 : protectedValue[0];
        if (format == WITH_KEY && protectedValue.length > WRAPPED_BYTES) {
            byte[] wrapped = Arrays.copyOf(protectedValue, WRAPPED_BYTES);
            return decrypt(unwrap(at, wrapped), at, from(protectedValue, WRAPPED_BYTES));
        }
        if (format == KEY_APART) {
            return decrypt(unwrap(at, keptApart(at)), at, from(protectedValue, 1));
        }
        throw new UnreadableValueException("not a protected value");
    }

    /**
     * Destroys the key of a value made by {@link #protectErasably}, in the biller's transaction.
     * Copies of the key row in database backups live as long as those do.
     *
     * @return whether there was one
     */
    public boolean forget(RecordAddress at) {
        return jdbc.sql(
                                "delete from erasable_data_key"
                                        + " where biller_id = ? and purpose = ? and record_id = ?")
                        .params(at.billerId(), at.purpose(), at.recordId())
                        .update()
                == 1;
    }

    /**
     * Makes a new wrapping key for what is written from now on, in the biller's transaction; what
     * was written before stays readable.
     *
     * @return the new version
     */
    public int rotate(UUID billerId) {
        return scopedKeys.rotate(billerId, Kind.WRAPPING).name().version();
    }

    private byte[] wrap(RecordAddress at, byte[] dataKey) {
        ScopedKey wrapping = scopedKeys.current(at.billerId(), Kind.WRAPPING);
        return ByteBuffer.allocate(WRAPPED_BYTES)
                .put(WITH_KEY)
                .putInt(wrapping.name().version())
                .put(Aead.encrypt(wrapping.key(), at.associatedData(), dataKey))
                .array();
    }

    private SecretKey unwrap(RecordAddress at, byte[] wrapped) {
        int version = ByteBuffer.wrap(wrapped).getInt(1);
        Name name = new Name(at.billerId(), Kind.WRAPPING, version);
        try {
            byte[] encrypted = from(wrapped, 1 + Integer.BYTES);
            return Aead.key(
                    Aead.decrypt(scopedKeys.named(name).key(), at.associatedData(), encrypted));
        } catch (GeneralSecurityException changed) {
            throw new UnreadableValueException("it was changed or belongs elsewhere", changed);
        }
    }

    private byte[] keptApart(RecordAddress at) {
        return jdbc.sql(
                        "select wrapped_key from erasable_data_key"
                                + " where biller_id = ? and purpose = ? and record_id = ?")
                .params(at.billerId(), at.purpose(), at.recordId())
                .query((row, number) -> row.getBytes("wrapped_key"))
                .optional()
                .orElseThrow(() -> new UnreadableValueException("its key was destroyed"));
    }

    private static byte[] encrypt(byte[] dataKey, RecordAddress at, byte[] clear) {
        byte[] encrypted = Aead.encrypt(Aead.key(dataKey), at.associatedData(), clear);
        Arrays.fill(dataKey, (byte) 0);
        return encrypted;
    }

    private static byte[] decrypt(SecretKey dataKey, RecordAddress at, byte[] encrypted) {
        try {
            return Aead.decrypt(dataKey, at.associatedData(), encrypted);
        } catch (GeneralSecurityException changed) {
            throw new UnreadableValueException("it was changed or belongs elsewhere", changed);
        }
    }

    private static byte[] from(byte[] bytes, int start) {
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }
}
