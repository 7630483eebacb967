package io.sealbill.app.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.payment.PaymentAttempt;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.World;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

class ReceiptTests extends AppTest {
    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired Receipts receipts;
    @Autowired ReceiptDocuments documents;

    @Test
    void payerGetsASignedReceiptAndNobodyElseDoes() {
        World world = new World(app).withSigningKey();
        PaymentAttempt attempt = world.pay(world.present(8_420));
        UUID id = attempt.attemptId();
        Eventually.await("a receipt", () -> receipts.findForPayer(world.payerId(), id).isPresent());
        IssuedReceipt receipt = receipts.findForPayer(world.payerId(), id).orElseThrow();
        assertThat(receipt.number()).matches("R\\d{8}-[0-9A-F]{12}");
        assertThat(receipt.amount()).isEqualTo(attempt.amount());
        byte[] document = documents.of(receipt);
        assertThat(new String(document, StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .contains("/ETSI.CAdES.detached");
        assertThat(documents.of(receipt)).as("the same again").isEqualTo(document);
        String address = "/payments/" + id + "/receipt";
        var answer = world.payer().signIn(port).get(address + ".pdf");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/pdf");
        Browser stranger = new World(app).payer().signIn(port);
        assertThat(stranger.get(address + ".pdf").statusCode()).isEqualTo(404);
        assertThat(stranger.get(address + ".json").statusCode()).isEqualTo(404);
    }
}
