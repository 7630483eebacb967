package io.sealbill.vault;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * The settings {@code sealbill.vault.*}. Unknown and missing ones fail the start with their names.
 *
 * @param publicPort port of the door for browsers and payment providers
 * @param privatePort port of the door for the app: mutual TLS 1.3
 * @param bindAddress address that both doors listen on; the public door speaks plain http on
 *     loopback only, and TLS anywhere else
 * @param appOrigin the one origin that may frame the card page and hears from it
 * @param publicUrl address of the public door as browsers see it; needed unless on loopback
 * @param rootKeyFile 32 random bytes in base64, readable by its owner only
 * @param serverKeyStore PKCS#12 file with the vault's own certificate and key
 * @param clientCertificate PEM file with the app's certificate; its public key is the pin
 */
public record VaultSettings(
        int publicPort,
        int privatePort,
        @DefaultValue("127.0.0.1") String bindAddress,
        URI appOrigin,
        @Nullable URI publicUrl,
        Database database,
        String rootKeyFile,
        String serverKeyStore,
        String serverKeyStorePassword,
        String clientCertificate,
        Provider provider) {

    /** The runtime role, and the owner role that the migrations run as. */
    public record Database(
            String url, String user, String password, String ownerUser, String ownerPassword) {

        @Override
        public String toString() {
            return "Database[" + url + "]";
        }
    }

    /** The payment provider: its address and the files that hold the shared secrets. */
    public record Provider(URI url, String keyFile, String notificationSecretFile) {}

    public VaultSettings {
        if (publicUrl == null && !loopback(bindAddress)) {
            throw new StartRefused(
                    "sealbill.vault.bind-address is not loopback: set sealbill.vault.public-url to"
                            + " the https address that browsers use");
        }
        if (publicUrl != null && !"https".equals(publicUrl.getScheme()) && !loopback(bindAddress)) {
            throw new StartRefused("sealbill.vault.public-url must be https");
        }
    }

    /** Whether both doors listen on this machine only. */
    public boolean onLoopback() {
        return loopback(bindAddress);
    }

    /** Where browsers find the public door. */
    public URI publicAddress() {
        return publicUrl != null ? publicUrl : URI.create("http://localhost:" + publicPort);
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new StartRefused("sealbill.vault.bind-address is no address: " + address);
        }
    }

    @Override
    public String toString() {
        return "VaultSettings[" + bindAddress + ":" + publicPort + "," + privatePort + "]";
    }
}
