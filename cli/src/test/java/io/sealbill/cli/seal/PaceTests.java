package io.sealbill.cli.seal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class PaceTests {
    private final AtomicLong nanos = new AtomicLong();
    private final Pace pace = new Pace(nanos::get);

    @Test
    void saysNothingBeforeThereIsSomethingToMeasure() {
        assertThat(pace.at("presenting", 10, 1000)).isNull();
        seconds(5);
        assertThat(pace.at("presenting", 10, 1000)).isNull();
    }

    @Test
    void countsFromWhereTheStateBegan() {
        pace.at("checking", 0, 0);
        seconds(10);
        assertThat(text("checking", 500, 0)).isEqualTo(", 50 a second");
        pace.at("presenting", 100, 100_000);
        seconds(2);
        assertThat(text("presenting", 300, 100_000)).isEqualTo(", 100 a second, about 17 min left");
        seconds(8);
        assertThat(text("presenting", 99_900, 100_000))
                .isEqualTo(", 9980 a second, about 1 s left");
        assertThat(text("presenting", 100_000, 100_000)).isEqualTo(", 9990 a second");
    }

    @Test
    void linesForProgramsCarryTheSameRateAndTimeLeftAsThoseForPeople() {
        List<JsonNode> json =
                printed(true).lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        List<String> text = printed(false).lines().toList();
        assertThat(json).hasSize(4);
        assertThat(json.get(0).has("perSecond") || json.get(0).has("secondsLeft")).isFalse();
        assertThat(text.get(1)).endsWith("200 of 1000 bills, 20 a second, about 40 s left");
        assertThat(json.get(1).get("perSecond").asDouble()).isEqualTo(20);
        assertThat(json.get(1).get("secondsLeft").asLong()).isEqualTo(40);
        assertThat(json.get(1).at("/progress/presented").asInt()).isEqualTo(200);
        assertThat(text.get(2)).endsWith("1000 of 1000 bills, 67 a second");
        assertThat(json.get(2).get("perSecond").asDouble()).isEqualTo(66.7);
        assertThat(json.get(2).has("secondsLeft")).isFalse();
        assertThat(json.get(3).get("state").asString()).isEqualTo("finished");
    }

    /** Bills are not counted yet: by how much of the file is done. */
    @Test
    void checkingTellsItsTimeLeftToo() {
        StringWriter printed = new StringWriter();
        RunLines lines = new RunLines(new PrintWriter(printed), false, new Pace(nanos::get));
        lines.progress(checking(0, 0));
        seconds(10);
        lines.progress(checking(200, 20));
        assertThat(printed.toString().lines().toList().getLast())
                .endsWith("200 bills, 20 a second, about 40 s left");
    }

    private static JsonNode checking(int checked, int readPercent) {
        return JsonMapper.shared()
                .readTree(
                        """
                        {"runId":"r","state":"checking","readPercent":%d,
                         "progress":{"checked":%d,"presented":0,"refused":0,"duplicates":0}}
                        """
                                .formatted(readPercent, checked));
    }

    /** A run seen four times, the second and third ten and fifteen seconds after it began. */
    private String printed(boolean json) {
        StringWriter printed = new StringWriter();
        RunLines lines = new RunLines(new PrintWriter(printed), json, new Pace(nanos::get));
        lines.progress(run("presenting", 0));
        seconds(10);
        lines.progress(run("presenting", 200));
        seconds(5);
        lines.progress(run("presenting", 1000));
        lines.progress(run("finished", 1000));
        return printed.toString();
    }

    private static JsonNode run(String state, int presented) {
        return JsonMapper.shared()
                .readTree(
                        """
                        {"runId":"r","state":"%s","total":1000,
                         "progress":{"checked":1000,"presented":%d,"refused":0,"duplicates":0}}
                        """
                                .formatted(state, presented));
    }

    private String text(String state, int done, int total) {
        return Objects.requireNonNull(pace.at(state, done, total)).text();
    }

    private void seconds(int passed) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(passed));
    }
}
