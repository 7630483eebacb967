package io.sealbill.kernel;

/** A broken promise of our own code: never caused by input, never caught to go on. */
public final class Bug extends RuntimeException {
    private Bug(String message) {
        super(message);
    }

    /**
     * Always on, in production too.
     *
     * @throws Bug if {@code condition} does not hold
     */
    public static void check(boolean condition, String message) {
        if (!condition) {
            throw new Bug(message);
        }
    }
}
