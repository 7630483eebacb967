package io.sealbill.journey.document;

import io.sealbill.cli.demo.sample.BillWriter;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;
import io.sealbill.kernel.document.signing.time.TimestampSource;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;
import io.sealbill.kernel.transparency.proof.DocumentProof;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** The path of a bill from a file to the sealed bill, as intake walks it. For one thread. */
final class Assembly {
    private static final UUID BILLER = new UUID(1, 1);
    private static final String NUMBER = "BENCH-0000000000";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SigningAuthority AUTHORITY =
            SigningAuthority.create("Benchmark", Clock.systemUTC());
    private static final SigningKey KEY = AUTHORITY.issue("City Water GmbH");
    private static final SigningKey TIME = AUTHORITY.issueForTimestamps("Time");
    private static final List<RecipientKey> DEVICES =
            List.of(DeviceSecret.generate(Suite.XWING, RANDOM).publicKey());

    /** As long as in a log of a million entries. */
    private static final PayeeProof PAYEE =
            new PayeeProof(
                    hash(),
                    hash(),
                    "bench.example/log\n1000000\n%s\n\n\u2014 bench.example/log %s%s\n"
                            .formatted(hash(), hash(), hash()),
                    7,
                    Stream.generate(Assembly::hash).limit(20).toList());

    private final StepTimes times = new StepTimes();
    private final Clock clock = Clock.systemUTC();
    private final BillSigner signer =
            new BillSigner(clock, timed(new TimestampAuthority(TIME, clock)));
    private final Sealer sealer = new Sealer(Hpke.best());
    private final String file;
    private final boolean withDocument;

    /**
     * @param withDocument whether the bill gets a PDF; without, its data are signed and sealed
     */
    Assembly(boolean withDocument) {
        this.withDocument = withDocument;
        SampleWorld.Biller biller = SampleWorld.read().biller("city-water");
        var model =
                new SampleWorld.Bill(
                        "city-water/water-3.xml", biller.accounts().getFirst().code(), 3, 14);
        var sample = new BillWriter(biller, clock).write(model, "");
        String number = sample.name().substring(0, sample.name().lastIndexOf('.'));
        this.file = new String(sample.content(), StandardCharsets.UTF_8).replace(number, NUMBER);
    }

    private static String hash() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    StepTimes times() {
        return times;
    }

    /** Makes one bill of that number; gives the length of what would be uploaded. */
    int make(long number) {
        byte[] xml =
                file.replace(NUMBER, "BENCH-%010d".formatted(number))
                        .getBytes(StandardCharsets.UTF_8);
        times.begin();
        Bill bill = read(xml);
        times.end(Step.READ);
        BillPdf.Rendered document;
        if (withDocument) {
            var proof = new DocumentProof(BILLER, new UUID(2, number), PAYEE);
            var look = BillPdf.Look.in(Locale.ENGLISH).proving(proof);
            document = BillPdf.renderWithXml(bill, look);
            times.end(Step.RENDER);
            document = document.signed(signer.signDocument(document.pdf(), KEY, clock.instant()));
            times.end(Step.SIGN_DOCUMENT);
        } else {
            document = new BillPdf.Rendered(new byte[0], null, BillJson.write(bill));
        }
        String jws = signer.signData(bill, document, KEY, clock.instant());
        times.end(Step.SIGN_DATA);
        UUID id = new UUID(2, number);
        SealHeader header = SealHeader.of(Suite.XWING, BILLER, BILLER, id, jws);
        int length =
                sealer.seal(header, new SignedBill(jws, document.pdf()).toBytes(), DEVICES)
                        .toJson()
                        .length;
        times.end(Step.SEAL);
        times.count();
        return length;
    }

    private static Bill read(byte[] xml) {
        ReadResult result = BillReader.read("bench.xml", new ByteArrayInputStream(xml));
        if (result instanceof ReadResult.Read read) {
            return read.bill();
        }
        throw new IllegalStateException("the sample bill does not read: " + result.findings());
    }

    /** Inside of signing, and told apart from it. */
    private TimestampSource timed(TimestampSource source) {
        return new TimestampSource() {
            @Override
            public byte[] stamp(byte[] digest) {
                times.end(Step.SIGN_DOCUMENT);
                byte[] token = source.stamp(digest);
                times.end(Step.TIMESTAMP);
                return token;
            }

            @Override
            public int mostBytes() {
                return source.mostBytes();
            }
        };
    }
}
