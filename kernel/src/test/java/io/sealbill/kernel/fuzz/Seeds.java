package io.sealbill.kernel.fuzz;

import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.signing.TamperTable;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Inputs to start from that no published set holds. */
final class Seeds {
    private Seeds() {}

    static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("one.csv", "folder/two.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(Samples.CSV.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    static byte[] sealedBill() {
        DeviceSecret device = DeviceSecret.generate(Suite.XWING, new SecureRandom());
        SealHeader header =
                SealHeader.of(Suite.XWING, new UUID(1, 2), new UUID(3, 4), new UUID(5, 6), "a.b.c");
        return new Sealer(Hpke.best())
                .seal(
                        header,
                        "a bill".getBytes(StandardCharsets.UTF_8),
                        List.of(device.publicKey()))
                .toJson();
    }

    /** A signed bill in every form that begins so. */
    static List<byte[]> kept(String form) throws IOException {
        try {
            return new TamperTable()
                    .cases().stream()
                            .filter(each -> each.isGood() && each.form().startsWith(form))
                            .map(TamperTable.Case::file)
                            .toList();
        } catch (Exception e) {
            throw new IOException("the signed bills cannot be made", e);
        }
    }

    static String jws() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String header =
                "{\"alg\":\"ES256\",\"typ\":\"bill+jws\",\"x5c\":[\"MIIB\"],\"iat\":1700000000}";
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + "."
                + encoder.encodeToString("{}".getBytes(StandardCharsets.UTF_8))
                + "."
                + encoder.encodeToString(new byte[64]);
    }
}
