package io.sealbill.app.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.PayeeAccount.Standing;
import io.sealbill.app.biller.PayeeAccounts;
import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.intake.rules.RefusalPolicies;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Person;
import io.sealbill.app.support.Signer;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.Finding.Severity;
import io.sealbill.kernel.document.RefusalPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import javax.imageio.ImageIO;

class BootstrapTests extends AppTest {
    private static final String TOKEN =
            Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[33]);

    private static final String POLICY =
            """
            "refusalPolicy":{"from":"warning","tolerated":["BR-CL-23"],"refused":["UBL-CR-646"]},\
            """;

    @LocalServerPort int port;
    @Autowired Bootstrap bootstrap;
    @Autowired Billers billers;
    @Autowired SigningKeys signingKeys;
    @Autowired PayeeAccounts payeeAccounts;
    @Autowired RefusalPolicies policies;
    @Autowired Tenancy tenancy;

    @Test
    void setsUpWhatIsNotThereAndNothingTwice(@TempDir Path folder) throws Exception {
        String slug = "b" + UUID.randomUUID().toString().substring(1);
        Person payer = Person.random();
        Person clerk = Person.random();
        String token = slug + TOKEN;
        Path file = write(folder, slug, token, payer, clerk);

        bootstrap.apply(file);
        bootstrap.apply(file);

        var biller = billers.bySlug(slug).orElseThrow();
        assertThat(biller.accentColour()).isEqualTo("#0b6e99");
        assertThat(Objects.requireNonNull(biller.logo()).alternative()).isEqualTo("A drop");
        assertThat(payeeAccounts.standing(biller.billerId(), "DE02 1203 0000 0000 2020 51"))
                .isEqualTo(Standing.REGISTERED);
        assertThat(payeeAccounts.history(biller.billerId())).hasSize(1);
        assertThat(signingKeys.signingKey(biller.billerId())).isNotNull();
        assertThat(signingKeys.numberHash(biller.billerId(), "1").bytes()).hasSize(32);
        var certificates =
                Browser.json(
                        new Browser(port)
                                .get("/billers/" + biller.billerId() + "/signing-certificates"));
        assertThat(certificates.size()).isEqualTo(1);
        assertThat(certificates.at("/0/jwk/crv").asString()).isEqualTo("P-256");
        assertThat(payer.signIn(port).get("/device-keys").statusCode()).isEqualTo(200);
        assertThat(clerk.signIn(port).get("/session").body()).contains("\"Clara\"");
        var program = new Browser(port).with("Authorization", "Bearer " + token);
        assertThat(
                        Browser.json(
                                        program.postJsonPlain(
                                                "/v1/accounts/lookup", "{\"codes\":[\"W-1\"]}"))
                                .size())
                .isEqualTo(1);
    }

    @Test
    void setsTheRefusalPolicyOnceAndLeavesWhatTheBillersAdministratorSaid(@TempDir Path folder)
            throws Exception {
        String slug = "p" + UUID.randomUUID().toString().substring(1);
        Path file = write(folder, slug, slug + TOKEN, Person.random(), Person.random());
        String plain = Files.readString(file);
        Files.writeString(file, plain.replace("\"staff\":", POLICY + "\"staff\":"));
        bootstrap.apply(file);
        UUID biller = billers.bySlug(slug).orElseThrow().billerId();
        var asked = new RefusalPolicy(Severity.WARNING, Set.of("BR-CL-23"), Set.of("UBL-CR-646"));
        assertThat(tenancy.asBiller(biller, () -> policies.of(biller))).isEqualTo(asked);

        tenancy.asBiller(
                biller,
                () -> {
                    policies.set(biller, RefusalPolicy.OFFICIAL);
                    return biller;
                });
        bootstrap.apply(file);
        assertThat(tenancy.asBiller(biller, () -> policies.of(biller)))
                .isEqualTo(RefusalPolicy.OFFICIAL);
    }

    @Test
    void refusesAPolicyThatToleratesWhatPayingReliesOn(@TempDir Path folder) throws Exception {
        String slug = "q" + UUID.randomUUID().toString().substring(1);
        Path file = write(folder, slug, slug + TOKEN, Person.random(), Person.random());
        String plain = Files.readString(file);
        String loose = POLICY.replace("BR-CL-23", "BR-CO-15");
        Files.writeString(file, plain.replace("\"staff\":", loose + "\"staff\":"));
        assertThatThrownBy(() -> bootstrap.apply(file)).hasMessage("rule_not_tolerable");
        Files.writeString(file, plain.replace("\"staff\":", "\"refusal\":{},\"staff\":"));
        assertThatThrownBy(() -> bootstrap.apply(file)).hasMessageContaining("refusal");
    }

    private static Path write(Path folder, String slug, String token, Person payer, Person clerk)
            throws Exception {
        var logo = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(logo, "jpeg", folder.resolve("logo.jpg").toFile());
        Files.write(folder.resolve("signing.p12"), Signer.keyStore(slug));
        Files.writeString(folder.resolve("password"), Signer.PASSWORD + "\n");
        Files.writeString(
                folder.resolve("number.key"), Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(folder.resolve("token"), token);
        return Files.writeString(
                folder.resolve("bootstrap.json"),
                """
                {"billers":[{"slug":"%s","legalName":"City Water GmbH","trade":"Water","country":"DE",
                  "currency":"EUR","zone":"Europe/Berlin","locale":"en-DE","accentColour":"#0B6E99",
                  "logo":{"file":"logo.jpg","alternative":"A drop"},
                  "signing":{"keyStoreFile":"signing.p12","passwordFile":"password"},
                  "numberHashKeyFile":"number.key","apiTokenFile":"token",
                  "payee":{"scheme":"iban","account":"DE02120300000000202051","holder":"City Water GmbH"},
                  "staff":[{"signIn":%s,"role":"billing_clerk"}],
                  "accounts":[{"code":"W-1","name":"Anna","email":"anna@example.test","locale":"en",
                    "enrolmentCode":"%s"}]}],
                 "payers":[{"signIn":%s,"accounts":[{"biller":"%s","code":"W-1"}]}]}
                """
                        .formatted(
                                slug,
                                signIn("Clara", clerk),
                                slug.substring(1),
                                signIn("Anna", payer),
                                slug));
    }

    private static String signIn(String name, Person person) {
        return """
        {"email":"%s","name":"%s","locale":"en","password":"%s","totpSecret":"%s"}
        """
                .formatted(person.email(), name, person.password(), person.totpSecret());
    }
}
