package dev.stillwater.training.pass;

import java.util.Arrays;

/** Blocks of N rows of weights that multiply the features of a sample, and a bias. Its results are padded block by block. */
final class InputMap {
    private static final Products PRODUCTS = Products.best();
    private static final float[] ONE = {1};

    private final int blocks;
    private final PassSize size;
    private final Panels weights;
    private final float[] bias; // (blocks, padded)
    private final float[] gradient; // (features, blocks, padded)
    private final float[] biasGradient; // (blocks, padded)

    InputMap(int blocks, PassSize size) {
        this.blocks = blocks;
        this.size = size;
        int width = blocks * size.padded();
        this.weights = new Panels(size.features(), width);
        this.bias = new float[width];
        this.gradient = new float[size.features() * width];
        this.biasGradient = new float[width];
    }

    /** Sets the weights from a flat array, (blocks * N, F). */
    void set(float[] flat, int from) {
        for (int row = 0; row < blocks * size.units(); row++) {
            for (int f = 0; f < size.features(); f++) {
                weights.set(f, place(row), flat[from + row * size.features() + f]);
            }
        }
    }

    /** Sets the bias to the sum of vectors (blocks * N) in a flat array. */
    void setBias(float[] flat, int... from) {
        for (int row = 0; row < blocks * size.units(); row++) {
            float sum = 0;
            for (int start : from) {
                sum += flat[start + row];
            }
            bias[place(row)] = sum;
        }
    }

    private int place(int row) {
        return row / size.units() * size.padded() + row % size.units();
    }

    /** Sets b for so many series. */
    void only(int series, float[] sums, int to) {
        for (int b = 0; b < series; b++) {
            System.arraycopy(bias, 0, sums, to + b * bias.length, bias.length);
        }
    }

    /** Sets W x + b for so many series. */
    void forward(float[] inputs, int from, int series, float[] sums, int to) {
        only(series, sums, to);
        PRODUCTS.add(inputs, from, size.features(), series, weights, sums, to, bias.length);
    }

    /** What falls on the weights and the bias, summed over so many pairs of d and the inputs. */
    void collect(float[] d, int dFrom, float[] inputs, int count) {
        int width = bias.length;
        int f = size.features();
        Arrays.fill(gradient, 0);
        PRODUCTS.addTransposed(inputs, 0, f, f, d, dFrom, width, width, count, gradient, 0, width);
        collectBias(d, dFrom, count);
    }

    /** What falls on the bias alone. */
    void collectBias(float[] d, int dFrom, int count) {
        int width = bias.length;
        Arrays.fill(biasGradient, 0);
        PRODUCTS.addTransposed(ONE, 0, 0, 1, d, dFrom, width, width, count, biasGradient, 0, width);
    }

    /** Writes what falls on the weights into a flat array, (blocks * N, F). */
    void write(float[] flat, int to) {
        for (int row = 0; row < blocks * size.units(); row++) {
            for (int f = 0; f < size.features(); f++) {
                flat[to + row * size.features() + f] = gradient[f * bias.length + place(row)];
            }
        }
    }

    /** Writes what falls on the bias into a flat array, (blocks * N). */
    void writeBias(float[] flat, int to) {
        for (int row = 0; row < blocks * size.units(); row++) {
            flat[to + row] = biasGradient[place(row)];
        }
    }
}
