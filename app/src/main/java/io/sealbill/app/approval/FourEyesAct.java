package io.sealbill.app.approval;

import java.util.UUID;

/** An act that needs two people. A bean of this type makes its name known to {@link Approvals}. */
public interface FourEyesAct {
    /** In lower snake case. */
    String name();

    /**
     * Refuses what cannot be done before anybody is asked to decide it, in the biller's running
     * transaction.
     *
     * @throws io.sealbill.app.problem.Problem naming what is wrong
     */
    void check(UUID billerId, Proposal proposal);

    /**
     * Does it, in the biller's running transaction, which is also that of the decision.
     *
     * @throws io.sealbill.app.problem.Problem if it cannot be done any more; it then stays open
     */
    void carryOut(UUID billerId, Approval approval, Signatory checker);
}
