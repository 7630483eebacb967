package io.sealbill.kernel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Feeds readers with their seeds and with seeds damaged at random; with {@code -Dfuzz.seconds=60}
 * lets Jazzer look for worse that long for each, in a process with bounds of memory and of time an
 * input.
 */
class ReaderFuzzTests {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 0);
    private static final int AT_ONCE = Integer.getInteger("fuzz.atOnce", 2);
    private static final int DAMAGED = 150;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void takesDamagedInputWithoutFailing(Target target) throws IOException {
        List<byte[]> seeds = target.seeds();
        assertThat(seeds).isNotEmpty();
        seeds.forEach(target::feed);
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(target + " damaged, replay with -Dseed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < DAMAGED; i++) {
            target.feed(damaged(seeds.get(random.nextInt(seeds.size())), random));
        }
    }

    private static byte[] damaged(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int hit = 0; hit <= random.nextInt(8); hit++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    /** {@code -Dfuzz.atOnce} at a time. */
    @Test
    void survivesTheFuzzer() throws Exception {
        assumeTrue(SECONDS > 0, "fuzzes with -Dfuzz.seconds=60");
        List<Callable<String>> all = new ArrayList<>();
        for (Target target : Target.values()) {
            all.add(() -> fuzz(target));
        }
        try (ExecutorService several = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<String> said : several.invokeAll(all)) {
                assertThat(said.get()).contains("Done ");
            }
        }
    }

    private String fuzz(Target target) throws Exception {
        Path own = Files.createDirectories(folder.resolve(target.name()));
        Path seeds = Files.createDirectories(own.resolve("seeds"));
        int index = 0;
        for (byte[] seed : target.seeds()) {
            Files.write(seeds.resolve("seed" + index++), seed);
        }
        Path log = own.resolve("log");
        Process fuzzer =
                new ProcessBuilder(command(target, seeds))
                        .directory(own.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = fuzzer.waitFor(SECONDS + 120L, TimeUnit.SECONDS);
        fuzzer.destroyForcibly();
        List<String> said = Files.readAllLines(log);
        said.stream()
                .filter(line -> line.startsWith("Done ") || line.contains("stat::"))
                .forEach(line -> System.out.println(target + ": " + line));
        assertThat(ended && fuzzer.waitFor() == 0)
                .as("%s%n%s", target, String.join("\n", said))
                .isTrue();
        return String.join("\n", said);
    }

    private static List<String> command(Target target, Path seeds) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfuzz.target=" + target,
                "-Dfuzz.seeds=" + seeds,
                "-Dsealbill.data=" + System.getProperty("sealbill.data", "absent"),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzEntry.class.getName(),
                "--instrumentation_includes=io.sealbill.**:org.apache.pdfbox.**",
                "-max_total_time=" + SECONDS,
                "-timeout=20",
                "-rss_limit_mb=2048",
                "-max_len=200000",
                "-print_final_stats=1",
                seeds.toString());
    }
}
