package io.sealbill.app.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.app.transparency.SupersededBills.Answer;
import io.sealbill.app.transparency.SupersededBills.Superseded;
import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.proof.SupersededHash;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Whoever holds a bill learns whether it was replaced; whoever does not learns nothing of it. */
class SupersededBillsTests extends AppTest {
    private static final int MANY = 600;

    @LocalServerPort private int port;
    @Autowired private TransparencyLog log;
    @Autowired private Tenancy tenancy;
    @Autowired private JdbcClient jdbc;
    @Autowired private Clock clock;

    private final UUID biller = UUID.randomUUID();

    @Test
    void aLongListIsAskedByDigitsAndAllOfItIsFoundThere() {
        List<UUID> bills = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            bills.add(UUID.randomUUID());
        }
        UUID newer = UUID.randomUUID();
        tenancy.asBiller(
                biller,
                () -> {
                    bills.forEach(bill -> log.supersede(biller, bill, newer));
                    return newer;
                });
        SupersededBills list = new SupersededBills(jdbc, clock);
        Answer all = list.all();
        assertThat(all.digits()).isPositive();
        assertThat(all.bills()).isEmpty();
        for (UUID bill : bills) {
            SupersededHash hash = SupersededHash.of(biller, bill);
            Answer some = list.beginning(hash.prefix(all.digits()));
            String entry = LogEntry.ofSuccession(biller, bill, newer).value().toBase64();
            assertThat(some.bills()).contains(new Superseded(hash.rest(all.digits()), entry));
        }
        SupersededHash stranger = SupersededHash.of(biller, UUID.randomUUID());
        assertThat(list.beginning(stranger.prefix(all.digits())).bills())
                .extracting(Superseded::rest)
                .doesNotContain(stranger.rest(all.digits()));
    }

    @Test
    void theDoorIsOpenToEverybodyCacheableAndStrict() {
        Browser anybody = new Browser(port);
        UUID bill = UUID.randomUUID();
        UUID newer = UUID.randomUUID();
        tenancy.asBiller(
                biller,
                () -> {
                    log.supersede(biller, bill, newer);
                    return bill;
                });
        SupersededHash hash = SupersededHash.of(biller, bill);
        var found = anybody.get("/superseded/" + hash.prefix(4));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body())
                .contains(hash.rest(4), "\"digits\":4", "\"asOf\"")
                .doesNotContain(hash.hexadecimal())
                .doesNotContain(bill.toString())
                .doesNotContain(newer.toString())
                .doesNotContain(biller.toString());
        assertThat(found.headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=30");
        assertThat(found.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(anybody.get("/superseded").statusCode()).isEqualTo(200);
        for (String odd : List.of("x", "ABCD", "1234567", "12%27", hash.hexadecimal())) {
            var answer = anybody.get("/superseded/" + odd);
            assertThat(answer.statusCode()).as(odd).isEqualTo(404);
            assertThat(Browser.code(answer)).isEqualTo("not_found");
        }
    }

    @Test
    void whoAsksTooOftenWaitsAMinuteAndOthersDoNot() {
        Instant start = Instant.parse("2026-11-23T10:00:00Z");
        Moving now = new Moving(start);
        AskLimit limit = new AskLimit(now);
        for (int i = 0; i < 240; i++) {
            assertThat(limit.admits("192.0.2.0/24")).isTrue();
        }
        assertThat(limit.admits("192.0.2.0/24")).isFalse();
        assertThat(limit.admits("198.51.100.0/24")).isTrue();
        for (int i = 0; i < 20_000; i++) {
            limit.admits("network " + i);
        }
        assertThat(limit.admits("one more network")).as("a crowd counts as one").isFalse();
        now.at = start.plus(Duration.ofMinutes(1));
        assertThat(limit.admits("192.0.2.0/24")).isTrue();
    }

    private static final class Moving extends Clock {
        private Instant at;

        Moving(Instant at) {
            this.at = at;
        }

        @Override
        public Instant instant() {
            return at;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
