package io.sealbill.cli.demo.sample;

import static io.sealbill.kernel.document.Finding.Severity.INFORMATION;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.reading.BillReader;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

class BillWriterTests {
    private static final Clock NEW_YEAR =
            Clock.fixed(Instant.parse("2026-12-31T23:30:00Z"), ZoneOffset.UTC);

    static List<SampleWorld.Biller> billers() {
        return SampleWorld.read().billers();
    }

    @ParameterizedTest
    @MethodSource("billers")
    void everySampleBillReadsWithoutAnythingToMend(SampleWorld.Biller biller) {
        for (BillFile file : new BillWriter(biller, NEW_YEAR).bills()) {
            ReadResult result =
                    BillReader.read(file.name(), new ByteArrayInputStream(file.content()));
            assertThat(result)
                    .as(file.name())
                    .isInstanceOfSatisfying(
                            ReadResult.Read.class,
                            read -> {
                                assertThat(read.findings())
                                        .as(file.name())
                                        .allMatch(each -> each.severity() == INFORMATION);
                                assertThat(read.bill().currency()).isEqualTo(biller.currency());
                            });
        }
    }

    @ParameterizedTest
    @MethodSource("billers")
    void noTwoBillsShareANumber(SampleWorld.Biller biller) {
        for (int day = 0; day < 400; day++) {
            Clock clock =
                    Clock.fixed(
                            LocalDate.of(2026, 1, 1)
                                    .plusDays(day)
                                    .atTime(12, 0)
                                    .toInstant(ZoneOffset.UTC),
                            ZoneOffset.UTC);
            List<BillFile> files = new BillWriter(biller, clock).bills();
            assertThat(files.stream().map(BillFile::name).collect(Collectors.toSet()))
                    .hasSameSizeAs(files);
        }
    }
}
