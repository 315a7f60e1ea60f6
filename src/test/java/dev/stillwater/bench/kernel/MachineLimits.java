package dev.stillwater.bench.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What no step can be faster than: reading its weights once, and the products of a good BLAS. */
final class MachineLimits {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private MachineLimits() {}

    /** How many floats the weights of a step are. */
    static int weights(int units) {
        return 4 * units * (units + 1);
    }

    /** Reads as many floats from wherever they are near enough, with eight sums, so that no sum waits for another. */
    static Stopwatch.Work read(int floats) {
        int width = SPECIES.length();
        float[] data = new float[floats / (8 * width) * 8 * width];
        Arrays.fill(data, 1e-6f);
        return count -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += sum(data, width);
            }
            return sum;
        };
    }

    private static float sum(float[] data, int width) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        FloatVector sum4 = sum0;
        FloatVector sum5 = sum0;
        FloatVector sum6 = sum0;
        FloatVector sum7 = sum0;
        for (int at = 0; at < data.length; at += 8 * width) {
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, data, at));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, data, at + width));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, data, at + 2 * width));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, data, at + 3 * width));
            sum4 = sum4.add(FloatVector.fromArray(SPECIES, data, at + 4 * width));
            sum5 = sum5.add(FloatVector.fromArray(SPECIES, data, at + 5 * width));
            sum6 = sum6.add(FloatVector.fromArray(SPECIES, data, at + 6 * width));
            sum7 = sum7.add(FloatVector.fromArray(SPECIES, data, at + 7 * width));
        }
        return sum0.add(sum1)
                .add(sum2.add(sum3))
                .add(sum4.add(sum5).add(sum6.add(sum7)))
                .reduceLanes(VectorOperators.ADD);
    }

    /** Products of square matrices by ND4J's OpenBLAS on one thread, (size, size) each. */
    static Stopwatch.Work sgemm(int size) {
        Dl4jLstm.useOneThread();
        INDArray a = Nd4j.rand(DataType.FLOAT, size, size).dup('f');
        INDArray b = Nd4j.rand(DataType.FLOAT, size, size).dup('f');
        INDArray c = Nd4j.create(DataType.FLOAT, new long[] {size, size}, 'f');
        return count -> {
            for (int i = 0; i < count; i++) {
                Nd4j.gemm(a, b, c, false, false, 1, 0);
            }
            return c.getDouble(0, 0);
        };
    }
}
