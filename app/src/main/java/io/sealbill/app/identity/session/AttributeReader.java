package io.sealbill.app.identity.session;

import org.springframework.core.convert.converter.Converter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;

/**
 * Reads session attributes back, of known classes only (JEP 290): who can write to the database
 * cannot run code here.
 */
final class AttributeReader implements Converter<byte[], Object> {
    private static final ObjectInputFilter KNOWN =
            ObjectInputFilter.Config.createFilter(
                    "maxdepth=20;maxrefs=2000;maxbytes=100000;maxarray=10000;"
                            + "io.sealbill.app.**;org.springframework.security.**;"
                            + "java.lang.*;java.time.*;java.util.*;!*");

    @Override
    public Object convert(byte[] bytes) {
        try (var input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            input.setObjectInputFilter(KNOWN);
            return input.readObject();
        } catch (InvalidClassException refused) {
            throw new IllegalStateException("a session holds what is not allowed there", refused);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
