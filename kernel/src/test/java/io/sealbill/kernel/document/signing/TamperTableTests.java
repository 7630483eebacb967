package io.sealbill.kernel.document.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.signing.TamperTable.Case;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.MalformedSealException;
import io.sealbill.kernel.sealing.OpenResult;
import io.sealbill.kernel.sealing.Opener;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;
import io.sealbill.kernel.transparency.proof.LogStanding;
import io.sealbill.kernel.transparency.proof.PayeeStanding;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Every known change on every form of a bill: all refused, and printed as a table. */
class TamperTableTests {
    private static final DeviceSecret PHONE =
            DeviceSecret.generate(Suite.XWING, new SecureRandom());
    private static final int PLACES = 40;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static TamperTable table;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static BillVerifier verifier;

    private final Map<String, Map<String, int[]>> counts = new LinkedHashMap<>();

    @BeforeAll
    static void makeTheFiles() throws Exception {
        table = new TamperTable();
        verifier =
                new BillVerifier(
                        TrustAnchors.of(table.authority().certificate()), List.of(table.log()));
    }

    @Test
    void everyChangeOfEveryFormIsRefused() throws Exception {
        for (Case each : table.cases()) {
            Verification verification = verify(each);
            if (each.isGood()) {
                assertThat(verification.valid()).as(each.toString()).isTrue();
            } else {
                assertThat(passes(verification, each.form())).as(each.toString()).isFalse();
                count(each.kind(), each.form());
            }
        }
        sealed();
        System.out.println(TamperCells.print(counts));
        TamperCells.requireAll(counts);
    }

    /** Of a file that carries proofs, a change may not leave all of them as good as they were. */
    private static boolean passes(Verification verification, String form) {
        boolean carriesProofs = form.equals("JSON") || form.equals("XML");
        if (form.startsWith("PDF")) {
            return verification.valid()
                    && verification.log().payeeAccount() != PayeeStanding.CHANGED;
        }
        return verification.valid()
                && (!carriesProofs
                        || (verification.log().bill() == LogStanding.LOGGED
                                && verification.log().payeeAccount() == PayeeStanding.REGISTERED));
    }

    private static Verification verify(Case each) {
        if (each.form().startsWith("PDF")) {
            return verifier.verifyPdf(each.file());
        }
        return switch (each.form()) {
            case "JSON" -> verifier.verifyKept(each.file());
            case "XML" -> verifier.verifyXml(each.file());
            default -> verifier.verifyJws(new String(each.file(), StandardCharsets.UTF_8));
        };
    }

    private void sealed() throws IOException {
        byte[] good = seal(table.signed());
        assertThat(opens(good)).isTrue();
        for (int place = 0; place < PLACES; place++) {
            byte[] changed = good.clone();
            changed[(int) ((long) place * good.length / PLACES)] ^= 1;
            refuse("byte flipped", changed);
        }
        byte[] others = seal(table.other());
        byte[] spliced = Arrays.copyOf(good, good.length);
        System.arraycopy(
                others,
                good.length / 2,
                spliced,
                good.length / 2,
                Math.min(good.length, others.length) / 4);
        refuse("spliced with another one", spliced);
        refuse("something appended", Arrays.copyOf(good, good.length + 1));
        refuse("cut off", Arrays.copyOf(good, good.length - 64));
        // Anybody can seal to a device, but not sign as the issuer.
        refuse("payee account changed", seal(table.forgedAccount()));
        refuse("amount changed", seal(table.forgedAmount()));
        refuse("signed by a stranger in the issuer's name", seal(table.foreign()));
        SignedBill mixed = new SignedBill(table.signed().jws(), table.other().pdf());
        refuse("signature of another bill", seal(mixed));
        refuse("other bill under this header", seal(table.signed(), table.other()));
    }

    private void refuse(String kind, byte[] file) throws IOException {
        assertThat(opens(file)).as("sealed bill, %s", kind).isFalse();
        count(kind, "sealed bill");
    }

    private static byte[] seal(SignedBill bill) {
        return seal(bill, bill);
    }

    private static byte[] seal(SignedBill named, SignedBill content) {
        SealHeader header =
                SealHeader.of(
                        Suite.XWING, new UUID(1, 1), new UUID(1, 2), new UUID(2, 2), named.jws());
        return new Sealer(Hpke.best())
                .seal(header, content.toBytes(), List.of(PHONE.publicKey()))
                .toJson();
    }

    /** Whether the device opens it, and what is in it is valid and what its header names. */
    private static boolean opens(byte[] file) throws IOException {
        try {
            return switch (new Opener(Hpke.best()).open(SealedBill.parse(file), PHONE)) {
                case OpenResult.Opened opened -> {
                    SignedBill content = SignedBill.fromBytes(opened.content().exposeBytes());
                    yield opened.header().names(content.jws()) && verifier.verify(content).valid();
                }
                case OpenResult.Refused refused -> false;
            };
        } catch (MalformedSealException refused) {
            return false;
        }
    }

    private void count(String kind, String form) {
        counts.computeIfAbsent(kind, any -> new TreeMap<>())
                .computeIfAbsent(form, any -> new int[1])[0]++;
    }
}
