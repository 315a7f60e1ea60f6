package dev.stillwater.training.pass;

import java.util.Arrays;

/** Blocks of N rows of weights that multiply the numbers of all units of a series. Its results are padded block by block. */
final class UnitMap {
    private static final Products PRODUCTS = Products.best();

    private final int blocks;
    private final int units;
    private final int padded;
    private final Panels there;
    private final Panels back;
    private final float[] gradient; // (blocks, padded, padded)

    UnitMap(int blocks, int units) {
        this.blocks = blocks;
        this.units = units;
        this.padded = Panels.padded(units);
        this.there = new Panels(units, blocks * padded);
        this.back = new Panels(blocks * padded, padded);
        this.gradient = new float[blocks * padded * padded];
    }

    /** Sets the weights from a flat array, (blocks * N, N). */
    void set(float[] weights, int from) {
        for (int row = 0; row < blocks * units; row++) {
            int to = row / units * padded + row % units;
            for (int column = 0; column < units; column++) {
                float weight = weights[from + row * units + column];
                there.set(column, to, weight);
                back.set(to, column, weight);
            }
        }
    }

    /** Adds W a for so many series. */
    void forward(float[] a, int from, int series, float[] sums, int to) {
        PRODUCTS.add(a, from, padded, series, there, sums, to, blocks * padded);
    }

    /** Adds Wᵀ d for so many series. */
    void backward(float[] d, int from, int series, float[] sums, int to) {
        PRODUCTS.add(d, from, blocks * padded, series, back, sums, to, padded);
    }

    /** What falls on the weights, summed over so many pairs of d and a. */
    void collect(float[] d, int dFrom, float[] a, int aFrom, int count) {
        Arrays.fill(gradient, 0);
        collectMore(d, dFrom, a, aFrom, count);
    }

    /** Adds to what was collected. */
    void collectMore(float[] d, int dFrom, float[] a, int aFrom, int count) {
        int rows = blocks * padded;
        PRODUCTS.addTransposed(d, dFrom, rows, rows, a, aFrom, padded, padded, count, gradient, 0, padded);
    }

    /** Writes what was collected into a flat array, (blocks * N, N). */
    void write(float[] flat, int to) {
        for (int row = 0; row < blocks * units; row++) {
            int from = (row / units * padded + row % units) * padded;
            System.arraycopy(gradient, from, flat, to + row * units, units);
        }
    }
}
