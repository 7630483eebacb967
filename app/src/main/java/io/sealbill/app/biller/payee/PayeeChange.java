package io.sealbill.app.biller.payee;

import io.sealbill.app.approval.Approval;
import io.sealbill.app.approval.FourEyesAct;
import io.sealbill.app.approval.Proposal;
import io.sealbill.app.approval.Signatory;
import io.sealbill.app.biller.PayeeAccount.Scheme;
import io.sealbill.app.biller.PayeeAccount.Standing;
import io.sealbill.app.biller.PayeeAccounts;
import io.sealbill.app.problem.Problem;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.UUID;

/** From now on customers pay to another account. The public log tells everybody. */
@Component
public class PayeeChange implements FourEyesAct {
    private static final String NAME = "payee_account";
    private static final int HOLDER_AT_MOST = 70;
    private static final int ACCOUNT_AT_MOST = 64;

    private final PayeeAccounts accounts;
    private final JsonMapper json;

    PayeeChange(PayeeAccounts accounts, JsonMapper json) {
        this.accounts = accounts;
        this.json = json;
    }

    /**
     * @param holder as the bank knows it, at most 70 characters (SEPA)
     */
    public record Wish(Scheme scheme, String account, String holder) {
        @Override
        public String toString() {
            return "Wish[redacted]";
        }
    }

    public Proposal proposal(UUID billerId, Wish wish, String reason) {
        return new Proposal(NAME, billerId, json.writeValueAsString(wish), reason);
    }

    /** What an approval of this kind asks for. */
    public Wish wish(Approval approval) {
        return wish(approval.detail());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(UUID billerId, Proposal proposal) {
        check(billerId, wish(proposal.detail()));
    }

    @Override
    public void carryOut(UUID billerId, Approval approval, Signatory checker) {
        Wish wish = wish(approval);
        check(billerId, wish);
        accounts.register(billerId, wish.scheme(), wish.account(), wish.holder());
    }

    private void check(UUID billerId, Wish wish) {
        if (wish.holder().isBlank() || wish.holder().length() > HOLDER_AT_MOST) {
            throw Problem.unprocessable("payee_holder", "Name the holder in up to 70 characters.");
        }
        boolean written =
                !wish.account().isBlank()
                        && wish.account().length() <= ACCOUNT_AT_MOST
                        && PayeeAccounts.isValid(wish.scheme(), wish.account());
        if (!written) {
            throw Problem.unprocessable(
                    "payee_account", "The account number is not one: check every digit.");
        }
        if (accounts.standing(billerId, wish.account()) == Standing.REGISTERED) {
            throw Problem.conflict("payee_stands_already", "This is the account that stands.");
        }
    }

    private Wish wish(String detail) {
        return json.readValue(detail, Wish.class);
    }
}
