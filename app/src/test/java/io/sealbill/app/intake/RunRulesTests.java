package io.sealbill.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.intake.Runs.Taken;
import io.sealbill.app.intake.rules.RefusalPolicies;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.World;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.reading.csv.CsvReader;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the files of a biller are read, and what refuses its bills. */
class RunRulesTests extends AppTest {
    private static final String DUE = "2026-12-15";
    private static final String MAPPING =
            """
            {"columns":{"Beleg":"invoiceNumber","Datum":"issueDate","Konto":"buyer.identifiers.value",
              "Text":"lines.itemName","Menge":"lines.quantity","Preis":"lines.price.netPrice"},
             "constants":{"currency":"EUR","paymentDueDate":"15.12.2026","seller.name":"Stadtwerke Probe",
              "seller.address.countryCode":"DE","seller.vatIdentifier":"DE123456789","buyer.name":"Ada",
              "buyer.address.countryCode":"DE","lines.vat.categoryCode":"S","lines.vat.rate":"19"},
             "datePattern":"dd.MM.yyyy","decimalSeparator":","}
            """;
    private static final String FOREIGN =
            "Beleg;Datum;Konto;Text;Menge;Preis\nM-1;23.11.2026;C-4711;Strom;2;10,50\n";

    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired RefusalPolicies policies;

    private World world;
    private Runs runs;

    @BeforeEach
    void newWorld() {
        world = new World(app).withSigningKey();
        world.registerDevice();
        runs = new Runs(app, world.billerId());
    }

    @Test
    void aProgramStoresAMappingAndNamesItForARun() {
        Browser program = new Browser(port).with("Authorization", "Bearer " + world.apiToken());
        HttpResponse<String> wrong =
                program.send(
                        "PUT",
                        "/v1/csv-mappings/Stadtwerke",
                        MAPPING.replace("issueDate", "issueDay"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Browser.code(wrong)).isEqualTo("mapping_term");
        HttpResponse<String> stored = program.send("PUT", "/v1/csv-mappings/Stadtwerke", MAPPING);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        assertThat(Browser.json(program.get("/v1/csv-mappings")).at("/0/name").asString())
                .isEqualTo("Stadtwerke");
        String file = FOREIGN;
        HttpResponse<String> unknown = program.send("POST", "/v1/bill-runs?mapping=none", file);
        assertThat(Browser.code(unknown)).isEqualTo("no_such_mapping");
        JsonNode run =
                awaited(program, program.send("POST", "/v1/bill-runs?mapping=Stadtwerke", file));
        assertThat(run.at("/progress/presented").asInt()).as("%s", run).isEqualTo(1);
        assertThat(run.at("/mapping").asString()).isEqualTo("Stadtwerke");
        Browser stranger =
                new Browser(port).with("Authorization", "Bearer " + new World(app).apiToken());
        assertThat(stranger.get("/v1/csv-mappings").body()).isEqualTo("[]");
    }

    @Test
    void billsComeAsJsonTooAndOneBadOneDoesNotStopTheRest() {
        Browser program = new Browser(port).with("Authorization", "Bearer " + world.apiToken());
        String bad = json("J-2").replace("\"EUR\"", "978");
        String body = "[" + json("J-1") + "," + bad + "," + json("J-3") + "]";
        HttpResponse<String> sent =
                new Browser(port)
                        .with("Authorization", "Bearer " + world.apiToken())
                        .postJsonPlain("/v1/bill-runs", body);
        JsonNode run = awaited(program, sent);
        assertThat(run.at("/progress/presented").asInt()).as("%s", run).isEqualTo(2);
        String bills = "/v1/bill-runs/" + run.at("/runId").asString() + "/bills?status=refused";
        JsonNode refused = Browser.json(program.get(bills)).at("/bills/0");
        assertThat(refused.at("/invoiceNumber").asString()).isEqualTo("J-2");
        assertThat(refused.at("/findings/0/rule").asString()).isEqualTo("INTAKE-JSON-TYPE");
        assertThat(refused.at("/findings/0/where").asString()).isEqualTo("/currency");
    }

    @Test
    void noPartOfABillWhoseRowsStandApartGoesOut() {
        String rows = row("S-1") + row("S-2") + row("S-1") + row("S-3");
        Taken taken = runs.take("apart.csv", BillFile.csv(rows));
        if (taken.run().state() == RunState.AWAITING_RELEASE) {
            taken = runs.release(taken.run().runId(), Runs.PROGRAM);
        }
        assertThat(taken.bills())
                .extracting(RunItem::status)
                .containsExactly(
                        Status.REFUSED, Status.PRESENTED, Status.REFUSED, Status.PRESENTED);
        assertThat(taken.bills().get(0).findings())
                .extracting(Finding::rule)
                .containsExactly(CsvReader.SPLIT);
    }

    @Test
    void aCsvFileOfMoreThan32MebibytesIsReadWhole() {
        String note = "x".repeat(9_900);
        String rows =
                IntStream.range(0, 1_200)
                        .mapToObj(
                                n ->
                                        "L-"
                                                + n
                                                + ",2026-11-01,,EUR,"
                                                + note
                                                + ",DE,DE123456789,"
                                                + note
                                                + ",DE,nobody,"
                                                + note
                                                + ",1,1.00,S,19\n")
                        .collect(Collectors.joining());
        Taken taken = runs.take("large.csv", BillFile.csv(rows + row("L-last")));
        assertThat(taken.run().total()).isEqualTo(1_201);
        assertThat(taken.refused()).isEqualTo(1_200);
    }

    @Test
    void whatRefusesIsTheBillersToSayAndIsKeptWithTheRun() {
        String wrongUnit =
                BillFile.HEADER.replace("quantity", "quantity,unit")
                        + row("P-1").replace(",1,10.00", ",1,NOUNIT,10.00");
        assertThat(take(wrongUnit).refused()).isEqualTo(1);
        policy("fatal", "BR-CL-23", "");
        Taken tolerated = take(wrongUnit);
        assertThat(tolerated.presented())
                .as("%s", tolerated.bills().getFirst().findings())
                .isEqualTo(1);
        assertThat(tolerated.run().policy().tolerated()).containsExactly("BR-CL-23");
        policy("fatal", "", "");
        assertThat(runs.taken(tolerated.run().runId()).run().policy().tolerated())
                .containsExactly("BR-CL-23");
        for (String rule : List.of("BR-CO-15", "BR-DEC-14", "INTAKE-XML")) {
            assertThatThrownBy(() -> policy("fatal", rule, ""))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            refused -> assertThat(refused.code()).isEqualTo("rule_not_tolerable"));
        }
    }

    private Taken take(String csv) {
        return runs.take(
                "policy.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    private void policy(String from, String tolerated, String refused) {
        world.inBiller(
                () -> {
                    policies.set(world.billerId(), RefusalPolicies.parse(from, tolerated, refused));
                    return from;
                });
    }

    private static JsonNode awaited(Browser program, HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        String address = "/v1/bill-runs/" + Browser.json(sent).at("/runId").asString();
        Eventually.await("finished", () -> program.get(address).body().contains("\"finished\""));
        return Browser.json(program.get(address));
    }

    private static String row(String number) {
        return BillFile.row(number, World.CODE, "10.00", DUE);
    }

    private static String json(String number) {
        ReadResult read = BillReader.read("f", BillFile.csv(row(number)));
        return new String(BillJson.write(((ReadResult.Read) read).bill()), StandardCharsets.UTF_8);
    }
}
