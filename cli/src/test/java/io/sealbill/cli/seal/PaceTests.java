package io.sealbill.cli.seal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class PaceTests {
    private final AtomicLong nanos = new AtomicLong();
    private final Pace pace = new Pace(nanos::get);

    @Test
    void saysNothingBeforeThereIsSomethingToMeasure() {
        assertThat(pace.at("presenting", 10, 1000)).isEmpty();
        seconds(5);
        assertThat(pace.at("presenting", 10, 1000)).isEmpty();
    }

    @Test
    void countsFromWhereTheStateBegan() {
        pace.at("checking", 0, 0);
        seconds(10);
        assertThat(pace.at("checking", 500, 0)).isEqualTo(", 50 a second");
        pace.at("presenting", 100, 100_000);
        seconds(2);
        assertThat(pace.at("presenting", 300, 100_000))
                .isEqualTo(", 100 a second, about 17 min left");
        seconds(8);
        assertThat(pace.at("presenting", 99_900, 100_000))
                .isEqualTo(", 9980 a second, about 1 s left");
        assertThat(pace.at("presenting", 100_000, 100_000)).isEqualTo(", 9990 a second");
    }

    private void seconds(int passed) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(passed));
    }
}
