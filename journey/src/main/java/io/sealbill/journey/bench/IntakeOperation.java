package io.sealbill.journey.bench;

import io.sealbill.cli.demo.doors.BillerDoor;
import io.sealbill.cli.demo.doors.DoorException;
import io.sealbill.cli.demo.sample.BillFile;
import io.sealbill.cli.demo.sample.BillWriter;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.journey.world.Customer;
import io.sealbill.journey.world.World;

import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@code POST /v1/bill-runs} with files of one bill each. */
final class IntakeOperation implements Operation {
    private static final String MODEL = "city-water/water-3.xml";

    private final BillerDoor door;
    private final BillWriter writer;
    private final SampleWorld.Bill model;
    private final Queue<BillFile> files = new ConcurrentLinkedQueue<>();
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
        return "One bill in clear (UBL, a file of its own) handed in through the API: read,"
                + " checked, drawn as PDF/A-3, signed, sealed, stored, and its notice mailed.";
    }

    /** The bound of a bill that comes sealed; the figures say how much more this one costs. */
    @Override
    public Bound bound() {
        return new Bound(2, 10, Bound.NONE);
    }

    @Override
    public void prepare(int clients, int count) {
        files.clear();
        for (int i = 0; i < count; i++) {
            files.add(writer.write(model, "-" + numbers++));
        }
    }

    @Override
    public boolean run(int client) throws Failed {
        BillFile file = files.poll();
        if (file == null) {
            return false;
        }
        try {
            var report = door.takeIn(file.name(), file.content());
            if (report.path("presented").asInt() != 1) {
                throw new Failed("the bill was not presented: " + report);
            }
            return true;
        } catch (DoorException e) {
            throw new Failed(e);
        }
    }
}
