package io.sealbill.vault.door;

import io.sealbill.vault.StartRefused;
import io.sealbill.vault.VaultSettings;

import org.apache.tomcat.util.net.SSLContext;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;

/** The vault's own certificate and a given trust, in the shape that Tomcat asks for. */
final class TlsContext implements SSLContext {
    private final javax.net.ssl.SSLContext context;
    private final X509KeyManager keys;

    private TlsContext(javax.net.ssl.SSLContext context, X509KeyManager keys) {
        this.context = context;
        this.keys = keys;
    }

    /**
     * @param trust decides about client certificates; null where none are asked for
     */
    static TlsContext of(VaultSettings settings, @Nullable TrustManager trust) {
        char[] password = settings.serverKeyStorePassword().toCharArray();
        try (InputStream file = Files.newInputStream(Path.of(settings.serverKeyStore()))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            var factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, password);
            KeyManager[] managers = factory.getKeyManagers();
            var context = javax.net.ssl.SSLContext.getInstance("TLS");
            context.init(
                    managers,
                    trust == null ? new TrustManager[0] : new TrustManager[] {trust},
                    null);
            return new TlsContext(context, (X509KeyManager) managers[0]);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new StartRefused(
                    "sealbill.vault.server-key-store cannot be opened with its password: "
                            + settings.serverKeyStore(),
                    unreadable);
        }
    }

    @Override
    public void init(KeyManager[] managers, TrustManager[] trust, SecureRandom random) {
        throw new UnsupportedOperationException("it was initialised when it was made");
    }

    @Override
    public void destroy() {
        // Nothing is held open.
    }

    @Override
    public SSLSessionContext getServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    public SSLEngine createSSLEngine() {
        return context.createSSLEngine();
    }

    @Override
    public SSLServerSocketFactory getServerSocketFactory() {
        return context.getServerSocketFactory();
    }

    @Override
    public SSLParameters getSupportedSSLParameters() {
        return context.getSupportedSSLParameters();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return keys.getCertificateChain(alias);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
