package io.sealbill.simulator.provider.card;

import static io.sealbill.simulator.provider.card.Outcome.captured;
import static io.sealbill.simulator.provider.card.Outcome.declined;

import io.sealbill.simulator.provider.card.Outcome.Delivery;

import java.util.List;
import java.util.Optional;

/**
 * The table of behaviours. The first card row that fits decides; where it is a plain approval, an
 * amount row that fits decides instead.
 */
public final class Behaviours {
    /** Cards by number, or by the digits they begin with; the last row takes every other card. */
    static final List<CardRow> CARDS =
            List.of(
                    new CardRow("4242424242424242", captured(Delivery.PROMPT), "Approved."),
                    new CardRow("5555555555554444", captured(Delivery.PROMPT), "Approved."),
                    new CardRow("378282246310005", captured(Delivery.PROMPT), "Approved."),
                    new CardRow("6200000000000005", captured(Delivery.PROMPT), "Approved."),
                    new CardRow(
                            "4000000000000002",
                            declined("do_not_honor"),
                            "Declined by the issuer without a reason."),
                    new CardRow(
                            "4000000000009995",
                            declined("insufficient_funds"),
                            "Declined: not enough money."),
                    new CardRow(
                            "4000000000000069",
                            declined("expired_card"),
                            "Declined: the issuer says the card has expired."),
                    new CardRow(
                            "4000000000000119",
                            captured(Delivery.NEVER),
                            "Captured, but never answered: the connection is held, then closed. Ask"
                                    + " by reference, or repeat with the same key."),
                    new CardRow(
                            "4000000000000127",
                            captured(Delivery.DROPPED_BEFORE),
                            "The connection is closed before anything is captured, every time."),
                    new CardRow(
                            "4000000000000135",
                            captured(Delivery.LATE),
                            "Captured at once, answered late."),
                    new CardRow(
                            "4000000000000143",
                            captured(Delivery.NOTIFIED_OUT_OF_ORDER),
                            "Captured. The notification comes before the answer, and twice more"
                                    + " after newer ones."),
                    new CardRow(
                            "424242",
                            captured(Delivery.PROMPT),
                            "Any other card of this range: approved."),
                    new CardRow(
                            "",
                            declined("test_mode_live_card"),
                            "Any other card: declined. No real card belongs in a test."));

    /** Amounts by the last two digits of their minor units. */
    static final List<AmountRow> AMOUNTS =
            List.of(
                    new AmountRow(
                            51, declined("insufficient_funds"), "Declined: not enough money."),
                    new AmountRow(
                            54,
                            declined("expired_card"),
                            "Declined: the issuer says the card has expired."));

    private Behaviours() {}

    record CardRow(String prefix, Outcome outcome, String text) {}

    record AmountRow(int lastTwoDigits, Outcome outcome, String text) {}

    /** What this card does with this amount. */
    public static Outcome of(CardNumber card, long amountMinor) {
        Outcome byCard = byCard(card);
        return byCard.isPlain() ? byAmount(amountMinor).orElse(byCard) : byCard;
    }

    private static Outcome byCard(CardNumber card) {
        return CARDS.stream()
                .filter(row -> card.startsWith(row.prefix()))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static Optional<Outcome> byAmount(long amountMinor) {
        return AMOUNTS.stream()
                .filter(row -> row.lastTwoDigits() == amountMinor % 100)
                .map(AmountRow::outcome)
                .findFirst();
    }
}
