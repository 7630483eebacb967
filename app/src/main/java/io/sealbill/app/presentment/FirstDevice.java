package io.sealbill.app.presentment;

import io.sealbill.app.customer.Accounts;
import io.sealbill.app.event.Event;
import io.sealbill.app.event.EventConsumer;
import io.sealbill.app.event.EventType;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Seals the bills that waited, as soon as their customer has a device to open them. */
@Component
class FirstDevice implements EventConsumer {
    private final Tenancy tenancy;
    private final Accounts accounts;
    private final WaitingBills waiting;
    private final BillRows rows;
    private final Sealer sealer = new Sealer(Hpke.best());

    FirstDevice(Tenancy tenancy, Accounts accounts, WaitingBills waiting, BillRows rows) {
        this.tenancy = tenancy;
        this.accounts = accounts;
        this.waiting = waiting;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "presentment-first-device";
    }

    @Override
    public Set<EventType> types() {
        return EnumSet.of(EventType.DEVICE_KEY_REGISTERED);
    }

    /** One transaction a bill; one that is sealed already is not waiting any more. */
    @Override
    public void consume(List<Event> batch) {
        for (Event event : batch) {
            UUID billerId = event.billerId();
            UUID accountId = event.subjectId();
            List<RecipientKey> devices =
                    RecipientKey.strongest(
                            tenancy.asBiller(
                                    billerId, () -> accounts.recipients(billerId, accountId)));
            if (!devices.isEmpty()) {
                tenancy.asBiller(billerId, () -> waiting.ofAccount(billerId, accountId))
                        .forEach(billId -> seal(billerId, accountId, billId, devices));
            }
        }
    }

    private void seal(UUID billerId, UUID accountId, UUID billId, List<RecipientKey> devices) {
        tenancy.asBiller(
                billerId,
                () ->
                        waiting.take(billerId, billId)
                                .map(
                                        clear -> {
                                            rows.seal(
                                                    billerId,
                                                    billId,
                                                    sealed(
                                                            billerId, accountId, billId, clear,
                                                            devices));
                                            return true;
                                        })
                                .isPresent());
    }

    private SealedBill sealed(
            UUID billerId, UUID accountId, UUID billId, byte[] clear, List<RecipientKey> devices) {
        String jws = signed(clear).jws();
        var suite = devices.getFirst().suite();
        SealHeader header = SealHeader.of(suite, billerId, accountId, billId, jws);
        SealedBill sealed = sealer.seal(header, clear, devices);
        Arrays.fill(clear, (byte) 0);
        return sealed;
    }

    private static SignedBill signed(byte[] clear) {
        try {
            return SignedBill.fromBytes(clear);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
