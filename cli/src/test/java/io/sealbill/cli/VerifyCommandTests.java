package io.sealbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.KeptBill;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.SigningAuthority;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The command as a customer runs it on what they keep. */
class VerifyCommandTests {
    private static final String STATEMENT =
            """
            {"kind":"statement","statementNumber":"S-7","issueDate":"2026-11-30","currency":"EUR","accountNumber":"C-1",
             "seller":{"name":"City Water"},"buyer":{"name":"Ada"},"closingBalance":12.00,"entries":[
              {"kind":"bill","reference":"W-1","date":"2026-11-10","amount":12.00,"openAmount":12.00}]}
            """;

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();

    @Test
    void saysOfAStatementThatItIsOne() throws Exception {
        SigningAuthority authority = SigningAuthority.create("Authority", Clock.systemUTC());
        Document statement = read();
        SignedBill signed =
                new BillSigner(Clock.systemUTC()).sign(statement, authority.issue("City Water"));
        Path trust = trust(authority);
        Path pdf = Files.write(folder.resolve("statement.pdf"), signed.pdf());
        byte[] kept = new KeptBill(statement, signed.jws()).toJson();
        Path json = Files.write(folder.resolve("statement.json"), kept);
        assertThat(verify(trust, pdf, json)).isZero();
        assertThat(out.toString().split("statement of account S-7", -1)).hasSize(3);
        assertThat(out.toString())
                .contains("closing balance 12.00 EUR on 2026-11-30; nobody pays a statement")
                .doesNotContain("amount due");
        // The same signature under a bill's name is nothing.
        String bill =
                new String(kept, StandardCharsets.UTF_8).replace("{\"statement\"", "{\"bill\"");
        assertThat(verify(trust, Files.writeString(folder.resolve("bill.json"), bill))).isOne();
        out.getBuffer().setLength(0);
        Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("verify", "--json", "--trust", trust.toString(), json.toString());
        JsonNode line = JsonMapper.shared().readTree(out.toString());
        assertThat(line.get("document").asString()).isEqualTo("statement");
    }

    @Test
    void saysWhetherAPdfIsTheOneInWhichABillCame() throws Exception {
        SigningAuthority authority = SigningAuthority.create("Authority", Clock.systemUTC());
        Bill bill = bill();
        byte[] original = BillPdf.render(bill, Locale.ENGLISH);
        SignedBill signed =
                new BillSigner(Clock.systemUTC())
                        .sign(
                                bill,
                                authority.issue("City Water"),
                                BillPdf.Look.in(Locale.ENGLISH),
                                original);
        Path trust = trust(authority);
        Path pdf = Files.write(folder.resolve("a.pdf"), original);
        Path json =
                Files.write(folder.resolve("bill.json"), new KeptBill(bill, signed.jws()).toJson());
        assertThat(verify(trust, pdf)).isOne();
        assertThat(out.toString()).contains("a.pdf: NOT VALID");
        out.getBuffer().setLength(0);
        assertThat(verify(trust, pdf, json)).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("a.pdf: valid")
                .contains("the PDF as it came from the biller, named by the signature of bill W-1")
                .contains("issuer   City Water");
        // One byte of it is another, or who names it is nobody.
        original[original.length / 2] ^= 1;
        Files.write(pdf, original);
        assertThat(verify(trust, pdf, json)).isOne();
        original[original.length / 2] ^= 1;
        Files.write(pdf, original);
        Path strangers = trust(SigningAuthority.create("Other", Clock.systemUTC()));
        out.getBuffer().setLength(0);
        assertThat(verify(strangers, pdf, json)).isOne();
        assertThat(out.toString()).contains("a.pdf: NOT VALID");
    }

    private Path trust(SigningAuthority authority) throws Exception {
        return Files.writeString(
                folder.resolve("anchor.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(authority.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static Bill bill() {
        String csv =
                """
                invoiceNumber,issueDate,currency,paymentDueDate,sellerName,sellerVatIdentifier,sellerCity,sellerCountryCode,buyerName,buyerCity,buyerCountryCode,itemName,quantity,netPrice,vatCategory,vatRate
                W-1,2026-11-01,EUR,2026-12-01,City Water,DE123456789,Bonn,DE,Wang,Bonn,DE,Water,1,10.00,S,19
                """;
        byte[] file = csv.getBytes(StandardCharsets.UTF_8);
        return ((ReadResult.Read) BillReader.read("a.csv", new ByteArrayInputStream(file))).bill();
    }

    private int verify(Path trust, Path... files) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--trust", trust.toString()));
        for (Path file : files) {
            arguments.add(file.toString());
        }
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));
    }

    private static Document read() {
        List<BillReader.Item> items = new ArrayList<>();
        byte[] file = STATEMENT.getBytes(StandardCharsets.UTF_8);
        BillReader.readEach("statement.json", new ByteArrayInputStream(file), items::add);
        return ((ReadResult.Read) items.getFirst().result()).document();
    }
}
