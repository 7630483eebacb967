package io.sealbill.kernel.document.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.kernel.document.Samples;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;

/** A biller's key that never leaves its token: SoftHSM stands for the hardware. */
class SecurityModuleTests {
    private static final char[] PIN = "4711".toCharArray();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final SigningAuthority AUTHORITY = SigningAuthority.create("Authority", CLOCK);

    private static Path library = Path.of("absent");

    @BeforeAll
    static void aTokenWithAKeyThatWasMadeInIt() throws Exception {
        library = SoftToken.make(PIN, AUTHORITY, "Nordlicht Telefon AG");
    }

    @Test
    void signsBillsThatAnybodyCanCheck() throws Exception {
        SigningKey key = SigningKey.fromPkcs11(library, 0, PIN);
        SignedBill signed = new BillSigner(CLOCK).sign(Samples.bill(), key);
        Verification verification =
                new BillVerifier(TrustAnchors.of(AUTHORITY.certificate())).verify(signed);
        assertThat(verification.reason()).isEmpty();
        assertThat(verification.valid()).isTrue();
        assertThat(verification.issuer()).isEqualTo("Nordlicht Telefon AG");
    }

    @Test
    void neverGivesTheKeyAway() throws Exception {
        SigningKey key = SigningKey.fromPkcs11(library, 0, PIN);
        assertThatThrownBy(() -> key.toPkcs12(PIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the key does not leave its token");
    }

    @Test
    void refusesWhatIsNoTokenOrHasNoKey() {
        assertThatThrownBy(() -> SigningKey.fromPkcs11(Path.of("/absent.so"), 0, PIN))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> SigningKey.fromPkcs11(library, 99, PIN))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
