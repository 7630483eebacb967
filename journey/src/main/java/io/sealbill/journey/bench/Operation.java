package io.sealbill.journey.bench;

/** One thing to measure, driven through the real doors. */
interface Operation {

    /** The word on the command line. */
    String name();

    /** What is and what is not inside the measured part, in one sentence. */
    String measured();

    /** What it may cost. */
    Bound bound();

    /**
     * Makes ready what {@code count} operations by {@code clients} clients need; not measured.
     *
     * @param clients number of clients, each of which calls {@link #run} with its own index
     */
    void prepare(int clients, int count) throws Exception;

    /**
     * Does it once.
     *
     * @return false when as many were done as were prepared
     * @throws Failed if the answer is not the one of success
     */
    boolean run(int client) throws Exception;

    /** Another answer than that of success; it is counted as an error. */
    final class Failed extends Exception {
        Failed(String message) {
            super(message);
        }

        Failed(Throwable cause) {
            super(cause);
        }
    }
}
