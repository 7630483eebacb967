package io.sealbill.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.vault.support.CardSealer;
import io.sealbill.vault.support.TestVault;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardEntryTests {
    private static final UUID BILLER = UUID.fromString("7c8c2b5e-6d0a-4a57-9a3e-000000000001");
    private static final UUID OTHER_BILLER =
            UUID.fromString("7c8c2b5e-6d0a-4a57-9a3e-000000000002");
    private final TestVault vault;
    private final ConfigurableApplicationContext running;

    CardEntryTests(@TempDir Path directory) throws Exception {
        this.vault = TestVault.in(directory);
        this.running = Vault.start(Clock.systemUTC(), vault.arguments());
    }

    @AfterAll
    void stop() {
        running.close();
        vault.close();
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, 2031-12, 123, visa, 4242",
        "5555555555554444, 2031-12, 123, mastercard, 4444",
        "2223003122003222, 2031-12, 123, mastercard, 3222",
        "378282246310005,  2031-12, 1234, amex, 0005",
        "6200000000000005, 2031-12, 123, unionpay, 0005",
        "6011111111111117, 2031-12, 123, discover, 1117",
        "3566002020360505, 2031-12, 123, jcb, 0505",
        "36227206271667,   2031-12, 123, diners, 1667",
        "4222222222222,    2031-12, 123, visa, 2222",
    })
    void turnsACardIntoAToken(
            String pan, String expiry, String securityCode, String brand, String last4)
            throws Exception {
        HttpResponse<String> answer = enter(BILLER, pan, expiry, securityCode);
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode card = TestVault.JSON.readTree(answer.body());
        assertThat(card.path("token").asString()).matches("card_[a-z2-7]{26}");
        assertThat(card.path("brand").asString()).isEqualTo(brand);
        assertThat(card.path("last4").asString()).isEqualTo(last4);
        assertThat(card.path("expiry").asString()).isEqualTo(expiry);
        assertThat(answer.body()).doesNotContain(pan);
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424241, 2031-12, 123,  card_number_invalid",
        "42424242424,      2031-12, 123,  card_number_invalid",
        "424242424242424x, 2031-12, 123,  card_number_invalid",
        "42424242424242424242, 2031-12, 123, card_number_invalid",
        "424242424242424200, 2031-12, 123, card_number_invalid",
        "9999999999999995, 2031-12, 123,  brand_not_accepted",
        "4242424242424242, 2020-01, 123,  card_expired",
        "4242424242424242, 2090-01, 123,  card_expiry_invalid",
        "4242424242424242, 2031-13, 123,  card_expiry_invalid",
        "4242424242424242, 12/31,   123,  card_expiry_invalid",
        "4242424242424242, 2031-12, 12,   security_code_invalid",
        "4242424242424242, 2031-12, 1234, security_code_invalid",
        "378282246310005,  2031-12, 123,  security_code_invalid",
        "4242424242424242, 2031-12, 12a,  security_code_invalid",
    })
    void saysWhichFieldIsWrongAndLeavesTheEntryOpen(
            String pan, String expiry, String securityCode, String code) throws Exception {
        String entry = vault.openEntry(BILLER, "en");
        HttpResponse<String> refusal = vault.enterCard(entry, fields(pan, expiry, securityCode));
        assertThat(refusal.statusCode()).isEqualTo(422);
        assertThat(TestVault.code(refusal)).isEqualTo(code);
        assertThat(refusal.body()).doesNotContain(pan);
        assertThat(vault.enterCard(entry, TestVault.card(TestVault.VISA)).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pan\":\"4242424242424242\",\"expiry\":\"2031-12\"}",
                "{\"pan\":\"4242424242424242\",\"expiry\":\"2031-12\",\"securityCode\":\"123\",\"x\":\"1\"}",
                "{\"pan\":\"4242424242424242\",\"pan\":\"4242424242424242\",\"expiry\":\"2031-12\"}",
                "{\"pan\":4242424242424242,\"expiry\":\"2031-12\",\"securityCode\":\"123\"}",
                "{\"pan\":\"4242424242424242\",\"expiry\":\"2031-12\",\"securityCode\":\"123\"}}",
                "{\"pan\":\"4242\\u0034242424242\",\"expiry\":\"2031-12\",\"securityCode\":\"123\"}",
                "{\"pan\":\"4242424242424242\",\"expiry\":\"2031-12\",\"securityCode\":\"123\"",
                "[]",
                "{",
            })
    void refusesFieldsThatAreNotDescribed(String json) throws Exception {
        String entry = vault.openEntry(BILLER, "en");
        assertThat(TestVault.code(vault.asBrowser("/card/" + entry, seal(entry, json))))
                .isEqualTo("card_unreadable");
    }

    @Test
    void givesTheSameTokenForTheSameCardAtOneBillerAndAnotherAtAnother() throws Exception {
        String first = vault.token(BILLER, "4000000000000002");
        assertThat(vault.token(BILLER, "4000000000000002")).isEqualTo(first);
        assertThat(vault.token(OTHER_BILLER, "4000000000000002")).isNotEqualTo(first);
    }

    @Test
    void takesOneCardForAnEntryAndRepeatsALostAnswer() throws Exception {
        String entry = vault.openEntry(BILLER, "en");
        String sealed =
                seal(entry, TestVault.JSON.writeValueAsString(TestVault.card(TestVault.VISA)));
        HttpResponse<String> first = vault.asBrowser("/card/" + entry, sealed);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(vault.asBrowser("/card/" + entry, sealed).body()).isEqualTo(first.body());
        HttpResponse<String> other = vault.enterCard(entry, TestVault.card("5105105105105100"));
        assertThat(TestVault.code(other)).isEqualTo("card_entry_used");
        assertThat(vault.number("select count(*) from card where last4 = '5100'")).isZero();
    }

    @Test
    void opensNothingThatWasSealedForAnotherEntry() throws Exception {
        String one = vault.openEntry(BILLER, "en");
        String other = vault.openEntry(BILLER, "en");
        String sealed =
                seal(one, TestVault.JSON.writeValueAsString(TestVault.card(TestVault.VISA)));
        assertThat(TestVault.code(vault.asBrowser("/card/" + other, sealed)))
                .isEqualTo("card_unreadable");
    }

    @Test
    void refusesAnUnknownKeyAndAnEntryOfItsOwnMaking() throws Exception {
        String entry = vault.openEntry(BILLER, "en");
        String sealed =
                seal(entry, "{}")
                        .replaceFirst("\"kid\":\"[^\"]+\"", "\"kid\":\"" + "A".repeat(43) + "\"");
        assertThat(TestVault.code(vault.asBrowser("/card/" + entry, sealed)))
                .isEqualTo("card_key_retired");
        char last = entry.charAt(30);
        String forged = entry.substring(0, 30) + (last == 'A' ? 'B' : 'A') + entry.substring(31);
        assertThat(TestVault.code(vault.asBrowser("/card/" + forged, sealed)))
                .isEqualTo("unknown_card_entry");
    }

    @ParameterizedTest
    @CsvSource({"en, Card number", "zh-CN, 卡号"})
    void showsThePageInItsLanguageAndKeepsItToTheApp(String locale, String label) throws Exception {
        HttpResponse<String> page =
                vault.asBrowser("/card/" + vault.openEntry(BILLER, locale) + "?theme=dark");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("lang=\"" + locale + "\"", "data-theme=\"dark\"", label)
                .contains("autocomplete=\"cc-number\"", "autocomplete=\"cc-exp\"")
                .contains("autocomplete=\"cc-csc\"", "inputmode=\"numeric\"")
                .doesNotContain("{{");
        assertThat(page.headers().map())
                .containsEntry(
                        "content-security-policy",
                        List.of(
                                "default-src 'none'; script-src 'self'; style-src 'self';"
                                        + " connect-src 'self'; frame-ancestors"
                                        + " http://localhost:8080; base-uri 'none'; form-action"
                                        + " 'none'; require-trusted-types-for 'script';"
                                        + " trusted-types 'none'"))
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsKey("permissions-policy");
    }

    @Test
    void demandsOfEveryScriptAndStyleTheDigestItServes() throws Exception {
        String page = vault.asBrowser("/card/" + vault.openEntry(BILLER, "en")).body();
        Matcher files =
                Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\" integrity=\"sha384-([^\"]+)\"")
                        .matcher(page);
        int found = 0;
        while (files.find()) {
            found++;
            byte[] served = vault.asBrowser(files.group(1)).body().getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-384").digest(served);
            assertThat(Base64.getEncoder().encodeToString(digest)).isEqualTo(files.group(2));
        }
        assertThat(found).isEqualTo(4);
        assertThat(page.split("<script").length - 1).isEqualTo(3);
    }

    @Test
    void servesTheVendoredModuleUnchanged() throws Exception {
        Path vendor =
                Path.of(
                        System.getProperty("sealbill.root", ".."),
                        "vault/src/main/resources/static/vendor/hpke-1.1.7");
        String digest =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(Files.readAllBytes(vendor.resolve("hpke.js"))));
        assertThat(Files.readString(vendor.resolve("SHA256SUMS"))).startsWith(digest);
    }

    private HttpResponse<String> enter(UUID biller, String pan, String expiry, String securityCode)
            throws Exception {
        return vault.enterCard(vault.openEntry(biller, "en"), fields(pan, expiry, securityCode));
    }

    private static Map<String, String> fields(String pan, String expiry, String securityCode) {
        return Map.of("pan", pan, "expiry", expiry, "securityCode", securityCode);
    }

    private String seal(String entry, String json) throws Exception {
        JsonNode key = TestVault.JSON.readTree(vault.asBrowser("/card-key").body());
        return CardSealer.seal(key, entry, json.getBytes(StandardCharsets.UTF_8));
    }
}
