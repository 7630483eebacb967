package io.sealbill.app.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

class RootKeyTests {
    private static final String GOOD = Base64.getEncoder().encodeToString(Aead.fresh(32));

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void takesAFileOfItsOwnerOnly(String permissions) throws Exception {
        RootKey key = new RootKey(file(GOOD + "\n", permissions));
        byte[] wrapped = key.wrap("one", new byte[32]);
        assertThat(key.unwrap("one", wrapped)).isEqualTo(new byte[32]);
        assertThatThrownBy(() -> key.unwrap("two", wrapped))
                .isInstanceOf(java.security.GeneralSecurityException.class);
        assertThat(key.id())
                .matches("[0-9a-f]{16}")
                .isEqualTo(new RootKey(file(GOOD, permissions)).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
    void refusesAFileThatOthersCanUse(String permissions) {
        assertThatThrownBy(() -> new RootKey(file(GOOD, permissions)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sealbill.root-key-file")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void refusesWhatIsNo32BytesAndDoesNotQuoteIt() {
        for (String wrong : new String[] {"", "c2hvcnQ=", GOOD + GOOD, "~~secret~~"}) {
            assertThatThrownBy(() -> new RootKey(file(wrong, "rw-------")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("sealbill.root-key-file")
                    .hasMessageContaining("32 bytes")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> new RootKey(folder.resolve("absent")))
                .hasMessageContaining("cannot be read");
    }

    private Path file(String content, String permissions) throws Exception {
        Path file = Files.createTempFile(folder, "root", ".key");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }
}
