package io.sealbill.journey.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.sealing.Sealer;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.UUID;

/** A bill of one account, signed and sealed, as the app would hand it out. */
record BillForBrowser(UUID biller, UUID account, UUID bill, String certificate) {
    static final String PDF = "%PDF-1.7 of the test";
    static final String BILL =
            "{\"invoiceNumber\":\"2026/77\",\"issueDate\":\"2026-11-01\",\"typeCode\":\"380\","
                    + "\"currency\":\"EUR\",\"paymentDueDate\":\"2026-12-01\","
                    + "\"seller\":{\"name\":\"City Water\"},\"buyer\":{\"name\":\"王小明\"},"
                    + "\"totals\":{\"payableAmount\":84.20},\"payableAmount\":84.20}";

    private static final JsonMapper JSON = JsonMapper.shared();

    static BillForBrowser of(Issuer issuer) {
        return new BillForBrowser(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), issuer.certificate());
    }

    SealedBill seal(Sealer sealer, String jws, DeviceSecret device) {
        return sealAs(sealer, jws, jws, device);
    }

    /** Names one JWS in the header and seals another. */
    SealedBill sealAs(Sealer sealer, String named, String sealed, DeviceSecret device) {
        return sealWith(sealer, named, sealed, PDF, device);
    }

    /** Seals any document beside the JWS. */
    SealedBill sealWith(
            Sealer sealer, String named, String sealed, String pdf, DeviceSecret device) {
        SignedBill content = new SignedBill(sealed, pdf.getBytes(UTF_8));
        return sealer.seal(
                SealHeader.of(device.suite(), biller, account, bill, named),
                content.toBytes(),
                List.of(device.publicKey()));
    }

    /** What the app answers to the browser, before anybody tampers with it. */
    ObjectNode request(SealedBill sealed) {
        ObjectNode request = JSON.createObjectNode();
        request.set("sealed", JSON.readTree(sealed.toJson()));
        ObjectNode envelope = request.putObject("envelope");
        envelope.put("billerId", biller.toString());
        envelope.put("accountId", account.toString());
        envelope.put("billId", bill.toString());
        envelope.put("amountDueMinor", 8420);
        envelope.put("currency", "EUR");
        envelope.put("dueDate", "2026-12-01");
        request.putArray("certificates").add(certificate);
        return request;
    }
}
