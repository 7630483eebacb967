package io.sealbill.kernel.agreement;

/** What came of checking an assertion. */
public sealed interface AssertionResult {
    /**
     * @param signatureCount what the authenticator counts now
     */
    record Verified(long signatureCount) implements AssertionResult {}

    record Refused(AgreementRefusal why) implements AssertionResult {}
}
