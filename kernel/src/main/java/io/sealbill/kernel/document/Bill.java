package io.sealbill.kernel.document;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * An invoice or credit note as EN 16931-1:2017 means it, free of the syntax it came in. Amounts are
 * in {@code currency} and keep the decimals that the issuer wrote. Its JSON form is {@link
 * BillJson}.
 *
 * <p>It holds what a customer reads on a bill. Not kept: the bytes of supporting documents, of
 * which only the digest stays.
 *
 * @param invoiceNumber BT-1
 * @param issueDate BT-2
 * @param typeCode BT-3, UNTDID 1001: 380 invoice, 381 credit note …
 * @param currency BT-5, ISO 4217
 * @param vatAccountingCurrency BT-6
 * @param taxPointDate BT-7
 * @param taxPointDateCode BT-8
 * @param paymentDueDate BT-9
 * @param buyerReference BT-10
 * @param references BT-11 to BT-19
 * @param paymentTerms BT-20
 * @param notes BG-1
 * @param process BG-2
 * @param precedingInvoices BG-3
 * @param seller BG-4
 * @param buyer BG-7
 * @param payee BG-10
 * @param taxRepresentative BG-11
 * @param delivery BG-13
 * @param period BG-14
 * @param paymentInstructions BG-16
 * @param thirdPartyPayments BG-DEX-09 of the XRechnung extension
 * @param allowances BG-20
 * @param charges BG-21
 * @param totals BG-22
 * @param vatBreakdown BG-23
 * @param supportingDocuments BG-24
 * @param lines BG-25
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Bill(
        String invoiceNumber,
        LocalDate issueDate,
        String typeCode,
        String currency,
        @Nullable String vatAccountingCurrency,
        @Nullable LocalDate taxPointDate,
        @Nullable String taxPointDateCode,
        @Nullable LocalDate paymentDueDate,
        @Nullable String buyerReference,
        @Nullable References references,
        @Nullable String paymentTerms,
        List<Note> notes,
        ProcessControl process,
        List<PrecedingInvoice> precedingInvoices,
        Party seller,
        Party buyer,
        @Nullable Party payee,
        @Nullable Party taxRepresentative,
        @Nullable Delivery delivery,
        @Nullable Period period,
        @Nullable PaymentInstructions paymentInstructions,
        List<ThirdPartyPayment> thirdPartyPayments,
        List<AllowanceCharge> allowances,
        List<AllowanceCharge> charges,
        Totals totals,
        List<VatBreakdown> vatBreakdown,
        List<SupportingDocument> supportingDocuments,
        List<BillLine> lines)
        implements Document {

    public Bill {
        requireNonNull(invoiceNumber);
        requireNonNull(issueDate);
        requireNonNull(typeCode);
        requireNonNull(currency);
        requireNonNull(process);
        requireNonNull(seller);
        requireNonNull(buyer);
        requireNonNull(totals);
        notes = copy(notes);
        precedingInvoices = copy(precedingInvoices);
        thirdPartyPayments = copy(thirdPartyPayments);
        allowances = copy(allowances);
        charges = copy(charges);
        vatBreakdown = copy(vatBreakdown);
        supportingDocuments = copy(supportingDocuments);
        lines = copy(lines);
    }

    @Override
    public String number() {
        return invoiceNumber;
    }

    /** BT-115, the amount due for payment: shown beside the header too, as people look for it. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public BigDecimal payableAmount() {
        return totals.payableAmount();
    }

    /** Bills are private: their text goes to no log. */
    @Override
    public String toString() {
        return "Bill[redacted]";
    }

    /**
     * @param subjectCode BT-21
     * @param text BT-22
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Note(@Nullable String subjectCode, String text) {
        @Override
        public String toString() {
            return "Note[redacted]";
        }
    }

    /**
     * @param project BT-11
     * @param contract BT-12
     * @param purchaseOrder BT-13
     * @param salesOrder BT-14
     * @param receivingAdvice BT-15
     * @param despatchAdvice BT-16
     * @param tenderOrLot BT-17
     * @param invoicedObject BT-18
     * @param buyerAccounting BT-19
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record References(
            @Nullable String project,
            @Nullable String contract,
            @Nullable String purchaseOrder,
            @Nullable String salesOrder,
            @Nullable String receivingAdvice,
            @Nullable String despatchAdvice,
            @Nullable String tenderOrLot,
            @Nullable Identifier invoicedObject,
            @Nullable String buyerAccounting) {
        public static final References NONE =
                new References(null, null, null, null, null, null, null, null, null);
    }

    /**
     * @param businessProcessType BT-23
     * @param specificationIdentifier BT-24
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ProcessControl(
            @Nullable String businessProcessType, String specificationIdentifier) {}

    /**
     * @param reference BT-25
     * @param issueDate BT-26
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PrecedingInvoice(String reference, @Nullable LocalDate issueDate) {}

    /**
     * An identifier and the scheme it belongs to, such as {@code 0088} for a GLN (ISO 6523).
     *
     * @param scheme null where the parties know it
     * @param version of the scheme, used by item classifications
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Identifier(String value, @Nullable String scheme, @Nullable String version) {
        public Identifier(String value, @Nullable String scheme) {
            this(value, scheme, null);
        }
    }

    /**
     * Seller (BG-4), buyer (BG-7), payee (BG-10) or tax representative (BG-11).
     *
     * @param name BT-27, BT-44, BT-59, BT-62
     * @param tradingName BT-28, BT-45
     * @param identifiers BT-29, BT-46, BT-60
     * @param legalRegistrationIdentifier BT-30, BT-47, BT-61
     * @param vatIdentifier BT-31, BT-48, BT-63
     * @param taxRegistrationIdentifier BT-32
     * @param additionalLegalInformation BT-33
     * @param electronicAddress BT-34, BT-49
     * @param address BG-5, BG-8, BG-12
     * @param contact BG-6, BG-9
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Party(
            String name,
            @Nullable String tradingName,
            List<Identifier> identifiers,
            @Nullable Identifier legalRegistrationIdentifier,
            @Nullable String vatIdentifier,
            @Nullable String taxRegistrationIdentifier,
            @Nullable String additionalLegalInformation,
            @Nullable Identifier electronicAddress,
            @Nullable Address address,
            @Nullable Contact contact) {
        public Party {
            requireNonNull(name);
            identifiers = copy(identifiers);
        }

        @Override
        public String toString() {
            return "Party[redacted]";
        }
    }

    /**
     * @param line1 street, BT-35, BT-50, BT-64, BT-75
     * @param line2 BT-36, BT-51, BT-65, BT-76
     * @param line3 BT-162 to BT-165
     * @param city BT-37, BT-52, BT-66, BT-77
     * @param postCode BT-38, BT-53, BT-67, BT-78
     * @param subdivision BT-39, BT-54, BT-68, BT-79
     * @param countryCode BT-40, BT-55, BT-69, BT-80, ISO 3166-1 alpha-2
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String line3,
            @Nullable String city,
            @Nullable String postCode,
            @Nullable String subdivision,
            @Nullable String countryCode) {
        @Override
        public String toString() {
            return "Address[redacted]";
        }
    }

    /**
     * @param point BT-41, BT-56
     * @param telephone BT-42, BT-57
     * @param email BT-43, BT-58
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Contact(
            @Nullable String point, @Nullable String telephone, @Nullable String email) {
        @Override
        public String toString() {
            return "Contact[redacted]";
        }
    }

    /**
     * @param name BT-70
     * @param location BT-71
     * @param date BT-72
     * @param address BG-15
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Delivery(
            @Nullable String name,
            @Nullable Identifier location,
            @Nullable LocalDate date,
            @Nullable Address address) {
        @Override
        public String toString() {
            return "Delivery[redacted]";
        }
    }

    /**
     * @param start BT-73, BT-134
     * @param end BT-74, BT-135
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Period(@Nullable LocalDate start, @Nullable LocalDate end) {}

    /**
     * An amount collected for somebody else, on top of the invoice's own.
     *
     * @param type BT-DEX-001
     * @param amount BT-DEX-002
     * @param description BT-DEX-003
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ThirdPartyPayment(
            @Nullable String type, BigDecimal amount, @Nullable String description) {
        @Override
        public String toString() {
            return "ThirdPartyPayment[redacted]";
        }
    }

    /**
     * Allowance or charge of the document (BG-20, BG-21) or of a line (BG-27, BG-28).
     *
     * @param amount BT-92, BT-99, BT-136, BT-141
     * @param baseAmount BT-93, BT-100, BT-137, BT-142
     * @param percentage BT-94, BT-101, BT-138, BT-143
     * @param vat BT-95 and BT-96, BT-102 and BT-103; lines have none of their own here
     * @param reason BT-97, BT-104, BT-139, BT-144
     * @param reasonCode BT-98, BT-105, BT-140, BT-145
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AllowanceCharge(
            BigDecimal amount,
            @Nullable BigDecimal baseAmount,
            @Nullable BigDecimal percentage,
            @Nullable Vat vat,
            @Nullable String reason,
            @Nullable String reasonCode) {}

    /**
     * @param categoryCode BT-95, BT-102, BT-151, UNTDID 5305: S, Z, E, AE, K, G, O, L, M
     * @param rate BT-96, BT-103, BT-152, percent
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Vat(String categoryCode, @Nullable BigDecimal rate) {}

    /**
     * @param lineNetAmount BT-106
     * @param allowances BT-107
     * @param charges BT-108
     * @param amountWithoutVat BT-109
     * @param vatAmount BT-110
     * @param vatAmountInAccountingCurrency BT-111
     * @param amountWithVat BT-112
     * @param paidAmount BT-113
     * @param roundingAmount BT-114
     * @param payableAmount BT-115
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Totals(
            BigDecimal lineNetAmount,
            @Nullable BigDecimal allowances,
            @Nullable BigDecimal charges,
            BigDecimal amountWithoutVat,
            @Nullable BigDecimal vatAmount,
            @Nullable BigDecimal vatAmountInAccountingCurrency,
            BigDecimal amountWithVat,
            @Nullable BigDecimal paidAmount,
            @Nullable BigDecimal roundingAmount,
            BigDecimal payableAmount) {
        public Totals {
            requireNonNull(lineNetAmount);
            requireNonNull(amountWithoutVat);
            requireNonNull(amountWithVat);
            requireNonNull(payableAmount);
        }
    }

    /**
     * @param taxableAmount BT-116
     * @param taxAmount BT-117
     * @param categoryCode BT-118
     * @param rate BT-119, percent; null only for category O
     * @param exemptionReason BT-120
     * @param exemptionReasonCode BT-121
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record VatBreakdown(
            BigDecimal taxableAmount,
            BigDecimal taxAmount,
            String categoryCode,
            @Nullable BigDecimal rate,
            @Nullable String exemptionReason,
            @Nullable String exemptionReasonCode) {}

    /**
     * @param reference BT-122
     * @param description BT-123
     * @param location BT-124
     * @param fileName of BT-125
     * @param mimeCode of BT-125
     * @param sha256 of the bytes of BT-125, lower-case hexadecimal
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SupportingDocument(
            String reference,
            @Nullable String description,
            @Nullable String location,
            @Nullable String fileName,
            @Nullable String mimeCode,
            @Nullable String sha256) {}

    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
