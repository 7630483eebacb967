package io.sealbill.kernel.sealing.hpke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.conscrypt.Conscrypt;
import org.conscrypt.OpenSSLX25519PrivateKey;
import org.conscrypt.OpenSSLX25519PublicKey;
import org.junit.jupiter.api.Test;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.KeyAgreement;

/** Project Wycheproof's attacks against the primitives both implementations stand on. */
class WycheproofTests {
    private final Map<String, Integer> counts = new TreeMap<>();

    /** "Acceptable" are low-order points and keys out of form: refused, or the same secret. */
    @Test
    void x25519AgreesOrRefuses() {
        List<VectorFile.Vector> vectors = VectorFile.wycheproof("x25519_test.json").toList();
        for (VectorFile.Vector vector : vectors) {
            agreesOrRefuses("portable", vector, () -> portable(vector));
            agreesOrRefuses("native", vector, () -> nativeAgreement(vector));
        }
        VectorFile.report("Wycheproof x25519, " + vectors.size() + " vectors", "" + counts);
    }

    @Test
    void hkdfSha256DerivesWhatItShould() {
        List<VectorFile.Vector> vectors = VectorFile.wycheproof("hkdf_sha256_test.json").toList();
        for (VectorFile.Vector vector : vectors) {
            byte[] out = new byte[vector.test().get("size").intValue()];
            HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
            byte[] prk = hkdf.extractPRK(vector.hex("salt"), vector.hex("ikm"));
            hkdf.init(HKDFParameters.skipExtractParameters(prk, vector.hex("info")));
            if (vector.result().equals("valid")) {
                hkdf.generateBytes(out, 0, out.length);
                assertThat(out).as(vector.id()).isEqualTo(vector.hex("okm"));
            } else {
                assertThatThrownBy(() -> hkdf.generateBytes(out, 0, out.length))
                        .as(vector.id())
                        .isInstanceOf(RuntimeException.class);
            }
        }
        assertThat(vectors).isNotEmpty();
        VectorFile.report("Wycheproof hkdf_sha256", vectors.size() + " vectors");
    }

    @Test
    void mlKem768ExpandsSeedsAndDecapsulates() {
        List<VectorFile.Vector> vectors = VectorFile.wycheproof("mlkem_768_test.json").toList();
        long decapsulated = 0;
        for (VectorFile.Vector vector : vectors) {
            if (vector.result().equals("valid")) {
                expandsAndDecapsulates(vector);
                decapsulated++;
            } else {
                assertThatThrownBy(() -> expandsAndDecapsulates(vector))
                        .as(vector.id())
                        .isInstanceOf(RuntimeException.class);
            }
        }
        assertThat(decapsulated).isPositive();
        VectorFile.report(
                "Wycheproof mlkem_768",
                vectors.size() + " vectors, " + decapsulated + " decapsulated");
    }

    private static void expandsAndDecapsulates(VectorFile.Vector vector) {
        MLKEMPrivateKeyParameters key =
                new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, vector.hex("seed"));
        byte[] secret = new MLKEMExtractor(key).extractSecret(vector.hex("c"));
        assertThat(key.getPublicKey()).as(vector.id()).isEqualTo(vector.hex("ek"));
        assertThat(secret).as(vector.id()).isEqualTo(vector.hex("K"));
    }

    private interface Agreement {
        byte[] run() throws GeneralSecurityException;
    }

    private void agreesOrRefuses(String who, VectorFile.Vector vector, Agreement agreement) {
        String outcome;
        try {
            assertThat(agreement.run()).as(who + " " + vector.id()).isEqualTo(vector.hex("shared"));
            outcome = "agreed";
        } catch (GeneralSecurityException | IllegalStateException refused) {
            assertThat(vector.result()).as(who + " " + vector.id()).isEqualTo("acceptable");
            outcome = "refused";
        }
        counts.merge(who + " " + outcome, 1, Integer::sum);
    }

    private static byte[] portable(VectorFile.Vector vector) {
        return DhKemX25519.agree(
                new X25519PrivateKeyParameters(vector.hex("private")), vector.hex("public"));
    }

    private static byte[] nativeAgreement(VectorFile.Vector vector)
            throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("XDH", Conscrypt.newProvider());
        agreement.init(new OpenSSLX25519PrivateKey(vector.hex("private")));
        agreement.doPhase(new OpenSSLX25519PublicKey(vector.hex("public")), true);
        return agreement.generateSecret();
    }
}
