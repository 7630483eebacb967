package io.sealbill.kernel.document;

import io.sealbill.kernel.document.Bill.Identifier;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Where a document says which customer account it is for. */
public final class AccountCodes {
    private static final int MOST_LENGTH = 100;

    private AccountCodes() {}

    /** What may be the customer's code, the surest first. */
    public static List<String> of(Document document) {
        return switch (document) {
            case Bill bill -> of(bill);
            case Statement statement -> of(statement);
        };
    }

    /** Account number, identifiers and electronic address of the buyer. */
    private static List<String> of(Statement statement) {
        List<String> codes = new ArrayList<>();
        add(codes, statement.accountNumber());
        statement.buyer().identifiers().forEach(identifier -> add(codes, identifier.value()));
        Identifier address = statement.buyer().electronicAddress();
        add(codes, address == null ? null : address.value());
        return codes;
    }

    /**
     * What may be the customer's code, the surest first: buyer identifier (BT-46), buyer accounting
     * reference (BT-19), buyer reference (BT-10), buyer electronic address (BT-49).
     */
    private static List<String> of(Bill bill) {
        List<String> codes = new ArrayList<>();
        bill.buyer().identifiers().forEach(identifier -> add(codes, identifier.value()));
        Bill.References references = bill.references();
        add(codes, references == null ? null : references.buyerAccounting());
        add(codes, bill.buyerReference());
        Identifier address = bill.buyer().electronicAddress();
        add(codes, address == null ? null : address.value());
        return codes;
    }

    private static void add(List<String> codes, @Nullable String code) {
        if (code != null
                && !code.isBlank()
                && code.length() <= MOST_LENGTH
                && !codes.contains(code.strip())) {
            codes.add(code.strip());
        }
    }
}
