package dev.stillwater.training.pass;

import java.util.Arrays;

/**
 * A matrix (depth, columns) packed for {@link Products}: panels of {@value #WIDTH} columns, each row after row, so that a
 * product reads it from one end to the other.
 */
final class Panels {
    /** Columns of a panel: two of the widest vectors of floats in use. */
    static final int WIDTH = 32;

    private final int depth;
    private final int columns;
    private final float[] values;

    /** @param columns a multiple of {@value #WIDTH} */
    Panels(int depth, int columns) {
        this.depth = depth;
        this.columns = columns;
        this.values = new float[depth * columns];
    }

    /** The next multiple of {@value #WIDTH}. */
    static int padded(int size) {
        return (size + WIDTH - 1) / WIDTH * WIDTH;
    }

    int depth() {
        return depth;
    }

    int columns() {
        return columns;
    }

    /** Panel after panel. */
    float[] values() {
        return values;
    }

    void set(int row, int column, float value) {
        values[(column / WIDTH * depth + row) * WIDTH + column % WIDTH] = value;
    }

    void clear() {
        Arrays.fill(values, 0);
    }
}
