package io.sealbill.app.biller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.support.SelfSigned;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

class KeyStoreFileTests {
    private static final String PASSWORD = "pw";

    @Test
    void takesAKeyThatSignsBills() throws Exception {
        SelfSigned good = SelfSigned.of("City Water");
        assertThat(file(good, PASSWORD).certificate()).isEqualTo(good.certificate());
    }

    @Test
    void refusesAKeyThatSignsNoBillsBeforeItIsUsed() throws Exception {
        var rsa = new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
        for (SelfSigned other :
                new SelfSigned[] {
                    SelfSigned.of("City Water", "RSA", rsa),
                    SelfSigned.of("City Water", "EC", new ECGenParameterSpec("secp384r1"))
                }) {
            KeyStoreFile file = file(other, PASSWORD);
            assertThatThrownBy(file::certificate)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("signing_key_type: ");
        }
        KeyStoreFile closed = file(SelfSigned.of("City Water"), "another");
        assertThatThrownBy(closed::certificate)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("key_store_unreadable: ");
    }

    private static KeyStoreFile file(SelfSigned key, String password) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        key.keyStore(PASSWORD).store(bytes, PASSWORD.toCharArray());
        return new KeyStoreFile(bytes.toByteArray(), password);
    }
}
