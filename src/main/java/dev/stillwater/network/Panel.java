package dev.stillwater.network;

/**
 * Some neighbouring outputs of a matrix, laid out for a {@link Kernel}: the weights of all of them for the first input,
 * then for the second, so that a product reads its weights in the order in which they lie.
 *
 * @param weights (columns, width): the transposed matrix
 * @param columns size of the input
 * @param width how many outputs, a multiple of {@link Kernel#LANES}
 * @param first of the outputs, a multiple of {@link Kernel#LANES}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Panel(float[] weights, int columns, int width, int first) {
    /** Outputs of the widest panel: eight of the widest vectors, which a {@link Kernel} sums side by side. */
    public static final int WIDEST = 8 * Kernel.LANES;

    /**
     * The panels of a matrix.
     *
     * @param weights (columns, rows) with rows a multiple of {@link Kernel#LANES}: the transposed matrix
     */
    static Panel[] of(float[] weights, int columns, int rows) {
        Panel[] panels = new Panel[(rows + WIDEST - 1) / WIDEST];
        for (int p = 0; p < panels.length; p++) {
            int first = p * WIDEST;
            int width = Math.min(WIDEST, rows - first);
            float[] part = new float[columns * width];
            for (int k = 0; k < columns; k++) {
                System.arraycopy(weights, k * rows + first, part, k * width, width);
            }
            panels[p] = new Panel(part, columns, width, first);
        }
        return panels;
    }

    /** The weight of an input for the output of that number, counted from the first of the panel. */
    float weight(int output, int input) {
        return weights[input * width + output];
    }
}
