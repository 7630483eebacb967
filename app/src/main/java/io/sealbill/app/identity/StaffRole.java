package io.sealbill.app.identity;

/** What a member of a biller's staff may do. None of them reads a sealed bill. */
public enum StaffRole {
    /** Hands in bills and answers questions. */
    BILLING_CLERK,
    /** Runs the biller's side: people, programs, payee accounts. */
    BILLER_ADMIN,
    /** Reads figures and logs, changes nothing. */
    AUDITOR
}
