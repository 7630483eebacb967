package io.sealbill.app.payment.door;

import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.BrowserSessions;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.CurrentUsers;
import io.sealbill.app.identity.Factor;
import io.sealbill.app.payment.CardToken;
import io.sealbill.app.payment.ConfirmResult;
import io.sealbill.app.payment.Confirmation;
import io.sealbill.app.payment.IntentId;
import io.sealbill.app.payment.IntentResult;
import io.sealbill.app.payment.PaymentRefusal;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.payment.vault.VaultUnreachableException;
import io.sealbill.app.problem.Problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Paying, for the payer's browser. */
@RestController
class PayerPaymentDoor {
    private final Payments payments;
    private final BrowserSessions sessions;
    private final CurrentUsers users;

    PayerPaymentDoor(Payments payments, BrowserSessions sessions, CurrentUsers users) {
        this.payments = payments;
        this.sessions = sessions;
        this.users = users;
    }

    record IntentAnswer(
            String intentId,
            long amountMinor,
            String currency,
            String payee,
            URI cardEntryPage,
            Instant expiresAt) {}

    /**
     * @param totp a one-time code, where the last proof of the session is too old
     */
    record Confirm(String token, @Nullable String totp) {
        @Override
        public String toString() {
            return "Confirm[redacted]";
        }
    }

    @PostMapping("/bills/{billId}/payment-intents")
    IntentAnswer open(@PathVariable UUID billId, CurrentUser user, Locale locale) {
        try {
            return switch (payments.open(user.payerId(), billId, locale)) {
                case IntentResult.Opened opened -> answer(opened);
                case IntentResult.Refused refused -> throw problem(refused.why());
            };
        } catch (VaultUnreachableException unreachable) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "card_entry_unavailable",
                    "Cards cannot be entered right now. Nothing was charged; please try again.");
        }
    }

    @PostMapping("/payment-intents/{intentId}/confirm")
    PaymentAnswer confirm(
            @PathVariable String intentId,
            @RequestBody Confirm confirm,
            CurrentUser user,
            HttpServletRequest request,
            HttpServletResponse response) {
        CardToken token = token(confirm.token());
        IntentId intent = intent(intentId);
        UUID payerId = user.payerId();
        CurrentUser proven = user;
        if (confirm.totp() != null) {
            sessions.proveTotp(request, response, user, confirm.totp());
            proven = users.find(request).orElseThrow(CurrentUser::freshFactorRequired);
        }
        proven.requireFreshFactor(CurrentUser.FRESH);
        var confirmation =
                new Confirmation(
                        intent,
                        payerId,
                        token,
                        lastProof(proven),
                        Origin.ofAddress(request.getRemoteAddr()));
        return switch (payments.confirm(confirmation)) {
            case ConfirmResult.Attempted attempted -> PaymentAnswer.of(attempted.attempt());
            case ConfirmResult.Refused refused -> throw problem(refused.why());
        };
    }

    @GetMapping("/payments/{attemptId}")
    PaymentAnswer payment(@PathVariable UUID attemptId, CurrentUser user) {
        return payments.findForPayer(user.payerId(), attemptId)
                .map(PaymentAnswer::of)
                .orElseThrow(Problem::notFound);
    }

    private static IntentAnswer answer(IntentResult.Opened opened) {
        return new IntentAnswer(
                opened.id().toString(),
                opened.amount().minor(),
                opened.amount().currency().getCurrencyCode(),
                opened.payee(),
                opened.cardEntryPage(),
                opened.expiresAt());
    }

    /** When a factor of possession was last proven; a password is not one. */
    private static Instant lastProof(CurrentUser user) {
        return user.factors().entrySet().stream()
                .filter(proof -> proof.getKey() != Factor.PASSWORD)
                .map(Map.Entry::getValue)
                .max(Comparator.naturalOrder())
                .orElseThrow(CurrentUser::freshFactorRequired);
    }

    private static CardToken token(String text) {
        try {
            return CardToken.of(text);
        } catch (IllegalArgumentException notAToken) {
            throw Problem.unprocessable(
                    "card_token", "This is not a token of the card page. Enter the card there.");
        }
    }

    private static IntentId intent(String text) {
        try {
            return IntentId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw Problem.notFound();
        }
    }

    private static Problem problem(PaymentRefusal why) {
        return switch (why) {
            case NOT_FOUND, NOT_THE_HOLDER -> Problem.notFound();
            case FACTOR_TOO_OLD -> CurrentUser.freshFactorRequired();
            case INTENT_EXPIRED ->
                    Problem.conflict(why.code(), "This was shown too long ago. Start again.");
            case ALREADY_PAID -> Problem.conflict(why.code(), "This bill is paid.");
            case PAYMENT_IN_FLIGHT ->
                    Problem.conflict(
                            why.code(),
                            "A payment of this bill is on its way. Wait for its outcome; you will"
                                    + " not be charged twice.");
            case NOT_OPEN -> Problem.conflict(why.code(), "There is nothing to pay on this bill.");
            case CHANGED ->
                    Problem.conflict(
                            why.code(), "The bill has changed since you saw it. Look at it again.");
            case TOO_MANY_ATTEMPTS ->
                    new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            why.code(),
                            "Too many payments failed. Please wait ten minutes.");
        };
    }
}
