package io.sealbill.simulator.bank;

import java.time.Instant;
import java.util.List;

/**
 * Money the provider pays to the merchant's account, with what it is made of.
 *
 * @param payments captured payments, booked as one credit
 * @param refunds refunds taken back since the last payout, booked as one debit
 */
public record Payout(
        String id, String currency, Instant createdAt, List<Item> payments, List<Item> refunds) {

    /**
     * @param payment the provider's id of the payment: EndToEndId
     * @param reference the merchant's reference of the payment or refund: InstrId
     */
    public record Item(String payment, String reference, long amountMinor) {}

    public long creditMinor() {
        return total(payments);
    }

    public long debitMinor() {
        return total(refunds);
    }

    static long total(List<Item> items) {
        return items.stream().mapToLong(Item::amountMinor).reduce(0, Math::addExact);
    }
}
