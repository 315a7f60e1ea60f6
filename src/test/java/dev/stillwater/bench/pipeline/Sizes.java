package dev.stillwater.bench.pipeline;

/**
 * Bytes of the values that Stillwater writes, so that a peer can write as many.
 *
 * @param state of a series, at each sample
 * @param look of a series, once in {@value #LOOK_EVERY} samples
 * @param prediction of a sample
 */
public record Sizes(int state, int look, int prediction) {
    /** Samples of a series from one look to the next. */
    static final int LOOK_EVERY = 12;
}
