package io.sealbill.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.vault.support.TestCluster;
import io.sealbill.vault.support.TestVault;
import io.sealbill.vault.support.VaultProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A card number that went every way through the vault is found in no log and no database file. */
class LeakTests {
    private static final UUID BILLER = UUID.fromString("7c8c2b5e-6d0a-4a57-9a3e-000000000001");
    private static final String CANARY = "4929718362540178";
    private static final String CONTROL = "4539681520471366";

    @Test
    void leavesNoCardNumberAnywhere(@TempDir Path directory) throws Exception {
        try (TestVault vault = TestVault.in(directory).withProvider();
                VaultProcess process = VaultProcess.start(vault)) {
            String token = vault.token(BILLER, CANARY);
            vault.charge(TestVault.order(BILLER, token, 4_200));
            vault.charge(TestVault.order(BILLER, token, 4_251));
            misplace(vault);
            vault.change("create table control as select '" + CONTROL + "'::text as number");
            vault.change("checkpoint");
            Path database = TestCluster.shared().directory();
            assertThat(filesWith(database, CONTROL)).isNotEmpty();
            assertThat(filesWith(database, CANARY)).isEmpty();
            assertThat(occurrences(process.log(), CANARY)).isZero();
            assertThat(Files.readString(process.log())).contains("READY vault");
            process.kill();
        }
    }

    /** Puts the number where a confused caller might. */
    private static void misplace(TestVault vault) throws Exception {
        vault.enterCard(vault.openEntry(BILLER, "en"), Map.of("pan", CANARY));
        vault.asBrowser("/card/" + CANARY);
        vault.asBrowser("/card/" + CANARY, "{\"pan\":\"" + CANARY + "\"}");
        vault.asBrowser("/v1/notifications/simulator", CANARY);
        vault.notify("{\"id\":\"" + CANARY + "x!\"}", System.currentTimeMillis() / 1000);
        vault.asApp("/v1/charges", TestVault.order(BILLER, CANARY, 100));
        vault.asApp("/v1/charges/" + CANARY);
        vault.asApp("/v1/card-entries", Map.of("pan", CANARY));
    }

    private static List<Path> filesWith(Path folder, String number) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (occurrences(file, number) > 0) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** PostgreSQL removes files while we look: one that is gone has nothing to find. */
    private static long occurrences(Path file, String number) throws IOException {
        String content;
        try {
            content = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException removed) {
            return 0;
        }
        return shapes(number).stream().filter(content::contains).count();
    }

    private static List<String> shapes(String number) {
        byte[] digits = number.getBytes(StandardCharsets.US_ASCII);
        List<String> shapes = new ArrayList<>();
        shapes.add(number);
        shapes.add(number.replaceAll("(.{4})(?=.)", "$1 "));
        shapes.add(number.replaceAll("(.{4})(?=.)", "$1-"));
        shapes.add(HexFormat.of().formatHex(digits));
        shapes.add(HexFormat.of().withUpperCase().formatHex(digits));
        shapes.add(new String(digits, StandardCharsets.UTF_16LE));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + digits.length];
            System.arraycopy(digits, 0, shifted, shift, digits.length);
            String base64 = Base64.getEncoder().encodeToString(shifted);
            // Only the signs that do not depend on the neighbours.
            shapes.add(base64.substring(shift == 0 ? 0 : 4, base64.length() - 4));
        }
        return shapes;
    }
}
