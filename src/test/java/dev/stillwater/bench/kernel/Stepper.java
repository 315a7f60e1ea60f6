package dev.stillwater.bench.kernel;

/** A network that steps some series at once and keeps their states. */
public interface Stepper extends AutoCloseable {
    /**
     * A step of each row.
     *
     * @param inputs (rows,)
     * @return the outputs, (rows,)
     */
    float[] step(float[] inputs) throws Exception;

    /** Forgets the states: all begin at zero again. */
    void restart() throws Exception;

    @Override
    default void close() throws Exception {}
}
