package io.sealbill.simulator.mail;

import static io.sealbill.simulator.SimulatorFixture.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.simulator.SimulatorFixture;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;

class InboxTests {
    private static final String HEADER =
            "From: biller@example.org\r\nTo: anna@example.org\r\nDate: Sun, 22 Nov 2026 22:00:00"
                    + " +0000\r\nSubject: A new bill";

    @TempDir Path directory;

    private SimulatorFixture simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorFixture.in(directory, SimulatorFixture.nowhere()).start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void listsWhatASenderSentNewestFirstAlsoAfterARestart() throws Exception {
        send("anna@example.org", "A new bill", "Read it at http://localhost:8080/b/1.");
        send("bo@example.org", "新账单 für Sie", "请看 <https://example.org/?a=1&b=2>\n.\n..two dots");
        JsonNode listed = json(simulator.get(simulator.request("/inbox.json")));
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).get("subject").asString()).isEqualTo("新账单 für Sie");
        assertThat(listed.get(0).get("to").get(0).asString()).isEqualTo("bo@example.org");
        assertThat(listed.get(0).get("from").asString()).contains("City Water");
        assertThat(listed.get(0).get("text").asString().replace("\r", ""))
                .isEqualTo("请看 <https://example.org/?a=1&b=2>\n.\n..two dots");
        simulator.close();
        simulator = SimulatorFixture.in(directory, SimulatorFixture.nowhere()).start();
        assertThat(json(simulator.get(simulator.request("/inbox.json")))).isEqualTo(listed);
        send("anna@example.org", "A third", "text");
        JsonNode toAnna =
                json(simulator.get(simulator.request("/inbox.json?to=ANNA@example.org&after=1")));
        assertThat(toAnna).hasSize(1);
        assertThat(toAnna.get(0).get("id").asInt()).isEqualTo(3);
    }

    @Test
    void showsMailAsTextWithLinksOnly() throws Exception {
        send(
                "anna@example.org",
                "<script>alert(1)</script>",
                "See https://example.org/x?a=\"><img src=x> and (https://example.org/y)."
                        + " <b>bold</b> javascript:alert(1)");
        HttpResponse<String> page = simulator.get(simulator.request("/inbox"));
        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("href=\"https://example.org/x?a=\"")
                .contains("href=\"https://example.org/y\"")
                .contains("&lt;b&gt;bold&lt;/b&gt;")
                .contains("http-equiv=\"refresh\"")
                .doesNotContain("<script", "<img", "href=\"javascript");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(simulator.get(simulator.request("/inbox/1")).body())
                .contains("&lt;script&gt;")
                .doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void showsTheSourceOfAMailThatHasOnlyHtml() throws Exception {
        try (var smtp = new SmtpDialogue(simulator.simulator().smtpPort())) {
            assertThat(
                            smtp.deliver(
                                    HEADER + "\r\nContent-Type: text/html; charset=no-such-charset",
                                    "<p onclick=\"x()\">Hello</p>"))
                    .startsWith("250");
        }
        assertThat(simulator.get(simulator.request("/inbox")).body())
                .contains("&lt;p onclick=&quot;x()&quot;&gt;Hello&lt;/p&gt;");
    }

    @Test
    void takesThePlainPartOfAMailWithAlternatives() throws Exception {
        var message = message("anna@example.org", "Both");
        var plain = new MimeBodyPart();
        plain.setText("plain words", "utf-8");
        var html = new MimeBodyPart();
        html.setContent("<p>words</p>", "text/html; charset=utf-8");
        var both = new MimeMultipart("alternative");
        both.addBodyPart(plain);
        both.addBodyPart(html);
        message.setContent(both);
        Transport.send(message);
        JsonNode mail = json(simulator.get(simulator.request("/inbox.json"))).get(0);
        assertThat(mail.get("text").asString()).isEqualTo("plain words");
        assertThat(mail.get("html").asString()).isEqualTo("<p>words</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER + "\r\nSubject: injected",
                HEADER + "\r\nBcc: x@example.org\r\nBcc: y@example.org",
                "To: anna@example.org\r\nDate: Sun, 22 Nov 2026 22:00:00 +0000",
                "From: biller@example.org\r\nTo: anna@example.org",
                HEADER + " \u00fcber",
                HEADER + "\r\nX-Null: \u0000",
            })
    void refusesABrokenHeader(String header) throws Exception {
        try (var smtp = new SmtpDialogue(simulator.simulator().smtpPort())) {
            assertThat(smtp.deliver(header, "text")).startsWith("550");
        }
        assertThat(simulator.get(simulator.request("/inbox.json")).body()).isEqualTo("[]");
    }

    @Test
    void refusesWhatIsNoMailboxAndGoesOn() throws Exception {
        try (var smtp = new SmtpDialogue(simulator.simulator().smtpPort())) {
            assertThat(smtp.say("DATA")).startsWith("503");
            smtp.say("EHLO test");
            assertThat(smtp.say("NONSENSE")).startsWith("500");
            assertThat(smtp.say("MAIL FROM:<biller@example.org>")).startsWith("250");
            assertThat(smtp.say("RCPT TO:<anna>")).startsWith("553");
            assertThat(smtp.say("RCPT TO:<a b@example.org>")).startsWith("5");
            assertThat(smtp.say("DATA")).startsWith("503");
            assertThat(smtp.say("RSET")).startsWith("250");
            assertThat(smtp.deliver(HEADER, "text")).startsWith("250");
        }
        assertThat(json(simulator.get(simulator.request("/inbox.json")))).hasSize(1);
    }

    @Test
    void refusesAMailThatIsTooLargeAndGoesOn() throws Exception {
        try (var smtp = new SmtpDialogue(simulator.simulator().smtpPort())) {
            smtp.say("EHLO test");
            assertThat(smtp.say("MAIL FROM:<b@example.org> SIZE=99999999")).startsWith("552");
            smtp.say("MAIL FROM:<biller@example.org>");
            smtp.say("RCPT TO:<anna@example.org>");
            smtp.say("DATA");
            smtp.send(HEADER + "\r\n\r\n");
            String block = ("x".repeat(998) + "\r\n").repeat(1_024);
            for (int i = 0; i < 11; i++) {
                smtp.send(block);
            }
            smtp.send("\r\n.\r\n");
            assertThat(smtp.answer()).startsWith("552");
            assertThat(smtp.deliver(HEADER, "text")).startsWith("250");
        }
        assertThat(json(simulator.get(simulator.request("/inbox.json")))).hasSize(1);
    }

    @Test
    void takesADotBetweenBareLineFeedsAsText() throws Exception {
        try (var smtp = new SmtpDialogue(simulator.simulator().smtpPort())) {
            String smuggled = "one\n.\nMAIL FROM:<x@example.org>\n.\n";
            assertThat(smtp.deliver(HEADER, smuggled)).startsWith("250");
            assertThat(smtp.say("NOOP")).startsWith("250");
        }
        JsonNode listed = json(simulator.get(simulator.request("/inbox.json")));
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("text").asString()).contains("MAIL FROM:<x@example.org>");
    }

    @Test
    void readsANestedMailWithinBounds() throws Exception {
        var nested = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b");
            nested.append(i).append("\r\n");
        }
        String body = nested.append("Content-Type: text/plain\r\n\r\ndeep").toString();
        try (var smtp = new SmtpDialogue(simulator.simulator().smtpPort())) {
            assertThat(
                            smtp.deliver(
                                    HEADER + "\r\nContent-Type: multipart/mixed; boundary=b",
                                    "--b\r\n" + body))
                    .startsWith("250");
        }
        assertThat(simulator.get(simulator.request("/inbox")).statusCode()).isEqualTo(200);
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                            () ->
                                    MailServer.open(
                                            directory.resolve("data"),
                                            taken.getLocalPort(),
                                            Clock.systemUTC()))
                    .isInstanceOf(IOException.class);
            simulator.close();
            assertThatThrownBy(
                            () ->
                                    MailServer.open(
                                            directory.resolve("data"),
                                            taken.getLocalPort(),
                                            Clock.systemUTC()))
                    .hasMessageContaining("port " + taken.getLocalPort() + " (SMTP) is taken");
        }
    }

    private void send(String to, String subject, String text) throws MessagingException {
        MimeMessage message = message(to, subject);
        message.setText(text, "utf-8");
        Transport.send(message);
    }

    private MimeMessage message(String to, String subject) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", Integer.toString(simulator.simulator().smtpPort()));
        properties.put("mail.smtp.timeout", "10000");
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("City Water <bills@example.org>");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "utf-8");
        message.setHeader("Date", "Sun, 22 Nov 2026 22:00:00 +0000");
        return message;
    }
}
