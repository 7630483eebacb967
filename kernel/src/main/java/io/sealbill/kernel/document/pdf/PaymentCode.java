package io.sealbill.kernel.document.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.PaymentInstructions;
import io.sealbill.kernel.document.Succession;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The code that a banking app reads to fill in a SEPA credit transfer: EPC069-12, version 002.
 * There is none for bills in another currency, without an IBAN, or with nothing to pay.
 */
final class PaymentCode {
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");
    private static final Pattern BIC = Pattern.compile("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?");
    private static final BigDecimal MOST = new BigDecimal("999999999.99");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);
    private static final int NAME_LENGTH = 70;
    private static final int TEXT_LENGTH = 140;
    private static final int LARGEST_VERSION = 13;

    /** Readers take every mask; looking for the fairest takes four times as long. */
    private static final int MASK = 0;

    private PaymentCode() {}

    static @Nullable QrCode of(Bill bill) {
        String content = content(bill);
        return content == null ? null : encoded(content);
    }

    /** The address where a bill of whatever currency is paid; none if there is nothing to pay. */
    static @Nullable QrCode ofLink(Bill bill, URI link) {
        boolean payable = !Succession.isCreditNote(bill) && bill.payableAmount().signum() > 0;
        return payable ? encoded(link.toString()) : null;
    }

    private static @Nullable QrCode encoded(String content) {
        try {
            return QrCode.encodeSegments(
                    List.of(QrSegment.makeBytes(content.getBytes(UTF_8))),
                    QrCode.Ecc.MEDIUM,
                    1,
                    LARGEST_VERSION,
                    MASK,
                    false);
        } catch (DataTooLongException e) {
            return null;
        }
    }

    /** Line by line as the standard's section 2.5 has it. */
    static @Nullable String content(Bill bill) {
        PaymentInstructions payment = bill.paymentInstructions();
        if (payment == null || payment.creditTransfers().isEmpty() || !isPayable(bill)) {
            return null;
        }
        PaymentInstructions.CreditTransfer transfer = payment.creditTransfers().getFirst();
        String account = transfer.account().replace(" ", "").toUpperCase(Locale.ROOT);
        if (!isIban(account)) {
            return null;
        }
        String bank = Objects.requireNonNullElse(transfer.serviceProvider(), "");
        String reference =
                Objects.requireNonNullElse(payment.remittanceInformation(), bill.invoiceNumber());
        return String.join(
                "\n",
                "BCD",
                "002",
                "1",
                "SCT",
                BIC.matcher(bank).matches() ? bank : "",
                line(payee(bill, transfer), NAME_LENGTH),
                account,
                "EUR" + bill.payableAmount().setScale(2, RoundingMode.UNNECESSARY),
                "",
                "",
                line(reference, TEXT_LENGTH));
    }

    private static boolean isPayable(Bill bill) {
        BigDecimal amount = bill.payableAmount();
        return bill.currency().equals("EUR")
                && !Succession.isCreditNote(bill)
                && amount.signum() > 0
                && amount.compareTo(MOST) <= 0
                && amount.stripTrailingZeros().scale() <= 2;
    }

    /** ISO 7064 MOD 97-10. */
    private static boolean isIban(String account) {
        if (!IBAN.matcher(account).matches()) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (account.substring(4) + account.substring(0, 4))
                .chars()
                .forEach(c -> digits.append(Character.digit(c, Character.MAX_RADIX)));
        return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
    }

    private static String payee(Bill bill, PaymentInstructions.CreditTransfer transfer) {
        if (transfer.accountName() != null) {
            return transfer.accountName();
        }
        return bill.payee() == null ? bill.seller().name() : bill.payee().name();
    }

    private static String line(String text, int most) {
        String one = text.replaceAll("\\s+", " ").strip();
        return one.codePointCount(0, one.length()) <= most
                ? one
                : one.substring(0, one.offsetByCodePoints(0, most));
    }
}
