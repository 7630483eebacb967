package io.sealbill.journey.bench;

import io.sealbill.cli.demo.doors.BillerDoor;

import java.util.ArrayList;
import java.util.List;

/** Hands out customers, each of them once, and gives them bills. */
final class Customers {
    private final BenchWorld world;
    private int used;

    Customers(BenchWorld world) {
        this.world = world;
    }

    /** Freshly signed in, so that their last factor is young enough to pay with. */
    List<Customer> next(int count) throws Exception {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            customers.add(world.customer(used++));
        }
        return customers;
    }

    /** The ids of {@code count} new bills of the customer. */
    List<String> present(Customer customer, int count, BillFactory factory) {
        BillerDoor door = world.demo().door(world.biller());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BillFactory.Prepared bill = factory.next(customer);
            door.present(bill.body());
            ids.add(bill.billId());
        }
        return ids;
    }
}
