package io.sealbill.app.payment.vault;

/** The vault gave no card entry. Nothing has happened; the payer may try again. */
public final class VaultUnreachableException extends RuntimeException {
    VaultUnreachableException(String message) {
        super(message);
    }
}
