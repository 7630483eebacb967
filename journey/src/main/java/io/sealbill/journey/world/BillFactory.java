package io.sealbill.journey.world;

import io.sealbill.cli.demo.sample.BillFile;
import io.sealbill.cli.demo.sample.BillWriter;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.sealing.NumberHash;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bodies for {@code POST /v1/sealed-bills}. A real bill is signed once; each body seals it under a
 * number of its own with a content key of its own, which to the server is a different bill.
 */
public final class BillFactory {
    private static final long AMOUNT_MINOR = 8420;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Sealer sealer = new Sealer(Hpke.best());
    private final UUID billerId;
    private final byte[] numberHashKey;
    private final SignedBill signed;
    private final byte[] content;

    public BillFactory(World world) throws IOException, GeneralSecurityException {
        SampleWorld.Biller biller = world.biller();
        Path keys = world.demo().bootstrap().keyFolder(biller);
        billerId = UUID.fromString(Files.readString(keys.resolve("biller-id")).strip());
        numberHashKey =
                Base64.getDecoder()
                        .decode(Files.readString(keys.resolve("number-hash.key")).strip());
        signed = sign(biller, keys);
        content = signed.toBytes();
    }

    /**
     * A bill ready to be sent.
     *
     * @param body JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier between two calls, never compared
    public record Prepared(String billId, byte[] body) {}

    public Prepared next(Customer customer) {
        NumberHash hash = NumberHash.of(numberHashKey, "BENCH-" + numbers.incrementAndGet());
        var key = customer.keys().getFirst();
        SealHeader header =
                SealHeader.of(
                        key.suite(), billerId, customer.accountId(), hash.billId(), signed.jws());
        SealedBill sealed = sealer.seal(header, content, customer.keys());
        Map<String, Object> envelope =
                Map.of(
                        "accountId", customer.accountId(),
                        "billId", hash.billId(),
                        "numberHash", hash.value(),
                        "amountDueMinor", AMOUNT_MINOR,
                        "currency", "EUR",
                        "dueDate", LocalDate.now(Clock.systemUTC()).plusDays(14).toString());
        JsonMapper json = JsonMapper.shared();
        byte[] body =
                json.writeValueAsBytes(
                        Map.of("envelope", envelope, "sealed", json.readTree(sealed.toJson())));
        return new Prepared(hash.billId().toString(), body);
    }

    private static SignedBill sign(SampleWorld.Biller biller, Path keys)
            throws IOException, GeneralSecurityException {
        var model =
                new SampleWorld.Bill(
                        "city-water/water-3.xml", biller.accounts().getFirst().code(), 3, 14);
        BillFile file = new BillWriter(biller, Clock.systemUTC()).write(model, "");
        ReadResult read = BillReader.read(file.name(), new ByteArrayInputStream(file.content()));
        if (!(read instanceof ReadResult.Read bill)) {
            throw new IllegalStateException("the sample bill does not read: " + read.findings());
        }
        char[] password = Files.readString(keys.resolve("signing.password")).strip().toCharArray();
        SigningKey key =
                SigningKey.fromPkcs12(Files.readAllBytes(keys.resolve("signing.p12")), password);
        return new BillSigner(Clock.systemUTC()).sign(bill.bill(), key);
    }
}
