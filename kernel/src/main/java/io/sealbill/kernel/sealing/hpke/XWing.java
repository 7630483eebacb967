package io.sealbill.kernel.sealing.hpke;

import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMGenerator;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingPublicKeyParameters;
import org.bouncycastle.util.Arrays;

import java.security.SecureRandom;

/** X-Wing, draft-connolly-cfrg-xwing-kem: its shared secret goes into HPKE as it is. */
final class XWing implements Kem {
    private static final int ML_KEM_SEED_BYTES = 64;
    private static final int X25519_BYTES = 32;

    /** Section 5.2: SHAKE-256 of the seed gives ML-KEM's (d, z) and then the X25519 scalar. */
    @Override
    public byte[] publicKey(byte[] seed) {
        SHAKEDigest shake = new SHAKEDigest(256);
        shake.update(seed, 0, seed.length);
        byte[] expanded = new byte[ML_KEM_SEED_BYTES + X25519_BYTES];
        shake.doFinal(expanded, 0, expanded.length);
        byte[] mlKem =
                new MLKEMPrivateKeyParameters(
                                MLKEMParameters.ml_kem_768,
                                Arrays.copyOf(expanded, ML_KEM_SEED_BYTES))
                        .getPublicKey();
        byte[] x25519 =
                new X25519PrivateKeyParameters(expanded, ML_KEM_SEED_BYTES)
                        .generatePublicKey()
                        .getEncoded();
        Arrays.fill(expanded, (byte) 0);
        return Arrays.concatenate(mlKem, x25519);
    }

    @Override
    public Encapsulation encapsulate(byte[] publicKey, SecureRandom random) {
        SecretWithEncapsulation fresh =
                new XWingKEMGenerator(random)
                        .generateEncapsulated(new XWingPublicKeyParameters(publicKey));
        return new Encapsulation(fresh.getEncapsulation(), fresh.getSecret());
    }

    @Override
    public byte[] decapsulate(byte[] encapsulated, byte[] seed) {
        return new XWingKEMExtractor(new XWingPrivateKeyParameters(seed))
                .extractSecret(encapsulated);
    }
}
