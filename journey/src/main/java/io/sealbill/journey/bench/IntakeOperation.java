package io.sealbill.journey.bench;

import io.sealbill.cli.demo.doors.BillerDoor;
import io.sealbill.cli.demo.doors.DoorException;
import io.sealbill.cli.demo.sample.BillFile;
import io.sealbill.cli.demo.sample.BillWriter;
import io.sealbill.cli.demo.sample.Intake;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.journey.world.Customer;
import io.sealbill.journey.world.World;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@code POST /v1/bill-runs} with archives of some bills each. */
final class IntakeOperation implements Operation {
    private static final int BILLS_A_FILE = 50;
    private static final String MODEL = "city-water/water-3.xml";

    private final BillerDoor door;
    private final BillWriter writer;
    private final SampleWorld.Bill model;
    private final Queue<byte[]> files = new ConcurrentLinkedQueue<>();
    private int numbers;

    IntakeOperation(World world) throws Exception {
        // With a device of its customer there is somebody to seal to.
        Customer customer = world.customer(0);
        this.door = world.demo().door(world.biller());
        this.writer = new BillWriter(world.biller(), Clock.systemUTC());
        this.model = new SampleWorld.Bill(MODEL, customer.code(), 3, 14);
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String measured() {
        return "An archive of %d bills in clear (UBL) handed in through the API: received, read"
                        .formatted(BILLS_A_FILE)
                + " and checked, then each drawn as PDF, signed, sealed, stored, and its notice"
                + " mailed.";
    }

    @Override
    public Bound bound() {
        return new Bound(Bound.NONE, Bound.NONE, Bound.NONE);
    }

    @Override
    public void prepare(int clients, int count) throws Exception {
        files.clear();
        for (int i = 0; i < count; i++) {
            List<BillFile> bills = new ArrayList<>();
            for (int bill = 0; bill < BILLS_A_FILE; bill++) {
                bills.add(writer.write(model, "-" + numbers++));
            }
            files.add(Intake.archive(bills));
        }
    }

    @Override
    public boolean run(int client) throws Failed {
        byte[] file = files.poll();
        if (file == null) {
            return false;
        }
        try {
            var run = door.takeIn("bench.zip", file);
            if (run.path("progress").path("presented").asInt() != BILLS_A_FILE) {
                throw new Failed("not all bills were presented: " + run);
            }
            return true;
        } catch (DoorException e) {
            throw new Failed(e);
        }
    }
}
