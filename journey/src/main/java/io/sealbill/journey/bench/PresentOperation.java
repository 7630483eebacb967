package io.sealbill.journey.bench;

import io.sealbill.cli.demo.doors.BillerDoor;
import io.sealbill.cli.demo.doors.DoorException;
import io.sealbill.journey.world.BillFactory;
import io.sealbill.journey.world.Customer;
import io.sealbill.journey.world.World;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@code POST /v1/sealed-bills} with bills that were sealed before. */
final class PresentOperation implements Operation {
    private final BillFactory factory;
    private final Customer customer;
    private final BillerDoor door;
    private final Queue<BillFactory.Prepared> bills = new ConcurrentLinkedQueue<>();

    PresentOperation(World world, BillFactory factory) throws Exception {
        this.factory = factory;
        this.customer = world.customer(0);
        this.door = world.demo().door(world.biller());
    }

    @Override
    public String name() {
        return "present";
    }

    @Override
    public String measured() {
        return "One sealed bill handed in through the API, stored, and its notice mailed; signing"
                + " and sealing were done before.";
    }

    @Override
    public Bound bound() {
        return new Bound(2, 10, Bound.NONE);
    }

    @Override
    public void prepare(int clients, int count) {
        bills.clear();
        for (int i = 0; i < count; i++) {
            bills.add(factory.next(customer));
        }
    }

    @Override
    public boolean run(int client) throws Failed {
        BillFactory.Prepared bill = bills.poll();
        if (bill == null) {
            return false;
        }
        try {
            if (door.present(bill.body()) != 201) {
                throw new Failed("the bill was there already");
            }
            return true;
        } catch (DoorException e) {
            throw new Failed(e);
        }
    }
}
