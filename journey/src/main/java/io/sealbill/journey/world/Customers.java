package io.sealbill.journey.world;

import io.sealbill.cli.demo.doors.BillerDoor;

import java.util.ArrayList;
import java.util.List;

/** Hands out customers, each of them once, and gives them bills. */
public final class Customers {
    private final World world;
    private int used;

    public Customers(World world) {
        this.world = world;
    }

    /** Freshly signed in, so that their last factor is young enough to pay with. */
    public List<Customer> next(int count) throws Exception {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            customers.add(world.customer(used++));
        }
        return customers;
    }

    /** The ids of {@code count} new bills of the customer. */
    public List<String> present(Customer customer, int count, BillFactory factory) {
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
