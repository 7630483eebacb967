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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The path of a bill from a file to the sealed bill, as intake walks it. For one thread. */
final class Assembly {
    private static final UUID BILLER = new UUID(1, 1);
    private static final String NUMBER = "BENCH-0000000000";
    private static final SigningAuthority AUTHORITY =
            SigningAuthority.create("Benchmark", Clock.systemUTC());
    private static final SigningKey KEY = AUTHORITY.issue("City Water GmbH");
    private static final SigningKey TIME = AUTHORITY.issueForTimestamps("Time");
    private static final List<RecipientKey> DEVICES =
            List.of(DeviceSecret.generate(Suite.XWING, new SecureRandom()).publicKey());

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
            document = BillPdf.renderWithXml(bill, BillPdf.Look.in(Locale.ENGLISH));
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
