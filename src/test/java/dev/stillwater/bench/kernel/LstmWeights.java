package dev.stillwater.bench.kernel;

import dev.stillwater.network.Cell;
import dev.stillwater.network.StandardLstm;
import dev.stillwater.network.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * The weights of an LSTM of one feature and one output as PyTorch has them, so that every peer computes the same
 * network. The gates are stacked in the order i, f, g, o.
 *
 * @param units N
 * @param input (4N,)
 * @param recurrent (4N, N), row-major
 * @param bias the sum of both biases, (4N,)
 * @param head (N,)
 * @param headBias of the one output
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LstmWeights(int units, float[] input, float[] recurrent, float[] bias, float[] head, float headBias) {
    /** The order of the gates in {@link #input}, {@link #recurrent} and {@link #bias}. */
    public static final String ORDER = "ifgo";

    /**
     * Those of a cell.
     *
     * @throws IllegalArgumentException if it is no LSTM of one feature and one output
     */
    public static LstmWeights of(Cell cell) {
        if (!(cell instanceof StandardLstm) || cell.lag() != 1 || cell.features() != 1 || cell.outputs() != 1) {
            throw new IllegalArgumentException("the peers are given an LSTM of one feature and one output, and this is "
                    + cell.type() + " of lag " + cell.lag() + ", " + cell.features() + " features and " + cell.outputs()
                    + " outputs");
        }
        Map<String, Tensor> tensors = cell.tensors();
        float[] bias = data(tensors, "lstm.bias_ih_l0").clone();
        float[] other = data(tensors, "lstm.bias_hh_l0");
        for (int i = 0; i < bias.length; i++) {
            bias[i] += other[i];
        }
        return new LstmWeights(
                cell.units(),
                data(tensors, "lstm.weight_ih_l0"),
                data(tensors, "lstm.weight_hh_l0"),
                bias,
                data(tensors, "head.weight"),
                data(tensors, "head.bias")[0]);
    }

    /** Seeded ones, with which gates work in their curved range and forget. */
    public static LstmWeights random(int units, long seed) {
        Random random = new Random(seed);
        double bound = 1 / Math.sqrt(units);
        return new LstmWeights(
                units,
                uniform(random, 4 * units, bound),
                uniform(random, 4 * units * units, bound),
                uniform(random, 4 * units, bound),
                uniform(random, units, bound),
                0.1f);
    }

    private static float[] uniform(Random random, int size, double bound) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }

    private static float[] data(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).data();
    }

    /** The cell that Stillwater serves with these. */
    public Cell cell() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("lstm.weight_ih_l0", Tensor.matrix(4 * units, 1, input));
        tensors.put("lstm.weight_hh_l0", Tensor.matrix(4 * units, units, recurrent));
        tensors.put("lstm.bias_ih_l0", Tensor.vector(bias));
        tensors.put("lstm.bias_hh_l0", Tensor.vector(new float[4 * units]));
        tensors.put("head.weight", Tensor.matrix(1, units, head));
        tensors.put("head.bias", Tensor.vector(headBias));
        return new StandardLstm(tensors);
    }

    /**
     * Some of the arrays with their gates in another order.
     *
     * @param stacked four blocks in the order {@link #ORDER}, (4 * block,)
     * @param order the letters of {@link #ORDER} as they are wanted
     */
    static float[] reordered(float[] stacked, String order) {
        int block = stacked.length / 4;
        float[] reordered = new float[stacked.length];
        for (int gate = 0; gate < 4; gate++) {
            System.arraycopy(stacked, ORDER.indexOf(order.charAt(gate)) * block, reordered, gate * block, block);
        }
        return reordered;
    }
}
