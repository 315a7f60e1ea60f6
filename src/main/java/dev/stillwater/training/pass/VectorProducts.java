package dev.stillwater.training.pass;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products on vectors of {@code jdk.incubator.vector}: blocks of eight rows and two vectors of columns, whose sums stay in
 * registers. Each lane is one sum, so the width does not show in the bits. Vectors stay local to a method, or they would be
 * heap objects.
 */
final class VectorProducts implements Products {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() <= Panels.WIDTH / 2
            ? FloatVector.SPECIES_PREFERRED
            : FloatVector.SPECIES_512;

    private static final int LANES = SPECIES.length();
    private static final int BLOCK = 8; // rows
    private static final int DEPTH = 128; // terms of a transposed product that stay in the cache

    @Override
    public void add(float[] a, int aFrom, int aStride, int rows, Panels b, float[] c, int cFrom, int cStride) {
        int depth = b.depth();
        for (int column = 0; column < b.columns(); column += 2 * LANES) {
            int panel = column / Panels.WIDTH * depth * Panels.WIDTH + column % Panels.WIDTH;
            int row = 0;
            for (; row + BLOCK <= rows; row += BLOCK) {
                eight(
                        a,
                        aFrom + row * aStride,
                        aStride,
                        b.values(),
                        panel,
                        depth,
                        c,
                        cFrom + row * cStride + column,
                        cStride);
            }
            for (; row < rows; row++) {
                one(a, aFrom + row * aStride, b.values(), panel, depth, c, cFrom + row * cStride + column);
            }
        }
    }

    private static void eight(
            float[] by, int a, int aStride, float[] from, int b, int depth, float[] to, int c, int cStride) {
        FloatVector sum0 = FloatVector.fromArray(SPECIES, to, c);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, to, c + LANES);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, to, c + cStride);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, to, c + cStride + LANES);
        FloatVector sum4 = FloatVector.fromArray(SPECIES, to, c + 2 * cStride);
        FloatVector sum5 = FloatVector.fromArray(SPECIES, to, c + 2 * cStride + LANES);
        FloatVector sum6 = FloatVector.fromArray(SPECIES, to, c + 3 * cStride);
        FloatVector sum7 = FloatVector.fromArray(SPECIES, to, c + 3 * cStride + LANES);
        FloatVector sum8 = FloatVector.fromArray(SPECIES, to, c + 4 * cStride);
        FloatVector sum9 = FloatVector.fromArray(SPECIES, to, c + 4 * cStride + LANES);
        FloatVector sum10 = FloatVector.fromArray(SPECIES, to, c + 5 * cStride);
        FloatVector sum11 = FloatVector.fromArray(SPECIES, to, c + 5 * cStride + LANES);
        FloatVector sum12 = FloatVector.fromArray(SPECIES, to, c + 6 * cStride);
        FloatVector sum13 = FloatVector.fromArray(SPECIES, to, c + 6 * cStride + LANES);
        FloatVector sum14 = FloatVector.fromArray(SPECIES, to, c + 7 * cStride);
        FloatVector sum15 = FloatVector.fromArray(SPECIES, to, c + 7 * cStride + LANES);
        int by1 = a + aStride;
        int by2 = by1 + aStride;
        int by3 = by2 + aStride;
        int by4 = by3 + aStride;
        int by5 = by4 + aStride;
        int by6 = by5 + aStride;
        int by7 = by6 + aStride;
        for (int k = 0; k < depth; k++) {
            FloatVector left = FloatVector.fromArray(SPECIES, from, b + k * Panels.WIDTH);
            FloatVector right = FloatVector.fromArray(SPECIES, from, b + k * Panels.WIDTH + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, by[a + k]);
            sum0 = x0.fma(left, sum0);
            sum1 = x0.fma(right, sum1);
            FloatVector x1 = FloatVector.broadcast(SPECIES, by[by1 + k]);
            sum2 = x1.fma(left, sum2);
            sum3 = x1.fma(right, sum3);
            FloatVector x2 = FloatVector.broadcast(SPECIES, by[by2 + k]);
            sum4 = x2.fma(left, sum4);
            sum5 = x2.fma(right, sum5);
            FloatVector x3 = FloatVector.broadcast(SPECIES, by[by3 + k]);
            sum6 = x3.fma(left, sum6);
            sum7 = x3.fma(right, sum7);
            FloatVector x4 = FloatVector.broadcast(SPECIES, by[by4 + k]);
            sum8 = x4.fma(left, sum8);
            sum9 = x4.fma(right, sum9);
            FloatVector x5 = FloatVector.broadcast(SPECIES, by[by5 + k]);
            sum10 = x5.fma(left, sum10);
            sum11 = x5.fma(right, sum11);
            FloatVector x6 = FloatVector.broadcast(SPECIES, by[by6 + k]);
            sum12 = x6.fma(left, sum12);
            sum13 = x6.fma(right, sum13);
            FloatVector x7 = FloatVector.broadcast(SPECIES, by[by7 + k]);
            sum14 = x7.fma(left, sum14);
            sum15 = x7.fma(right, sum15);
        }
        sum0.intoArray(to, c);
        sum1.intoArray(to, c + LANES);
        sum2.intoArray(to, c + cStride);
        sum3.intoArray(to, c + cStride + LANES);
        sum4.intoArray(to, c + 2 * cStride);
        sum5.intoArray(to, c + 2 * cStride + LANES);
        sum6.intoArray(to, c + 3 * cStride);
        sum7.intoArray(to, c + 3 * cStride + LANES);
        sum8.intoArray(to, c + 4 * cStride);
        sum9.intoArray(to, c + 4 * cStride + LANES);
        sum10.intoArray(to, c + 5 * cStride);
        sum11.intoArray(to, c + 5 * cStride + LANES);
        sum12.intoArray(to, c + 6 * cStride);
        sum13.intoArray(to, c + 6 * cStride + LANES);
        sum14.intoArray(to, c + 7 * cStride);
        sum15.intoArray(to, c + 7 * cStride + LANES);
    }

    private static void one(float[] by, int a, float[] from, int b, int depth, float[] to, int c) {
        FloatVector left = FloatVector.fromArray(SPECIES, to, c);
        FloatVector right = FloatVector.fromArray(SPECIES, to, c + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector x = FloatVector.broadcast(SPECIES, by[a + k]);
            left = x.fma(FloatVector.fromArray(SPECIES, from, b + k * Panels.WIDTH), left);
            right = x.fma(FloatVector.fromArray(SPECIES, from, b + k * Panels.WIDTH + LANES), right);
        }
        left.intoArray(to, c);
        right.intoArray(to, c + LANES);
    }

    @Override
    public void addTransposed(
            float[] a,
            int aFrom,
            int aStride,
            int rows,
            float[] b,
            int bFrom,
            int bStride,
            int columns,
            int depth,
            float[] c,
            int cFrom,
            int cStride) {
        for (int k = 0; k < depth; k += DEPTH) {
            int count = Math.min(DEPTH, depth - k);
            int aHere = aFrom + k * aStride;
            int bHere = bFrom + k * bStride;
            for (int column = 0; column < columns; column += 2 * LANES) {
                int row = 0;
                for (; row + BLOCK <= rows; row += BLOCK) {
                    eightTransposed(
                            a,
                            aHere + row,
                            aStride,
                            b,
                            bHere + column,
                            bStride,
                            count,
                            c,
                            cFrom + row * cStride + column,
                            cStride);
                }
                for (; row < rows; row++) {
                    oneTransposed(
                            a,
                            aHere + row,
                            aStride,
                            b,
                            bHere + column,
                            bStride,
                            count,
                            c,
                            cFrom + row * cStride + column);
                }
            }
        }
    }

    private static void eightTransposed(
            float[] by,
            int a,
            int aStride,
            float[] from,
            int b,
            int bStride,
            int depth,
            float[] to,
            int c,
            int cStride) {
        FloatVector sum0 = FloatVector.fromArray(SPECIES, to, c);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, to, c + LANES);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, to, c + cStride);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, to, c + cStride + LANES);
        FloatVector sum4 = FloatVector.fromArray(SPECIES, to, c + 2 * cStride);
        FloatVector sum5 = FloatVector.fromArray(SPECIES, to, c + 2 * cStride + LANES);
        FloatVector sum6 = FloatVector.fromArray(SPECIES, to, c + 3 * cStride);
        FloatVector sum7 = FloatVector.fromArray(SPECIES, to, c + 3 * cStride + LANES);
        FloatVector sum8 = FloatVector.fromArray(SPECIES, to, c + 4 * cStride);
        FloatVector sum9 = FloatVector.fromArray(SPECIES, to, c + 4 * cStride + LANES);
        FloatVector sum10 = FloatVector.fromArray(SPECIES, to, c + 5 * cStride);
        FloatVector sum11 = FloatVector.fromArray(SPECIES, to, c + 5 * cStride + LANES);
        FloatVector sum12 = FloatVector.fromArray(SPECIES, to, c + 6 * cStride);
        FloatVector sum13 = FloatVector.fromArray(SPECIES, to, c + 6 * cStride + LANES);
        FloatVector sum14 = FloatVector.fromArray(SPECIES, to, c + 7 * cStride);
        FloatVector sum15 = FloatVector.fromArray(SPECIES, to, c + 7 * cStride + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector left = FloatVector.fromArray(SPECIES, from, b + k * bStride);
            FloatVector right = FloatVector.fromArray(SPECIES, from, b + k * bStride + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, by[a + k * aStride]);
            sum0 = x0.fma(left, sum0);
            sum1 = x0.fma(right, sum1);
            FloatVector x1 = FloatVector.broadcast(SPECIES, by[a + k * aStride + 1]);
            sum2 = x1.fma(left, sum2);
            sum3 = x1.fma(right, sum3);
            FloatVector x2 = FloatVector.broadcast(SPECIES, by[a + k * aStride + 2]);
            sum4 = x2.fma(left, sum4);
            sum5 = x2.fma(right, sum5);
            FloatVector x3 = FloatVector.broadcast(SPECIES, by[a + k * aStride + 3]);
            sum6 = x3.fma(left, sum6);
            sum7 = x3.fma(right, sum7);
            FloatVector x4 = FloatVector.broadcast(SPECIES, by[a + k * aStride + 4]);
            sum8 = x4.fma(left, sum8);
            sum9 = x4.fma(right, sum9);
            FloatVector x5 = FloatVector.broadcast(SPECIES, by[a + k * aStride + 5]);
            sum10 = x5.fma(left, sum10);
            sum11 = x5.fma(right, sum11);
            FloatVector x6 = FloatVector.broadcast(SPECIES, by[a + k * aStride + 6]);
            sum12 = x6.fma(left, sum12);
            sum13 = x6.fma(right, sum13);
            FloatVector x7 = FloatVector.broadcast(SPECIES, by[a + k * aStride + 7]);
            sum14 = x7.fma(left, sum14);
            sum15 = x7.fma(right, sum15);
        }
        sum0.intoArray(to, c);
        sum1.intoArray(to, c + LANES);
        sum2.intoArray(to, c + cStride);
        sum3.intoArray(to, c + cStride + LANES);
        sum4.intoArray(to, c + 2 * cStride);
        sum5.intoArray(to, c + 2 * cStride + LANES);
        sum6.intoArray(to, c + 3 * cStride);
        sum7.intoArray(to, c + 3 * cStride + LANES);
        sum8.intoArray(to, c + 4 * cStride);
        sum9.intoArray(to, c + 4 * cStride + LANES);
        sum10.intoArray(to, c + 5 * cStride);
        sum11.intoArray(to, c + 5 * cStride + LANES);
        sum12.intoArray(to, c + 6 * cStride);
        sum13.intoArray(to, c + 6 * cStride + LANES);
        sum14.intoArray(to, c + 7 * cStride);
        sum15.intoArray(to, c + 7 * cStride + LANES);
    }

    private static void oneTransposed(
            float[] by, int a, int aStride, float[] from, int b, int bStride, int depth, float[] to, int c) {
        FloatVector left = FloatVector.fromArray(SPECIES, to, c);
        FloatVector right = FloatVector.fromArray(SPECIES, to, c + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector x = FloatVector.broadcast(SPECIES, by[a + k * aStride]);
            left = x.fma(FloatVector.fromArray(SPECIES, from, b + k * bStride), left);
            right = x.fma(FloatVector.fromArray(SPECIES, from, b + k * bStride + LANES), right);
        }
        left.intoArray(to, c);
        right.intoArray(to, c + LANES);
    }
}
