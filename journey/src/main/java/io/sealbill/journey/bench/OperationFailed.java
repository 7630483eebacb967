package io.sealbill.journey.bench;

/** An operation got another answer than that of success; it is counted as an error. */
final class OperationFailed extends Exception {
    OperationFailed(String message) {
        super(message);
    }
}
