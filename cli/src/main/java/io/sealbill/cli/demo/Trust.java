package io.sealbill.cli.demo;

import io.sealbill.cli.demo.sample.Bootstrap;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder in which the command {@code verify} looks for whom to trust: certificates of
 * authorities, keys of transparency logs, and {@code accounts.json} with the payee accounts by
 * certificate subject. The demo adds its own and leaves what others put there.
 */
record Trust(Path folder) {

    /** The user's own, {@code ${XDG_CONFIG_HOME:-~/.config}/sealbill/trust}. */
    static Trust ofUser() {
        return new Trust(config(System.getenv("XDG_CONFIG_HOME")).resolve("sealbill/trust"));
    }

    /**
     * @param demo the demo's folder: each has an authority of its own, and a new one takes the
     *     place of the last
     * @param logKey of the demo's transparency log, a line
     */
    void add(Path demo, Bootstrap bootstrap, String logKey) throws IOException {
        Files.createDirectories(folder);
        String name = HexFormat.of().toHexDigits(demo.toAbsolutePath().toString().hashCode());
        Files.writeString(
                folder.resolve("sealbill-demo-" + name + ".pem"), bootstrap.authorityPem());
        Files.writeString(folder.resolve("sealbill-demo-" + name + ".logkey"), logKey);
        addTimestamps(bootstrap.timestamps().toString());
        Map<String, Collection<String>> all = new TreeMap<>(known());
        all.putAll(bootstrap.payeeAccounts());
        Files.write(
                folder.resolve("accounts.json"),
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsBytes(all));
    }

    /** In the place of another demo's, but of nobody else's. */
    private void addTimestamps(String address) throws IOException {
        Path file = folder.resolve("timestamps.url");
        if (!Files.exists(file) || Files.readString(file).startsWith("http://localhost:")) {
            Files.writeString(file, address);
        }
    }

    private Map<String, List<String>> known() throws IOException {
        Path file = folder.resolve("accounts.json");
        return Files.exists(file)
                ? JsonMapper.shared()
                        .readValue(
                                Files.readString(file, StandardCharsets.UTF_8),
                                new TypeReference<>() {})
                : Map.of();
    }

    private static Path config(@Nullable String configured) {
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(configured);
    }
}
