package io.sealbill.cli.demo.doors;

/** A card of the simulator's table of behaviours. */
public record Card(String number, String expiry, String securityCode) {
    /** Always approved. */
    public static final Card APPROVED = new Card("4242424242424242", "2031-12", "123");

    @Override
    public String toString() {
        return "Card[…" + number.substring(number.length() - 4) + "]";
    }
}
