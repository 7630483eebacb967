package io.sealbill.kernel.sealing.hpke;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.util.Arrays;

import java.nio.charset.StandardCharsets;

/** LabeledExtract and LabeledExpand of RFC 9180, section 4, with HKDF-SHA256. */
final class LabeledHkdf {
    private static final byte[] VERSION = "HPKE-v1".getBytes(StandardCharsets.US_ASCII);

    private final byte[] suiteId;

    LabeledHkdf(byte[] suiteId) {
        this.suiteId = suiteId.clone();
    }

    byte[] extract(byte[] salt, String label, byte[] input) {
        return new HKDFBytesGenerator(new SHA256Digest())
                .extractPRK(salt, Arrays.concatenate(VERSION, suiteId, ascii(label), input));
    }

    byte[] expand(byte[] prk, String label, byte[] info, int length) {
        byte[] lengthBytes = {(byte) (length >>> Byte.SIZE), (byte) length};
        byte[] labeled =
                Arrays.concatenate(
                        new byte[][] {lengthBytes, VERSION, suiteId, ascii(label), info});
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(HKDFParameters.skipExtractParameters(prk, labeled));
        byte[] out = new byte[length];
        hkdf.generateBytes(out, 0, length);
        return out;
    }

    private static byte[] ascii(String label) {
        return label.getBytes(StandardCharsets.US_ASCII);
    }
}
