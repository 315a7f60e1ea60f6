package dev.stillwater.training.pass;

/**
 * The size of a network.
 *
 * @param features F of a sample
 * @param units N
 * @param outputs M
 */
public record PassSize(int features, int units, int outputs) {

    /** N as the arrays of a pass hold it: a multiple of {@link Panels#WIDTH}, zeros behind. */
    int padded() {
        return Panels.padded(units);
    }
}
