package io.sealbill.journey.document;

/** What is done to a bill, in this order. */
enum Step {
    /** Parsed, judged by schema and official rules, turned into a bill. */
    READ,
    /** PDF/A-3 with the data in it. */
    RENDER,
    /** PAdES, without its timestamp. */
    SIGN_DOCUMENT,
    TIMESTAMP,
    /** JWS. */
    SIGN_DATA,
    /** For one device. */
    SEAL
}
