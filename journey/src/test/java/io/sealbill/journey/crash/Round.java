package io.sealbill.journey.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.cli.demo.doors.CardEntryDoor;
import io.sealbill.cli.demo.sample.DemoStack;
import io.sealbill.cli.demo.stack.Part;
import io.sealbill.journey.world.BillFactory;
import io.sealbill.journey.world.Customer;
import io.sealbill.journey.world.Customers;
import io.sealbill.journey.world.World;

import java.sql.Connection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One payment at each {@link Step}, all of them cut at once. */
final class Round {
    private final DemoStack demo;
    private final Books books;
    private final Map<Step, Purchase> purchases = new EnumMap<>(Step.class);

    private Round(DemoStack demo) {
        this.demo = demo;
        this.books = new Books(demo);
    }

    /** Everybody has seen the bill and entered the card; nobody has pressed the button yet. */
    static Round of(World world, Customers all, List<Customer> customers, BillFactory factory) {
        Round round = new Round(world.demo());
        var vault = new CardEntryDoor(world.demo().stack().vault());
        Iterator<Customer> payers = customers.iterator();
        for (Step step : Step.values()) {
            Customer customer = payers.next();
            String bill = all.present(customer, 1, factory).getFirst();
            round.purchases.put(step, Purchase.agree(customer, vault, bill, step.card()));
        }
        return round;
    }

    /** Kills {@code parts} while a payment stands at each step, and starts them again. */
    void cut(List<Part> parts) throws Exception {
        var stack = demo.stack();
        try (var app = new HeldTables(stack.appDatabase(), "sealbill");
                var vault = new HeldTables(stack.vaultDatabase(), "sealbill_vault")) {
            for (Step step : Step.values()) {
                bring(step, step.held() == Step.Held.APP ? app : vault);
            }
            for (Part part : parts) {
                stack.kill(part);
            }
        }
        for (Part part : parts) {
            stack.startPart(part);
        }
    }

    private void bring(Step step, HeldTables tables) throws Exception {
        Purchase purchase = Objects.requireNonNull(purchases.get(step));
        if (step.holdsTable()) {
            tables.hold(step.table(), step.mode());
        }
        purchase.confirmUnwatched();
        if (step.reachesProvider()) {
            awaitAtProvider(purchase);
        }
        if (step.holdsTable()) {
            tables.awaitStanding(step.table(), 1);
        }
    }

    private void awaitAtProvider(Purchase purchase) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!isAtProvider(purchase)) {
            assertThat(System.nanoTime()).as("the provider was not asked").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean isAtProvider(Purchase purchase) throws Exception {
        try (Connection connection = demo.stack().appDatabase().superuser("sealbill");
                var query =
                        connection.prepareStatement(
                                "select attempt_id from payment_attempt where bill_id = ?")) {
            query.setObject(1, UUID.fromString(purchase.bill()));
            try (var row = query.executeQuery()) {
                return row.next() && !demo.simulator().payments(row.getString(1)).isEmpty();
            }
        }
    }

    /** What the app finds out by itself, then what a payer sees who presses the button again. */
    void assertWhole() throws Exception {
        books.awaitKnown();
        books.assertBalanced();
        for (var entry : purchases.entrySet()) {
            assertThat(entry.getValue().confirmUntilKnown())
                    .as(entry.getKey().name())
                    .isEqualTo(entry.getKey().outcome());
        }
        books.awaitKnown();
        books.assertBalanced();
    }
}
