package io.sealbill.app.receipt;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.biller.brand.Brands;
import io.sealbill.app.customer.AccountDetails;
import io.sealbill.app.customer.Accounts;
import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.payment.PaymentAttempt;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.pdf.Receipt;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.time.TimestampFailed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The signed documents of receipts: made when first asked for, kept from then on. Most are never
 * asked for, and making one costs more than the payment.
 */
@Component
class ReceiptDocuments {
    private static final Logger log = LoggerFactory.getLogger(ReceiptDocuments.class);
    private static final String PURPOSE = "receipt";

    private final Tenancy tenancy;
    private final ReceiptRows rows;
    private final DataKeys dataKeys;
    private final Sources sources;
    private final BillSigner signer;

    ReceiptDocuments(
            Tenancy tenancy,
            ReceiptRows rows,
            DataKeys dataKeys,
            Sources sources,
            BillSigner signer) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.dataKeys = dataKeys;
        this.sources = sources;
        this.signer = signer;
    }

    /** Where what stands on a receipt comes from. */
    @Component
    record Sources(
            Payments payments,
            Accounts accounts,
            Billers billers,
            Brands brands,
            SigningKeys keys) {}

    /** A payment, and whose it is. */
    private record Paid(PaymentAttempt attempt, AccountDetails customer) {}

    /**
     * The PDF of a receipt that was issued, the same for whoever asks and whenever.
     *
     * @throws Problem {@code receipt_unavailable} if the biller has no signing key here: it seals
     *     at home, or has not set it up; {@code timestamp_unavailable} if the receipt can be had
     *     later
     */
    byte[] of(IssuedReceipt receipt) {
        return kept(receipt).orElseGet(() -> keep(receipt, signed(receipt)));
    }

    private Optional<byte[]> kept(IssuedReceipt receipt) {
        return tenancy.asBiller(
                receipt.billerId(),
                () -> rows.document(receipt).map(bytes -> dataKeys.reveal(at(receipt), bytes)));
    }

    /** Of two that ask at once both get the document of the first. */
    private byte[] keep(IssuedReceipt receipt, byte[] document) {
        return tenancy.asBiller(
                receipt.billerId(),
                () -> {
                    rows.keepDocument(receipt, dataKeys.protect(at(receipt), document));
                    return dataKeys.reveal(at(receipt), rows.document(receipt).orElseThrow());
                });
    }

    private byte[] signed(IssuedReceipt receipt) {
        UUID billerId = receipt.billerId();
        SigningKey key = signingKey(billerId);
        Biller biller = sources.billers().byId(billerId).orElseThrow();
        Paid paid = tenancy.asBiller(billerId, () -> paid(receipt));
        AccountDetails customer = paid.customer();
        Receipt words =
                new Receipt(
                        receipt.number(),
                        biller.legalName(),
                        customer.name(),
                        customer.code(),
                        // The bill's number is sealed; its id is what the payer and we both know.
                        receipt.billId().toString(),
                        receipt.amount().toDecimal(),
                        receipt.amount().currency().getCurrencyCode(),
                        receipt.cardBrand(),
                        receipt.cardLast4(),
                        receipt.paidAt(),
                        Objects.requireNonNull(paid.attempt().providerReference()));
        var look = new BillPdf.Look(customer.locale(), null, sources.brands().of(biller));
        return stamped(words, key, look);
    }

    private byte[] stamped(Receipt words, SigningKey key, BillPdf.Look look) {
        try {
            return signer.sign(words, key, look).pdf();
        } catch (TimestampFailed later) {
            log.warn("no timestamp for a receipt", later);
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "timestamp_unavailable",
                    "Your payment has arrived. The receipt cannot be signed at this moment; please"
                            + " come back in a few minutes.");
        }
    }

    private Paid paid(IssuedReceipt receipt) {
        UUID billerId = receipt.billerId();
        PaymentAttempt attempt =
                sources.payments().find(billerId, List.of(receipt.attemptId())).getFirst();
        UUID accountId = attempt.accountId();
        AccountDetails customer =
                sources.accounts().details(billerId, List.of(accountId)).get(accountId);
        return new Paid(attempt, Objects.requireNonNull(customer));
    }

    private SigningKey signingKey(UUID billerId) {
        try {
            return sources.keys().signingKey(billerId);
        } catch (IllegalStateException none) {
            throw Problem.conflict(
                    "receipt_unavailable",
                    "Your payment has arrived. The biller cannot sign receipts here yet.");
        }
    }

    private static RecordAddress at(IssuedReceipt receipt) {
        return new RecordAddress(receipt.billerId(), PURPOSE, receipt.attemptId());
    }
}
