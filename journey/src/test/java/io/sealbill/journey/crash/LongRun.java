package io.sealbill.journey.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.cli.demo.doors.BillerDoor;
import io.sealbill.cli.demo.sample.BillFile;
import io.sealbill.cli.demo.sample.BillWriter;
import io.sealbill.cli.demo.sample.Intake;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.cli.demo.stack.Part;
import io.sealbill.cli.demo.stack.Stack;
import io.sealbill.journey.world.Customer;
import io.sealbill.journey.world.World;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A file of bills whose app is killed while it is checked, and while it goes out. */
final class LongRun {
    private static final String MODEL = "city-water/water-3.xml";
    private static final int BILLS = 600;

    private final Stack stack;
    private final BillerDoor door;
    private final byte[] file;

    LongRun(World world) throws Exception {
        this.stack = world.demo().stack();
        this.door = world.demo().door(world.biller());
        Customer customer = world.customer(0);
        BillWriter writer = new BillWriter(world.biller(), Clock.systemUTC());
        var model = new SampleWorld.Bill(MODEL, customer.code(), 3, 14);
        List<BillFile> bills = new ArrayList<>();
        for (int i = 0; i < BILLS; i++) {
            bills.add(writer.write(model, "-run-" + i));
        }
        this.file = Intake.archive(bills);
    }

    void assertGoesOnAfterEachKill() throws Exception {
        long before = bills();
        String runId =
                door.startRun("long.zip", BodyPublishers.ofByteArray(file), false)
                        .path("runId")
                        .asString();
        killOnce(runId, "checking", "checked", 100);
        killOnce(runId, "presenting", "presented", 100);
        killOnce(runId, "presenting", "presented", 400);
        JsonNode run = door.awaitRun(runId, seen -> {});
        assertThat(run.path("state").asString()).isEqualTo("finished");
        assertThat(run.path("progress").path("presented").asInt()).isEqualTo(BILLS);
        assertThat(run.path("progress").path("duplicates").asInt()).isZero();
        assertThat(bills() - before).isEqualTo(BILLS);
        JsonNode again = door.takeIn("long.zip", file);
        assertThat(again.path("progress").path("duplicates").asInt()).isEqualTo(BILLS);
        assertThat(bills() - before).isEqualTo(BILLS);
    }

    /** As soon as the run is seen this far, or further. */
    private void killOnce(String runId, String state, String counter, int atLeast)
            throws IOException, InterruptedException {
        while (true) {
            JsonNode run = door.run(runId);
            String seen = run.path("state").asString();
            int count = run.path("progress").path(counter).asInt();
            if (seen.equals(state) && count >= atLeast) {
                System.out.println("app killed while " + state + ", " + counter + " " + count);
                stack.kill(Part.APP);
                stack.startPart(Part.APP);
                return;
            }
            assertThat(seen)
                    .as("the kill at %s %d came too late", state, atLeast)
                    .isIn("checking", "presenting");
            Thread.sleep(20);
        }
    }

    private long bills() throws SQLException {
        try (Connection connection = stack.appDatabase().superuser("sealbill");
                var rows = connection.prepareStatement("select count(1) from bill");
                var row = rows.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
