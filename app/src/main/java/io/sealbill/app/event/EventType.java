package io.sealbill.app.event;

/** What can happen to an object, in the past tense. The subject's kind stands behind each. */
public enum EventType {
    /** Subject: bill id. */
    BILL_PRESENTED,
    /** Subject: the statement's id, which is in the place of a bill's. */
    STATEMENT_PRESENTED,
    /** Subject: payment attempt id. */
    PAYMENT_CAPTURED,
    /** Subject: payment attempt id. */
    PAYMENT_DECLINED,
    /** Subject: account id. A device can open the account's bills from now on. */
    DEVICE_KEY_REGISTERED
}
