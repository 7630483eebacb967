package io.sealbill.app.payment.door;

import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.payment.CardToken;
import io.sealbill.app.payment.ConfirmResult;
import io.sealbill.app.payment.Confirmation;
import io.sealbill.app.payment.IntentId;
import io.sealbill.app.payment.IntentResult;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.payment.agreement.GivenProof;
import io.sealbill.app.payment.vault.VaultUnreachableException;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.settings.Settings;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.Locale;
import java.util.UUID;

/** Paying, for the payer's browser. */
@RestController
class PayerPaymentDoor {
    private final Payments payments;
    private final String site;

    PayerPaymentDoor(Payments payments, Settings settings) {
        this.payments = payments;
        this.site = settings.publicUrl().getHost();
    }

    /**
     * @param totp a one-time code, given for what the intent shows
     * @param passkey what a passkey signed for it, in place of a code
     */
    record Confirm(String token, @Nullable String totp, @Nullable SignedAgreement passkey) {
        @Override
        public String toString() {
            return "Confirm[redacted]";
        }
    }

    @PostMapping("/bills/{billId}/payment-intents")
    IntentAnswer open(@PathVariable UUID billId, CurrentUser user, Locale locale) {
        try {
            return switch (payments.open(user.payerId(), billId, locale)) {
                case IntentResult.Opened opened -> IntentAnswer.of(opened, site);
                case IntentResult.Refused refused -> throw PaymentProblems.of(refused.why());
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
            HttpServletRequest request) {
        var confirmation =
                new Confirmation(
                        intent(intentId),
                        user.payerId(),
                        token(confirm.token()),
                        proof(confirm),
                        Origin.ofAddress(request.getRemoteAddr()));
        return switch (payments.confirm(confirmation)) {
            case ConfirmResult.Attempted attempted -> PaymentAnswer.of(attempted.attempt());
            case ConfirmResult.NotAgreed not -> throw PaymentProblems.of(not.why());
            case ConfirmResult.Refused refused -> throw PaymentProblems.of(refused.why());
        };
    }

    @GetMapping("/payments/{attemptId}")
    PaymentAnswer payment(@PathVariable UUID attemptId, CurrentUser user) {
        return payments.findForPayer(user.payerId(), attemptId)
                .map(PaymentAnswer::of)
                .orElseThrow(Problem::notFound);
    }

    private static GivenProof proof(Confirm confirm) {
        if (confirm.passkey() != null) {
            return new GivenProof.Passkey(confirm.passkey().assertion());
        }
        return confirm.totp() == null ? new GivenProof.None() : new GivenProof.Code(confirm.totp());
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
}
