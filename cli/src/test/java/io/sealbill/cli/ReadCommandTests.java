package io.sealbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class ReadCommandTests {
    private static final String MAPPING =
            """
            {"columns":{"Beleg":"invoiceNumber","Datum":"issueDate","Text":"lines.itemName",
              "Menge":"lines.quantity","Preis":"lines.price.netPrice"},
             "constants":{"currency":"EUR","seller.name":"Stadtwerke","seller.address.countryCode":"DE",
              "seller.vatIdentifier":"DE123456789","buyer.name":"Ada","buyer.address.countryCode":"DE",
              "paymentTerms":"14 days","lines.vat.categoryCode":"S","lines.vat.rate":"19"},
             "charset":"windows-1252","datePattern":"d.M.yyyy","decimalSeparator":","}
            """;

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void readsAFileOfAnotherProgramByAMappingFile() throws IOException {
        Path bills =
                file(
                        "bills.csv",
                        "Beleg;Datum;Text;Menge;Preis\nM-1;3.11.2026;Gebühr;2;10,50\n",
                        Charset.forName("windows-1252"));
        Path mapping = file("mapping.json", MAPPING, StandardCharsets.UTF_8);
        assertThat(run("read", "--json", "--mapping", mapping.toString(), bills.toString()))
                .isZero();
        JsonNode line = JsonMapper.shared().readTree(out.toString());
        assertThat(line.at("/bill/lines/0/itemName").asString()).isEqualTo("Gebühr");
        assertThat(line.at("/bill/payableAmount").decimalValue()).isEqualByComparingTo("24.99");
        // What it prints is a file of bills itself.
        Path printed = file("printed.json", out.toString(), StandardCharsets.UTF_8);
        out.getBuffer().setLength(0);
        assertThat(run("read", "--json", printed.toString())).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).at("/bill"))
                .isEqualTo(line.at("/bill"));
    }

    @Test
    void printsAStatementOfAccount() throws IOException {
        Path statement =
                file(
                        "statement.json",
                        """
                        {"kind":"statement","statementNumber":"S-7","issueDate":"2026-11-30","currency":"JPY","accountNumber":"C-1",
                         "seller":{"name":"City Water"},"buyer":{"name":"Ada"},"closingBalance":1200,"entries":[
                          {"kind":"bill","reference":"W-1","date":"2026-11-10","dueDate":"2026-12-04","amount":1500,"openAmount":1500},
                          {"kind":"payment","reference":"TRX-1","date":"2026-11-12","amount":300,"openAmount":300}]}
                        """,
                        StandardCharsets.UTF_8);
        assertThat(run("read", statement.toString())).isZero();
        assertThat(out.toString())
                .contains("statement of account S-7", "closing balance      1200 JPY")
                .containsPattern("2026-11-12 payment {2}TRX-1 +-300 {2}open +-300")
                .contains("due 2026-12-04       1500 JPY");
        out.getBuffer().setLength(0);
        assertThat(run("read", "--json", statement.toString())).isZero();
        JsonNode line = JsonMapper.shared().readTree(out.toString());
        assertThat(line.has("bill")).isFalse();
        assertThat(line.at("/statement/kind").asString()).isEqualTo("statement");
        // What it prints is a file of statements itself.
        Path printed = file("printed.json", out.toString(), StandardCharsets.UTF_8);
        assertThat(run("read", printed.toString())).isZero();
    }

    @Test
    void saysWhatIsWrongWithAMappingFile() throws IOException {
        Path wrong =
                file(
                        "mapping.json",
                        MAPPING.replace("issueDate", "issueDay"),
                        StandardCharsets.UTF_8);
        assertThat(run("read", "--mapping", wrong.toString(), "bills.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("mapping_term at /columns/Datum", "issueDay");
        assertThat(run("read", "--mapping", folder.resolve("none").toString(), "b")).isEqualTo(2);
        assertThat(err.toString()).contains("cannot be read");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Path file(String name, String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve(name), text, charset);
    }
}
