package dev.stillwater.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on the vectors of {@code jdk.incubator.vector}, of whatever width the processor prefers up to
 * {@link Kernel#LANES} floats.
 *
 * <p>Each lane is one output and sees the same operations in the same order as in {@link ScalarKernel}, so the width
 * does not show in the bits. Vectors stay local to a method: one that escapes is a heap object, at a hundred times the
 * cost, and whether a method of some length is inlined into its caller depends on when it was compiled.
 */
final class VectorKernel implements Kernel {

    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() <= LANES ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;

    static final int WIDTH = SPECIES.length();

    private static final int SIGN = 0x80000000;
    private static final int INFINITY = Float.floatToIntBits(Float.POSITIVE_INFINITY);
    private static final int ONE = Float.floatToIntBits(1f);
    private static final int LIMIT = Float.floatToIntBits(Tanh.LIMIT);

    @Override
    public String description() {
        return "vectors of " + WIDTH + " floats";
    }

    @Override
    public void add(Panel panel, float[] x, float[] sums) {
        VectorSums.add(panel, x, sums);
    }

    @Override
    public void add(Panel panel, int count, float[][] x, float[][] sums) {
        VectorSums.add(panel, count, x, sums);
    }

    @Override
    public void tanh(float[] a, int from, int to) {
        squash(a, from, to, 1f, -0f);
    }

    @Override
    public void sigmoid(float[] a, int from, int to) {
        squash(a, from, to, 0.5f, 0.5f);
    }

    @Override
    public void update(float[] gates, float[] s, float[] nextS, float[] squashed, float[] nextH) {
        int rows = s.length;
        for (int j = 0; j < rows; j += WIDTH) {
            FloatVector added =
                    FloatVector.fromArray(SPECIES, gates, j).mul(FloatVector.fromArray(SPECIES, gates, 3 * rows + j));
            FloatVector memory =
                    FloatVector.fromArray(SPECIES, gates, rows + j).fma(FloatVector.fromArray(SPECIES, s, j), added);
            memory.intoArray(nextS, j);
            memory.intoArray(squashed, j);
        }
        tanh(squashed, 0, rows);
        for (int j = 0; j < rows; j += WIDTH) {
            FloatVector.fromArray(SPECIES, gates, 2 * rows + j)
                    .mul(FloatVector.fromArray(SPECIES, squashed, j))
                    .intoArray(nextH, j);
        }
    }

    @Override
    public void tanhSlope(float[] a, float[] d, int from, int to) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int j = from; j < to; j += WIDTH) {
            FloatVector value = FloatVector.fromArray(SPECIES, a, j);
            value.neg()
                    .fma(value, one)
                    .mul(FloatVector.fromArray(SPECIES, d, j))
                    .intoArray(d, j);
        }
    }

    @Override
    public void sigmoidSlope(float[] a, float[] d, int from, int to) {
        for (int j = from; j < to; j += WIDTH) {
            FloatVector value = FloatVector.fromArray(SPECIES, a, j);
            value.neg()
                    .fma(value, value)
                    .mul(FloatVector.fromArray(SPECIES, d, j))
                    .intoArray(d, j);
        }
    }

    @Override
    public void updateTangent(
            float[] gates, float[] s, float[] t, float[] dGates, float[] ds, float[] nextDs, float[] nextDh) {
        int rows = s.length;
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int j = 0; j < rows; j += WIDTH) {
            FloatVector added =
                    FloatVector.fromArray(SPECIES, gates, j).mul(FloatVector.fromArray(SPECIES, dGates, 3 * rows + j));
            added = FloatVector.fromArray(SPECIES, gates, 3 * rows + j)
                    .fma(FloatVector.fromArray(SPECIES, dGates, j), added);
            added = FloatVector.fromArray(SPECIES, s, j).fma(FloatVector.fromArray(SPECIES, dGates, rows + j), added);
            FloatVector memory =
                    FloatVector.fromArray(SPECIES, gates, rows + j).fma(FloatVector.fromArray(SPECIES, ds, j), added);
            memory.intoArray(nextDs, j);
            FloatVector squashed = FloatVector.fromArray(SPECIES, t, j);
            FloatVector slope = FloatVector.fromArray(SPECIES, gates, 2 * rows + j)
                    .mul(squashed.neg().fma(squashed, one));
            slope.fma(memory, squashed.mul(FloatVector.fromArray(SPECIES, dGates, 2 * rows + j)))
                    .intoArray(nextDh, j);
        }
    }

    /**
     * a = factor tanh(factor a) + added, with {@link Tanh#tanh}: of the size of the argument, with its sign. The two
     * bounds are taken of the bits as integers, which have the order of the floats where there is no sign; minima of
     * floats take six instructions each, for what they do about zeros and about what is no number. The latter has all bits
     * set in the end.
     *
     * @param added -0 where nothing is: that leaves 0 and -0 as they are
     */
    private static void squash(float[] a, int from, int to, float factor, float added) {
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int j = from; j < to; j += WIDTH) {
            IntVector bits = FloatVector.fromArray(SPECIES, a, j).mul(factors).reinterpretAsInts();
            IntVector size = bits.and(~SIGN);
            IntVector noNumber = size.neg().add(INFINITY).lanewise(VectorOperators.ASHR, 31);
            FloatVector x = size.min(LIMIT).reinterpretAsFloats();
            FloatVector u = x.mul(x);
            FloatVector p = FloatVector.broadcast(SPECIES, Tanh.P4)
                    .fma(u, FloatVector.broadcast(SPECIES, Tanh.P3))
                    .fma(u, FloatVector.broadcast(SPECIES, Tanh.P2))
                    .fma(u, FloatVector.broadcast(SPECIES, Tanh.P1))
                    .fma(u, one);
            FloatVector q = FloatVector.broadcast(SPECIES, Tanh.Q4)
                    .fma(u, FloatVector.broadcast(SPECIES, Tanh.Q3))
                    .fma(u, FloatVector.broadcast(SPECIES, Tanh.Q2))
                    .fma(u, FloatVector.broadcast(SPECIES, Tanh.Q1))
                    .fma(u, one);
            IntVector bounded = x.mul(p)
                    .lanewise(VectorOperators.DIV, q)
                    .reinterpretAsInts()
                    .min(ONE);
            bounded.or(bits.and(SIGN))
                    .or(noNumber)
                    .reinterpretAsFloats()
                    .fma(factors, FloatVector.broadcast(SPECIES, added))
                    .intoArray(a, j);
        }
    }
}
