package io.sealbill.app.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;
import java.nio.file.Path;

/**
 * Everything an operator can set, below {@code sealbill.}; an unknown name fails the start.
 *
 * @param publicUrl where browsers reach the app, without a trailing slash; also the WebAuthn origin
 * @param rootKeyFile 32 random bytes in base64, readable by the app's user only
 * @param bootstrapFile JSON of billers and people to create at the start where they do not exist
 *     yet
 * @param timestamps where signatures get their timestamps; without, documents can be checked only
 *     while the biller's certificate is good
 * @param pkiFolder of authorities' certificates ({@code *.crt}) and revocation lists ({@code
 *     *.crl}), published as they are below {@code /pki/}; its owner keeps the lists fresh
 */
@ConfigurationProperties(prefix = "sealbill", ignoreUnknownFields = false)
public record Settings(
        URI publicUrl,
        Path rootKeyFile,
        Database database,
        Vault vault,
        Mail mail,
        Bank bank,
        @Nullable Path bootstrapFile,
        @Nullable Timestamps timestamps,
        @Nullable Path pkiFolder) {

    /** The runtime role, and the owner role that only migrations use. */
    public record Database(
            String url, String user, String password, String ownerUser, String ownerPassword) {
        @Override
        public String toString() {
            return "Database[" + url + ", " + user + "]";
        }
    }

    /**
     * @param privateUrl the vault's mutual-TLS door
     * @param publicUrl the vault's origin for card fields
     * @param clientKeyStore PKCS#12 with the app's client certificate
     * @param trustCertificate PEM: the only server certificate accepted
     */
    public record Vault(
            URI privateUrl,
            URI publicUrl,
            Path clientKeyStore,
            String clientKeyStorePassword,
            Path trustCertificate) {
        @Override
        public String toString() {
            return "Vault[" + privateUrl + "]";
        }
    }

    /**
     * @param from sender address of all notices
     */
    public record Mail(String host, int port, String from) {}

    /**
     * @param statementsUrl where the bank lists camt.053 statements
     * @param tokenFile the bearer token for it
     */
    public record Bank(URI statementsUrl, Path tokenFile) {}

    /**
     * One of the two.
     *
     * @param url of a timestamp authority (RFC 3161)
     * @param keyStore PKCS#12 of a timestamp key: the app is the authority, for others too
     * @param passwordFile the key store's
     */
    public record Timestamps(
            @Nullable URI url, @Nullable Path keyStore, @Nullable Path passwordFile) {
        public Timestamps {
            if ((url == null) == (keyStore == null)
                    || (keyStore == null) != (passwordFile == null)) {
                throw new IllegalArgumentException(
                        "sealbill.timestamps takes either url, or key-store and password-file");
            }
        }
    }
}
