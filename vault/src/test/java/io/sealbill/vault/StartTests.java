package io.sealbill.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.vault.support.TestVault;
import io.sealbill.vault.support.VaultProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/** What the vault refuses to start with: it says why in one sentence that names the setting. */
class StartTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour            | blue    | unknown setting sealbill.vault.colour",
                "root-key-file     | ''      | missing setting sealbill.vault.root-key-file",
                "root-key-file     | /none   | sealbill.vault.root-key-file cannot be read",
                "bind-address      | 0.0.0.0 | set sealbill.vault.public-url",
                "server-key-store-password | no | sealbill.vault.server-key-store cannot be opened",
                "client-certificate | /none | sealbill.vault.client-certificate is no readable",
                "provider.key-file | /none   | sealbill.vault.provider.key-file cannot be read",
            })
    void namesTheSettingThatIsWrong(
            String name, String value, String words, @TempDir Path directory) throws Exception {
        try (TestVault vault = TestVault.in(directory)) {
            vault.put(name, value);
            assertThatThrownBy(() -> Vault.start(Clock.systemUTC(), vault.arguments()))
                    .hasStackTraceContaining(words);
        }
    }

    @Test
    void refusesARootKeyThatOthersCanRead(@TempDir Path directory) throws Exception {
        try (TestVault vault = TestVault.in(directory)) {
            Files.setPosixFilePermissions(
                    directory.resolve("root-key"), PosixFilePermissions.fromString("rw-r-----"));
            assertThat(VaultProcess.exitStatus(vault)).isNotZero();
            assertThat(Files.readString(directory.resolve("vault.log")))
                    .contains("root-key-file can be read by others")
                    .doesNotContain("\tat ");
        }
    }
}
