package io.sealbill.vault.audit;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA-256 over a seal's events, each value with its length in front. */
final class SealMac {
    private final Mac mac;
    private int events;

    SealMac(SecretKey key, byte[] previous) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        mac.update(previous);
    }

    SealMac add(long value) {
        mac.update(ByteBuffer.allocate(8).putLong(value).flip());
        return this;
    }

    void add(@Nullable String value) {
        if (value == null) {
            add(-1L);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        mac.update(bytes);
    }

    void countEvent() {
        events++;
    }

    int events() {
        return events;
    }

    /** Ends the computation. */
    byte[] value() {
        return mac.doFinal();
    }
}
