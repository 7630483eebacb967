package io.sealbill.app.identity.session;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a session holds beside its user: challenges and the like. Read when it is first asked for,
 * which most requests never do, and of known classes only (JEP 290): who can write to the database
 * cannot run code here.
 */
final class SessionAttributes {
    private static final ObjectInputFilter KNOWN =
            ObjectInputFilter.Config.createFilter(
                    "maxdepth=20;maxrefs=2000;maxbytes=100000;maxarray=10000;"
                            + "io.sealbill.app.**;org.springframework.security.**;"
                            + "java.lang.*;java.time.*;java.util.*;!*");

    private final byte[] stored;
    private @Nullable Map<String, Object> values;
    private boolean changed;

    /**
     * @param stored what {@link #toBytes} made, or nothing
     */
    SessionAttributes(byte[] stored) {
        this.stored = stored;
    }

    @Nullable Object get(String name) {
        return values().get(name);
    }

    Set<String> names() {
        return Set.copyOf(values().keySet());
    }

    void put(String name, @Nullable Object value) {
        changed = true;
        if (value == null) {
            values().remove(name);
        } else {
            values().put(name, value);
        }
    }

    boolean changed() {
        return changed;
    }

    void saved() {
        changed = false;
    }

    byte[] toBytes() {
        if (values().isEmpty()) {
            return new byte[0];
        }
        var bytes = new ByteArrayOutputStream();
        try (var output = new ObjectOutputStream(bytes)) {
            output.writeObject(new HashMap<>(values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Map<String, Object> values() {
        Map<String, Object> read = values;
        if (read == null) {
            read = stored.length == 0 ? new HashMap<>() : read(stored);
            values = read;
        }
        return read;
    }

    private static Map<String, Object> read(byte[] bytes) {
        Map<String, Object> read = new HashMap<>();
        try (var input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            input.setObjectInputFilter(KNOWN);
            ((Map<?, ?>) input.readObject())
                    .forEach((name, value) -> read.put((String) name, value));
            return read;
        } catch (InvalidClassException refused) {
            throw new IllegalStateException("a session holds what is not allowed there", refused);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
