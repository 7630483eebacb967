package io.sealbill.kernel.sealing.hpke;

import java.security.GeneralSecurityException;

/** A message does not open. On purpose it does not say why. */
public final class HpkeOpenException extends GeneralSecurityException {
    HpkeOpenException() {
        super("the message does not open with this key");
    }

    HpkeOpenException(Throwable cause) {
        super("the message does not open with this key", cause);
    }
}
