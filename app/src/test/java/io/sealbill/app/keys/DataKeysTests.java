package io.sealbill.app.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.app.settings.Settings;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.tenancy.Tenancy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class DataKeysTests extends AppTest {
    private static final byte[] CLEAR = "wang@example.org".getBytes(UTF_8);

    @Autowired DataKeys keys;
    @Autowired LookupHash lookup;
    @Autowired Tenancy tenancy;
    @Autowired JdbcClient jdbc;
    @Autowired Settings settings;

    private final UUID biller = UUID.randomUUID();
    private final RecordAddress address =
            new RecordAddress(biller, "test.email", UUID.randomUUID());

    @Test
    void revealsWhatItProtectedAndNeverStoresItInClear() {
        byte[] stored = protect(keys, address);
        assertThat(new String(stored, UTF_8)).doesNotContain("wang", "example");
        assertThat(keys.reveal(address, stored)).isEqualTo(CLEAR);
        assertThat(protect(keys, address)).isNotEqualTo(stored);
        assertThat(
                        keys.reveal(
                                address,
                                tenancy.asBiller(biller, () -> keys.protect(address, new byte[0]))))
                .isEmpty();
    }

    @Test
    void aValueOpensOnlyWhereItStands() {
        byte[] stored = protect(keys, address);
        UUID other = UUID.randomUUID();
        tenancy.asBiller(other, () -> keys.protect(new RecordAddress(other, "a", other), CLEAR));
        for (RecordAddress elsewhere :
                List.of(
                        new RecordAddress(biller, "test.email", UUID.randomUUID()),
                        new RecordAddress(biller, "test.name", address.recordId()),
                        new RecordAddress(other, "test.email", address.recordId()))) {
            assertThatThrownBy(() -> keys.reveal(elsewhere, stored))
                    .isInstanceOf(UnreadableValueException.class);
        }
    }

    @Test
    void anyChangedByteIsFound() {
        byte[] stored = protect(keys, address);
        for (int at = 0; at < stored.length; at++) {
            byte[] changed = stored.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> keys.reveal(address, changed))
                    .as("byte %d", at)
                    .isInstanceOf(UnreadableValueException.class);
        }
        for (int length : new int[] {0, 1, 64, 65, 66, stored.length - 1}) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> keys.reveal(address, cut))
                    .isInstanceOf(UnreadableValueException.class);
        }
    }

    @Test
    void rotationChangesWhatIsWrittenAndKeepsWhatWas() {
        byte[] before = protect(keys, address);
        int version = tenancy.asBiller(biller, () -> keys.rotate(biller));
        byte[] after = protect(keys, address);

        assertThat(version).isEqualTo(2);
        assertThat(ByteBuffer.wrap(before).getInt(1)).isEqualTo(1);
        assertThat(ByteBuffer.wrap(after).getInt(1)).isEqualTo(2);
        assertThat(keys.reveal(address, before)).isEqualTo(CLEAR);
        assertThat(keys.reveal(address, after)).isEqualTo(CLEAR);
        assertThat(withClock(Duration.ZERO).reveal(address, before)).isEqualTo(CLEAR);
    }

    @Test
    void aKeyOverItsPeriodIsReplacedByTheNextWrite() {
        byte[] before = protect(keys, address);
        DataKeys later = withClock(ScopedKeys.CRYPTOPERIOD.plusDays(1));
        byte[] after = protect(later, address);

        assertThat(ByteBuffer.wrap(after).getInt(1)).isEqualTo(2);
        assertThat(later.reveal(address, before)).isEqualTo(CLEAR);
        assertThat(ByteBuffer.wrap(protect(later, address)).getInt(1)).isEqualTo(2);
    }

    @Test
    void theFirstKeyOfABillerIsMadeOnceByManyAtOnce() {
        List<byte[]> stored =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> protect(withClock(Duration.ZERO), address))
                        .toList();
        assertThat(stored)
                .allSatisfy(one -> assertThat(keys.reveal(address, one)).isEqualTo(CLEAR));
        assertThat(keyRows()).isEqualTo(1);
    }

    @Test
    void aKeyThatWasRolledBackIsNotUsed() {
        assertThatThrownBy(
                        () ->
                                tenancy.asBiller(
                                        biller,
                                        () -> {
                                            keys.protect(address, CLEAR);
                                            throw new IllegalStateException("rolls back");
                                        }))
                .hasMessage("rolls back");
        assertThat(keyRows()).isZero();
        byte[] stored = protect(keys, address);
        assertThat(keyRows()).isEqualTo(1);
        assertThat(withClock(Duration.ZERO).reveal(address, stored)).isEqualTo(CLEAR);
    }

    @Test
    void aForgottenValueIsUnreadable() {
        byte[] stored = tenancy.asBiller(biller, () -> keys.protectErasably(address, CLEAR));
        assertThat(tenancy.asBiller(biller, () -> keys.reveal(address, stored))).isEqualTo(CLEAR);
        assertThat(tenancy.asBiller(UUID.randomUUID(), () -> keys.forget(address))).isFalse();

        assertThat(tenancy.asBiller(biller, () -> keys.forget(address))).isTrue();

        assertThatThrownBy(() -> tenancy.asBiller(biller, () -> keys.reveal(address, stored)))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("destroyed");
        assertThat(tenancy.asBiller(biller, () -> keys.forget(address))).isFalse();
    }

    @Test
    void onlyTheBillersOwnTransactionMakesItsKeys() {
        assertThatThrownBy(
                        () ->
                                tenancy.asBiller(
                                        UUID.randomUUID(), () -> keys.protect(address, CLEAR)))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void whatBelongsToNoBillerNeedsNoTenant() {
        RecordAddress none =
                new RecordAddress(RecordAddress.NO_BILLER, "test.totp", UUID.randomUUID());
        byte[] stored = keys.protect(none, CLEAR);
        assertThat(keys.reveal(none, stored)).isEqualTo(CLEAR);
        assertThat(lookup.of(RecordAddress.NO_BILLER, "test.email", "a@b")).hasSize(32);
    }

    @Test
    void lookupsFindTheSameValueOfTheSameBillerAndPurposeOnly() {
        UUID other = UUID.randomUUID();
        byte[] hash = hash(biller, "test.email", "a@b");
        assertThat(hash).hasSize(32).isEqualTo(hash(biller, "test.email", "a@b"));
        assertThat(hash(biller, "test.email", "a@c")).isNotEqualTo(hash);
        assertThat(hash(biller, "test.phone", "a@b")).isNotEqualTo(hash);
        assertThat(hash(other, "test.email", "a@b")).isNotEqualTo(hash);
        assertThat(new LookupHash(scopedKeys(Duration.ZERO)).of(biller, "test.email", "a@b"))
                .isEqualTo(hash);
    }

    private byte[] hash(UUID of, String purpose, String value) {
        return tenancy.asBiller(of, () -> lookup.of(of, purpose, value));
    }

    private byte[] protect(DataKeys with, RecordAddress at) {
        return tenancy.asBiller(at.billerId(), () -> with.protect(at, CLEAR));
    }

    /** Another node: an empty cache, and a clock that is ahead. */
    private DataKeys withClock(Duration ahead) {
        return new DataKeys(scopedKeys(ahead), jdbc, clock(ahead));
    }

    private ScopedKeys scopedKeys(Duration ahead) {
        return new ScopedKeys(jdbc, new RootKey(settings.rootKeyFile()), clock(ahead));
    }

    private static Clock clock(Duration ahead) {
        return Clock.fixed(Instant.now().plus(ahead), ZoneOffset.UTC);
    }

    private int keyRows() {
        return jdbc.sql("select count(*) from scoped_key where biller_id = ?")
                .param(biller)
                .query(Integer.class)
                .single();
    }
}
