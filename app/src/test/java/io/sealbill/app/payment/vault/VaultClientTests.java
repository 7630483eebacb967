package io.sealbill.app.payment.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.settings.Settings;
import io.sealbill.app.support.FakeVault;
import io.sealbill.app.support.FakeVault.Card;
import io.sealbill.app.support.SelfSigned;
import io.sealbill.kernel.vaultapi.ChargeRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;

/** The wire to the vault, over real TLS. */
class VaultClientTests {
    @TempDir Path directory;

    @Test
    void answersTheSameKeyTheSameWayAndNamesOtherContent() {
        VaultClient client = client(FakeVault.shared().clientKeyStore(), pinned());
        ChargeRequest request = request(100);
        assertThat(client.find(request.key())).isEqualTo(new VaultAnswer.NeverSeen());
        VaultAnswer first = client.charge(request);
        assertThat(first).isInstanceOf(VaultAnswer.Known.class);
        assertThat(client.charge(request)).isEqualTo(first);
        assertThat(client.find(request.key())).isEqualTo(first);
        ChargeRequest changed =
                new ChargeRequest(
                        request.key(), request.billerId(), request.token(), 200, "EUR", "PROBE");
        assertThat(client.charge(changed)).isEqualTo(new VaultAnswer.Silence("key_reused"));
        assertThat(FakeVault.shared().takenMinor(request.key())).isEqualTo(100);
    }

    @Test
    void trustsThePinnedServerOnly() throws Exception {
        Path other = SelfSigned.of("localhost").writePem(directory.resolve("other.pem"));
        ChargeRequest request = request(100);
        assertThat(client(FakeVault.shared().clientKeyStore(), other).charge(request))
                .isInstanceOf(VaultAnswer.Silence.class);
        assertThat(FakeVault.shared().takenMinor(request.key())).isZero();
    }

    @Test
    void isNobodyWithoutItsOwnKey() throws Exception {
        Path stranger =
                SelfSigned.of("app")
                        .writeKeyStore(directory.resolve("stranger.p12"), FakeVault.PASSWORD);
        ChargeRequest request = request(100);
        assertThat(client(stranger, pinned()).charge(request))
                .isInstanceOf(VaultAnswer.Silence.class);
        assertThat(FakeVault.shared().takenMinor(request.key())).isZero();
    }

    private static Path pinned() {
        return FakeVault.shared().certificate();
    }

    private static ChargeRequest request(long minor) {
        return new ChargeRequest(
                UUID.randomUUID(), UUID.randomUUID(), Card.APPROVES.token(), minor, "EUR", "PROBE");
    }

    private static VaultClient client(Path keyStore, Path certificate) {
        return new VaultClient(
                new Settings.Vault(
                        URI.create(FakeVault.shared().url()),
                        URI.create("http://localhost:1"),
                        keyStore,
                        FakeVault.PASSWORD,
                        certificate));
    }
}
