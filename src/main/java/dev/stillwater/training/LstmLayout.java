package dev.stillwater.training;

import dev.stillwater.network.Cell;
import dev.stillwater.network.StandardLstm;
import dev.stillwater.network.Tensor;
import dev.stillwater.signal.SplitMix64;
import dev.stillwater.training.pass.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the weights of a standard LSTM with features and outputs lie in one flat array: the matrix of the gates (4 N, F +
 * N), column-major, its bias (4 N), the matrix of the head (M, N), column-major, and its bias (M). The rows of the gates
 * are in the order i, o, f, candidate of {@link Pointwise}; the columns are the features, then h.
 *
 * @param features F
 * @param units N
 * @param outputs M
 */
record LstmLayout(int features, int units, int outputs) {
    /** Blocks of rows of the gates here, in PyTorch's order i, f, g, o. */
    private static final int[] PYTORCH = {0, 2, 3, 1};

    int inputs() {
        return features + units;
    }

    int gateBias() {
        return 4 * units * inputs();
    }

    int head() {
        return gateBias() + 4 * units;
    }

    int headBias() {
        return head() + outputs * units;
    }

    /** The matrices: the gates one by one, and the head. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int gate = 0; gate < 4; gate++) {
            blocks.add(new Block(gate * units, units, inputs(), 4 * units));
        }
        blocks.add(new Block(head(), outputs, units, outputs));
        return blocks;
    }

    /** How many weights there are. */
    int size() {
        return headBias() + outputs;
    }

    /**
     * Weights to start from: those of the gates uniform within ±1/sqrt(N), as PyTorch's, with 1 added to the bias of the
     * forget gate; the head gives 0.
     */
    float[] initial(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        float[] weights = new float[size()];
        double most = 1 / Math.sqrt(units);
        for (int i = 0; i < head(); i++) {
            weights[i] = (float) (most * (2 * random.nextDouble() - 1));
        }
        for (int n = 0; n < units; n++) {
            weights[gateBias() + 2 * units + n] += 1;
        }
        return weights;
    }

    /** The cell of these weights. PyTorch's second bias is zero. */
    StandardLstm cell(float[] weights) {
        int n = units;
        float[] input = new float[4 * n * features];
        float[] recurrent = new float[4 * n * n];
        float[] bias = new float[4 * n];
        for (int row = 0; row < 4 * n; row++) {
            int here = here(row);
            for (int j = 0; j < features; j++) {
                input[row * features + j] = weights[j * 4 * n + here];
            }
            for (int j = 0; j < n; j++) {
                recurrent[row * n + j] = weights[(features + j) * 4 * n + here];
            }
            bias[row] = weights[gateBias() + here];
        }
        float[] head = new float[outputs * n];
        for (int k = 0; k < outputs; k++) {
            for (int j = 0; j < n; j++) {
                head[k * n + j] = weights[head() + j * outputs + k];
            }
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("lstm.weight_ih_l0", Tensor.matrix(4 * n, features, input));
        tensors.put("lstm.weight_hh_l0", Tensor.matrix(4 * n, n, recurrent));
        tensors.put("lstm.bias_ih_l0", Tensor.vector(bias));
        tensors.put("lstm.bias_hh_l0", Tensor.vector(new float[4 * n]));
        tensors.put("head.weight", Tensor.matrix(outputs, n, head));
        tensors.put("head.bias", Tensor.vector(Arrays.copyOfRange(weights, headBias(), size())));
        return new StandardLstm(tensors, features);
    }

    /** The weights of a cell, as laid out. */
    float[] weights(Cell cell) {
        int n = units;
        float[] input = tensor(cell, "lstm.weight_ih_l0");
        float[] recurrent = tensor(cell, "lstm.weight_hh_l0");
        float[] bias = tensor(cell, "lstm.bias_ih_l0");
        float[] second = tensor(cell, "lstm.bias_hh_l0");
        float[] head = tensor(cell, "head.weight");
        float[] weights = new float[size()];
        for (int row = 0; row < 4 * n; row++) {
            int here = here(row);
            for (int j = 0; j < features; j++) {
                weights[j * 4 * n + here] = input[row * features + j];
            }
            for (int j = 0; j < n; j++) {
                weights[(features + j) * 4 * n + here] = recurrent[row * n + j];
            }
            weights[gateBias() + here] = bias[row] + second[row];
        }
        for (int k = 0; k < outputs; k++) {
            for (int j = 0; j < n; j++) {
                weights[head() + j * outputs + k] = head[k * n + j];
            }
        }
        System.arraycopy(tensor(cell, "head.bias"), 0, weights, headBias(), outputs);
        return weights;
    }

    private static float[] tensor(Cell cell, String name) {
        Tensor tensor = cell.tensors().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the cell has no " + name);
        }
        return tensor.data();
    }

    /** The block of rows here for a row in PyTorch's order. */
    private int here(int row) {
        return PYTORCH[row / units] * units + row % units;
    }
}
