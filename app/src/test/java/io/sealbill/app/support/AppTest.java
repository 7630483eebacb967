package io.sealbill.app.support;

import io.sealbill.app.App;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The whole app on a real port and a real database; all subclasses share one start, so a test makes
 * its own billers and never counts rows of others.
 */
@SpringBootTest(
        classes = {App.class, Tenant.class, Tenant.People.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class AppTest {
    private static final Path FILES = files();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestDatabase database = TestDatabase.shared();
        registry.add("sealbill.public-url", () -> "http://localhost:8080");
        registry.add("sealbill.root-key-file", () -> FILES.resolve("root.key"));
        registry.add("sealbill.database.url", database::url);
        registry.add("sealbill.database.user", () -> "sealbill_app");
        registry.add("sealbill.database.password", () -> "app-of-the-tests");
        registry.add("sealbill.database.owner-user", () -> "sealbill_owner");
        registry.add("sealbill.database.owner-password", () -> "owner-of-the-tests");
        registry.add("sealbill.vault.private-url", FakeVault.shared()::url);
        registry.add("sealbill.vault.public-url", () -> "http://localhost:1");
        registry.add("sealbill.vault.client-key-store", FakeVault.shared()::clientKeyStore);
        registry.add("sealbill.vault.client-key-store-password", () -> FakeVault.PASSWORD);
        registry.add("sealbill.vault.trust-certificate", FakeVault.shared()::certificate);
        registry.add("sealbill.mail.host", () -> "localhost");
        registry.add("sealbill.mail.port", TestInbox.shared()::port);
        registry.add("sealbill.mail.from", () -> "bills@sealbill.test");
        registry.add("sealbill.bank.statements-url", () -> "http://localhost:1/bank/statements");
        registry.add("sealbill.bank.token-file", () -> FILES.resolve("bank.token"));
        registry.add("sealbill.pki-folder", Pki.shared()::folder);
        registry.add("sealbill.timestamps.key-store", Pki.shared()::timestampKeyStore);
        registry.add("sealbill.timestamps.password-file", Pki.shared()::password);
    }

    private static Path files() {
        try {
            Path directory = Files.createTempDirectory("sealbill-app-files");
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Path file =
                    Files.createFile(
                            directory.resolve("root.key"),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
            Files.writeString(directory.resolve("bank.token"), "bank-token-of-the-tests");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
