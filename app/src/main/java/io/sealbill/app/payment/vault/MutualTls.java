package io.sealbill.app.payment.vault;

import io.sealbill.app.settings.Settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The TLS context of the app's calls to the vault. */
final class MutualTls {
    private MutualTls() {}

    /**
     * @throws IllegalStateException if a file is missing or cannot be read; names the setting
     */
    static SSLContext context(Settings.Vault settings) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            char[] password = settings.clientKeyStorePassword().toCharArray();
            keys.init(keyStore(settings, password), password);
            SSLContext context = SSLContext.getInstance("TLSv1.3", "SunJSSE");
            TrustManager[] trusted = {new PinnedServer(pinned(settings))};
            context.init(keys.getKeyManagers(), trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the vault's TLS settings cannot be used", e);
        }
    }

    private static KeyStore keyStore(Settings.Vault settings, char[] password)
            throws GeneralSecurityException {
        try (InputStream file = Files.newInputStream(settings.clientKeyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("sealbill.vault.client-key-store cannot be read", e);
        }
    }

    private static X509Certificate pinned(Settings.Vault settings) throws GeneralSecurityException {
        try (InputStream file = Files.newInputStream(settings.trustCertificate())) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(file);
        } catch (IOException e) {
            throw new IllegalStateException("sealbill.vault.trust-certificate cannot be read", e);
        }
    }
}
