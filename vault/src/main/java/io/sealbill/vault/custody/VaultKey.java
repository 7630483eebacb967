package io.sealbill.vault.custody;

import java.time.Instant;

import javax.crypto.SecretKey;

/**
 * A key with its version.
 *
 * @param secret never leaves the process
 */
public record VaultKey(KeyPurpose purpose, int version, Instant createdAt, SecretKey secret) {

    String name() {
        return purpose.word() + " " + version;
    }

    @Override
    public String toString() {
        return "VaultKey[" + name() + "]";
    }
}
