package io.sealbill.vault.charging;

import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.kernel.vaultapi.ChargeResult;
import io.sealbill.vault.audit.AuditEvent;
import io.sealbill.vault.audit.AuditTrail;
import io.sealbill.vault.custody.Hashes;
import io.sealbill.vault.door.CallerError;
import io.sealbill.vault.door.ErrorCode;
import io.sealbill.vault.door.Json;
import io.sealbill.vault.provider.CardProvider;
import io.sealbill.vault.provider.ProviderAnswer;
import io.sealbill.vault.provider.ProviderNotification;
import io.sealbill.vault.tenancy.Tenancy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Charges cards: each key once, whatever is repeated, lost or killed on the way. */
@Component
class Charges {
    private static final Logger log = LoggerFactory.getLogger(Charges.class);
    private static final Duration SEND_WITHIN = Duration.ofSeconds(5);

    private final ChargeRows rows;
    private final CardUse cards;
    private final CardProvider provider;
    private final Tenancy tenancy;
    private final AuditTrail trail;
    private final Clock clock;
    private final OneAtATime turns = new OneAtATime();

    Charges(
            ChargeRows rows,
            CardUse cards,
            CardProvider provider,
            Tenancy tenancy,
            AuditTrail trail,
            Clock clock) {
        this.rows = rows;
        this.cards = cards;
        this.provider = provider;
        this.tenancy = tenancy;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @throws CallerError if the biller has no such token, or the key was used for other content
     */
    ChargeResult charge(ChargeRequest request) {
        byte[] content = Hashes.sha256(Json.write(request));
        return turns.run(request.key(), () -> chargeInTurn(request, content).result());
    }

    private Charge chargeInTurn(ChargeRequest request, byte[] content) {
        // 1. Write down that it is going to happen; committed before anything leaves.
        ChargeRows.Intent intent = intend(request, content);
        // 2. The key is not new: the answer is what became of its charge.
        if (!intent.fresh()) {
            return earlier(request, content);
        }
        // 3. A process that was stopped for long in between does not send any more.
        Charge charge = intent.charge();
        if (now().isAfter(charge.intendedAt().plus(SEND_WITHIN))) {
            return settle(charge, Settlement.notProcessed());
        }
        // 4. Call the provider, once.
        ProviderAnswer answer = cards.charge(intent, request);
        // 5. An answer that got lost may be had for the asking.
        if (answer instanceof ProviderAnswer.Unknown) {
            answer = provider.ask(charge.key());
        }
        // 6. Record what it said; an open outcome stays open.
        return Settlement.of(answer).map(settlement -> settle(charge, settlement)).orElse(charge);
    }

    private ChargeRows.Intent intend(ChargeRequest request, byte[] content) {
        return tenancy.asBiller(request.billerId(), () -> rows.intend(request, content, now()))
                .orElseThrow(() -> new CallerError(ErrorCode.UNKNOWN_TOKEN));
    }

    private Charge earlier(ChargeRequest request, byte[] content) {
        Charge charge =
                find(request.key()).orElseThrow(() -> new CallerError(ErrorCode.KEY_REUSED));
        if (!MessageDigest.isEqual(charge.contentSha256(), content)) {
            throw new CallerError(ErrorCode.KEY_REUSED);
        }
        return charge.settled() ? charge : resolve(charge);
    }

    /**
     * What is known of a charge; asks the provider if that is not all.
     *
     * @throws CallerError {@link ErrorCode#UNKNOWN_CHARGE}
     */
    ChargeResult outcome(UUID key) {
        return turns.run(
                key,
                () -> {
                    Charge charge =
                            find(key).orElseThrow(() -> new CallerError(ErrorCode.UNKNOWN_CHARGE));
                    return (charge.settled() ? charge : resolve(charge)).result();
                });
    }

    /** In the key's turn: so this process is not sending it at this moment. */
    private Charge resolve(Charge charge) {
        Instant asked = now();
        ProviderAnswer answer = provider.ask(charge.key());
        if (answer instanceof ProviderAnswer.Nothing && charge.cannotArriveAnyMore(asked)) {
            return settle(charge, Settlement.notProcessed());
        }
        return Settlement.of(answer).map(settlement -> settle(charge, settlement)).orElse(charge);
    }

    private Charge settle(Charge charge, Settlement settlement) {
        Charge settled = record(charge.key(), settlement, null).orElse(charge);
        if (settled.state() != settlement.state()) {
            contradicted(settled, settlement);
        }
        return settled;
    }

    private Optional<Charge> record(UUID key, Settlement settlement, @Nullable String eventId) {
        return rows.settle(key, settlement, eventId, now());
    }

    /**
     * The provider's money is not where this charge says it is. What was taken although it was
     * reported as not taken is given back; everything else is for people to look at.
     */
    private void contradicted(Charge charge, Settlement settlement) {
        log.error(
                "charge {} is {}, the provider says {}",
                charge.key(),
                charge.state(),
                settlement.state());
        trail.append(
                AuditEvent.of("charge_contradicted", charge.key().toString(), "provider")
                        .atBiller(charge.billerId())
                        .with("is " + charge.state() + ", provider says " + settlement.state()));
        String taken = settlement.providerReference();
        if (settlement.state() == Charge.State.APPROVED && taken != null) {
            boolean done = provider.giveBack(taken, charge.amountMinor(), charge.key());
            String kind = done ? "charge_given_back" : "give_back_refused";
            trail.append(
                    AuditEvent.of(kind, charge.key().toString(), "vault")
                            .atBiller(charge.billerId())
                            .with(taken));
        }
    }

    /**
     * Takes in what the provider says by itself: in any order, any number of times. An event that
     * contradicts is noted last, so that a failure on the way is made good by the provider's next
     * try.
     */
    void notice(ProviderNotification notification) {
        String eventId = notification.eventId();
        UUID key = notification.key();
        Optional<Settlement> told = Settlement.of(notification.outcome());
        if (told.isEmpty()) {
            log.error("event {} tells no outcome", eventId);
            return;
        }
        Optional<Charge> charge = record(key, told.get(), eventId);
        if (charge.isEmpty()) {
            log.error("event {} is about no charge of ours", eventId);
        } else if (charge.get().state() != told.get().state() && !rows.knowsEvent(eventId)) {
            contradicted(charge.get(), told.get());
            rows.noteEvent(eventId, key, now());
        }
    }

    /** As exact as the database keeps it, so that an answer is the same when it is read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Optional<Charge> find(UUID key) {
        return tenancy.onCharge(key, () -> rows.find(key));
    }
}
