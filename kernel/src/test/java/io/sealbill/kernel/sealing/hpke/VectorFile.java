package io.sealbill.kernel.sealing.hpke;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Official test vectors, read from the folder of shared data. */
public final class VectorFile {
    private VectorFile() {}

    /** The file's JSON; the test is skipped where the data folder is absent. */
    public static JsonNode read(String path) {
        String folder = System.getProperty("sealbill.data", "");
        assumeTrue(Files.isDirectory(Path.of(folder)), "no data folder: 0 vectors of " + path);
        return JsonMapper.shared().readTree(Path.of(folder, path).toFile());
    }

    /** Each test of a Wycheproof file with its group. */
    public static Stream<Vector> wycheproof(String name) {
        return read("crypto-wycheproof/" + name)
                .get("testGroups")
                .valueStream()
                .flatMap(
                        group ->
                                group.get("tests")
                                        .valueStream()
                                        .map(test -> new Vector(group, test)));
    }

    /** One line of the build's output for each file, so that nobody takes a skip for a pass. */
    public static void report(String what, String counts) {
        System.out.println("VECTORS " + what + ": " + counts);
    }

    public static byte[] hex(JsonNode node, String member) {
        return HexFormat.of().parseHex(node.get(member).stringValue());
    }

    /** One test of a group. */
    public record Vector(JsonNode group, JsonNode test) {
        public byte[] hex(String member) {
            return VectorFile.hex(test, member);
        }

        public String result() {
            return test.get("result").stringValue();
        }

        public String id() {
            return "tcId " + test.get("tcId").intValue();
        }
    }
}
