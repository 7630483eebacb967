package io.sealbill.cli.demo.payer;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.KeptBill;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.sealing.OpenResult;
import io.sealbill.kernel.sealing.Opener;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.proof.BillProof;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;

/** A bill that was opened on the payer's device, with the envelope it came in. */
public final class OpenedBill {
    private final JsonNode answer;
    private final OpenResult.Opened opened;
    private final SignedBill content;

    private OpenedBill(JsonNode answer, OpenResult.Opened opened, SignedBill content) {
        this.answer = answer;
        this.opened = opened;
        this.content = content;
    }

    /**
     * Opens what {@code GET /bills/{id}/sealed} answered.
     *
     * @throws IOException if the device cannot open it, or what comes out is no bill; the message
     *     says which
     */
    public static OpenedBill open(byte[] answer, Device device) throws IOException {
        JsonNode json = JsonMapper.shared().readTree(answer);
        SealedBill sealed =
                SealedBill.parse(JsonMapper.shared().writeValueAsBytes(json.path("sealed")));
        return switch (new Opener(Hpke.best()).open(sealed, device.secret())) {
            case OpenResult.Opened opened ->
                    new OpenedBill(
                            json, opened, SignedBill.fromBytes(opened.content().exposeBytes()));
            case OpenResult.Refused refused ->
                    throw new IOException("the bill does not open: " + refused.refusal().text());
        };
    }

    /**
     * Checks both signatures against {@code anchors}, and that seal, envelope and signed bill speak
     * of the same thing.
     *
     * @throws IOException if anything does not hold; the message says what
     */
    public Verification verify(TrustAnchors anchors) throws IOException {
        Verification verification = new BillVerifier(anchors).verify(content);
        var bill = verification.bill();
        if (!verification.intact() || bill == null) {
            throw new IOException("the bill was changed: " + verification.reason());
        }
        if (!verification.trusted()) {
            throw new IOException("nobody trusted vouches for " + verification.issuer());
        }
        if (!opened.header().names(content.jws())) {
            throw new IOException("the seal names another signed bill");
        }
        String currency = answer.at("/envelope/currency").asString();
        if (!bill.currency().equals(currency)) {
            throw new IOException(
                    "the envelope says " + currency + ", the bill " + bill.currency());
        }
        return verification;
    }

    /** Whether the bill had its place in the public log when it was fetched. */
    public boolean isLogged() {
        return answer.hasNonNull("log");
    }

    /** As a customer keeps it: readable, signed, and with the proof of the log. */
    public KeptBill kept(Bill bill) {
        if (!isLogged()) {
            return new KeptBill(bill, content.jws());
        }
        var header = opened.header();
        JsonNode payee = answer.path("payee");
        return new KeptBill(
                bill,
                content.jws(),
                BillProof.of(header.biller(), header.bill(), proof(answer.path("log"))),
                payee.hasNonNull("log") ? payeeProof(payee) : null);
    }

    private static PayeeProof payeeProof(JsonNode payee) {
        LogProof proof = proof(payee.path("log"));
        return new PayeeProof(
                payee.path("salt").asString(),
                payee.path("entry").asString(),
                proof.checkpoint(),
                proof.index(),
                proof.proof());
    }

    private static LogProof proof(JsonNode json) {
        return JsonMapper.shared().treeToValue(json, LogProof.class);
    }

    /** The signed document. */
    public byte[] pdf() {
        return content.pdf().clone();
    }
}
