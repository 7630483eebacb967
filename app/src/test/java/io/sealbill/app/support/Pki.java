package io.sealbill.app.support;

import io.sealbill.kernel.document.signing.SigningAuthority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;

/** The authority of the tests, and what its owner publishes through the app. */
public record Pki(SigningAuthority authority, Path folder, Path timestampKeyStore, Path password) {
    private static final Pki SHARED = make();

    public static Pki shared() {
        return SHARED;
    }

    private static Pki make() {
        SigningAuthority authority =
                SigningAuthority.create("Test authority", Clock.systemUTC())
                        .publishedIn(URI.create("http://localhost:8080/pki/"));
        try {
            Path home = Files.createTempDirectory("sealbill-pki");
            Path folder = Files.createDirectory(home.resolve("pki"));
            String name = authority.publishedName();
            Files.write(folder.resolve(name + ".crt"), authority.certificate().getEncoded());
            Files.write(
                    folder.resolve(name + ".crl"),
                    authority.revocationList(List.of()).getEncoded());
            Files.writeString(folder.resolve("private.key"), "nobody's");
            Path keyStore = home.resolve("timestamps.p12");
            Files.write(
                    keyStore,
                    authority.issueForTimestamps("Test time").toPkcs12("pw".toCharArray()));
            Path password = Files.writeString(home.resolve("timestamps.password"), "pw\n");
            return new Pki(authority, folder, keyStore, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
