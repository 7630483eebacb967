package io.sealbill.cli.seal;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.Succession;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.sealing.Base64Url;
import io.sealbill.kernel.sealing.NumberHash;
import io.sealbill.kernel.sealing.OriginalKey;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.sealing.Sealer;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Makes the upload of one bill or statement: signed, sealed, and the envelope that paying needs.
 */
final class BillSealing {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final UUID billerId;
    private final byte[] numberHashKey;
    private final Sealer sealer;
    private final Signer signer;

    /**
     * @param jws the signature over the structured bill or statement
     * @param content what gets sealed: the JWS and the signed PDF
     * @param original the PDF in which it came, locked by a key in the content; null without one
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier between two calls, never compared
    record Signed(String jws, byte[] content, byte @Nullable [] original) {
        static Signed of(SignedBill bill, byte @Nullable [] original) {
            OriginalKey key = bill.originalKey();
            return new Signed(
                    bill.jws(),
                    bill.toBytes(),
                    key == null || original == null ? null : key.lock(original));
        }

        @Override
        public String toString() {
            return "Signed[redacted]";
        }
    }

    /** Renders and signs, for a customer of this language. */
    interface Signer {
        /**
         * @param original the PDF in which the bill came; null if it came in another kind of file
         */
        Signed sign(Document document, Locale locale, byte @Nullable [] original);
    }

    BillSealing(UUID billerId, byte[] numberHashKey, Sealer sealer, Signer signer) {
        this.billerId = billerId;
        this.numberHashKey = numberHashKey.clone();
        this.sealer = sealer;
        this.signer = signer;
    }

    UUID billId(Document document) {
        return numberHash(document).billId();
    }

    /**
     * The body of {@code POST /v1/sealed-bills}.
     *
     * @param original the PDF in which the bill came; null if it came in another kind of file
     * @throws ArithmeticException if the amount due has more decimals than its currency
     * @throws IllegalArgumentException if the currency is not one to pay in, or a recipient key is
     *     not valid
     */
    byte[] upload(Document document, byte @Nullable [] original, Account account) {
        NumberHash numberHash = numberHash(document);
        Money due = due(document);
        List<RecipientKey> recipients = RecipientKey.strongest(account.recipients());
        Signed signed = signer.sign(named(document), account.language(), original);
        SealHeader header =
                SealHeader.of(
                        recipients.getFirst().suite(),
                        billerId,
                        account.accountId(),
                        numberHash.billId(),
                        signed.jws());
        SealedBill sealed = sealer.seal(header, signed.content(), recipients);
        byte[] envelope = envelope(account, numberHash, due, document);
        byte[] locked = signed.original();
        String end = locked == null ? "}" : ",\"original\":\"" + Base64Url.encode(locked) + "\"}";
        return joined("{\"envelope\":", envelope, ",\"sealed\":", sealed.toJson(), end);
    }

    private UUID billId(String invoiceNumber) {
        return NumberHash.of(numberHashKey, invoiceNumber).billId();
    }

    private NumberHash numberHash(Document document) {
        return document instanceof Statement statement
                ? NumberHash.ofStatement(numberHashKey, statement.statementNumber())
                : NumberHash.of(numberHashKey, document.number());
    }

    /** Nothing is due on a statement. */
    private static Money due(Document document) {
        Currency currency = Currency.getInstance(document.currency());
        return document instanceof Bill bill
                ? Money.exact(Succession.owed(bill), currency)
                : Money.zero(currency);
    }

    /** A statement says under which ids its bills are presented, so that its reader finds them. */
    private Document named(Document document) {
        return document instanceof Statement statement ? statement.naming(this::billId) : document;
    }

    private byte[] envelope(Account account, NumberHash numberHash, Money due, Document document) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("accountId", account.accountId().toString());
        envelope.put("billId", numberHash.billId().toString());
        envelope.put("numberHash", numberHash.value());
        envelope.put("amountDueMinor", due.minor());
        envelope.put("currency", due.currency().getCurrencyCode());
        switch (document) {
            case Bill bill -> claim(envelope, bill);
            case Statement statement -> envelope.put("kind", Statement.KIND);
        }
        return JSON.writeValueAsBytes(envelope);
    }

    private void claim(ObjectNode envelope, Bill bill) {
        if (bill.paymentDueDate() != null) {
            envelope.put("dueDate", bill.paymentDueDate().toString());
        }
        Succession succession = Succession.of(bill);
        if (succession != null) {
            ObjectNode earlier = envelope.putObject("succession");
            earlier.put("kind", succession.kind().code());
            ArrayNode preceding = earlier.putArray("preceding");
            succession.preceding().forEach(number -> preceding.add(billId(number).toString()));
        }
    }

    private static byte[] joined(
            String start, byte[] envelope, String middle, byte[] sealed, String end) {
        ByteBuffer body =
                ByteBuffer.allocate(
                        start.length()
                                + envelope.length
                                + middle.length()
                                + sealed.length
                                + end.length());
        body.put(start.getBytes(StandardCharsets.US_ASCII)).put(envelope);
        body.put(middle.getBytes(StandardCharsets.US_ASCII)).put(sealed);
        return body.put(end.getBytes(StandardCharsets.US_ASCII)).array();
    }
}
