package io.sealbill.app.identity;

/**
 * A right of a member of a biller's staff; somebody may have several. None of them reads a sealed
 * bill.
 */
public enum StaffRole {
    /** Hands in bills and answers questions. */
    BILLING_CLERK,
    /** Looks after what is due, paid and settled. */
    COLLECTIONS,
    /** Looks at payments for what is wrong with them. */
    FRAUD_ANALYST,
    /** Reads figures and logs, changes nothing. */
    AUDITOR,
    /** Decides who has which right, and reviews it; touches no bill and no payment. */
    SECURITY_OFFICER,
    /** Runs the biller's side: people, programs, payee accounts, limits. */
    BILLER_ADMIN
}
