package dev.stillwater.stream;

import dev.stillwater.network.Cell;
import dev.stillwater.network.CellType;
import dev.stillwater.network.CellTypes;
import dev.stillwater.network.Cells;
import dev.stillwater.network.Kernel;
import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.Perceptron;
import dev.stillwater.network.StandardLstm;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.YeoLstm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Small seeded networks: real cells with random weights. */
public final class TestModels {
    private TestModels() {}

    public static Model yeo(String id, long seed) {
        int n = 16;
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new HashMap<>();
        for (String square : new String[] {"W_h", "W_i", "W_o", "W_f", "W_s", "W_y1"}) {
            tensors.put(square, Tensor.matrix(n, n, weights(n * n, random)));
        }
        for (String bias : new String[] {"b_h", "b_i", "b_o", "b_f", "b_s", "b_y1"}) {
            tensors.put(bias, Tensor.vector(weights(n, random)));
        }
        tensors.put("W_y", Tensor.matrix(n, 1, weights(n, random)));
        tensors.put("W_y2", Tensor.matrix(1, n, weights(n, random)));
        tensors.put("b_y2", Tensor.vector(0));
        return Model.of(id, new YeoLstm(tensors, YeoLstm.Candidate.TANH), new Normalizer(0, 2), 0.1, Map.of());
    }

    /** A standard LSTM that sees a window of that many samples; those before the present one are behind its outputs in h. */
    public static Model lstm(String id, int lag, long seed) {
        int n = 10;
        Random random = new Random(seed);
        Map<String, Tensor> tensors = Map.of(
                "lstm.weight_ih_l0", Tensor.matrix(4 * n, lag, weights(4 * n * lag, random)),
                "lstm.weight_hh_l0", Tensor.matrix(4 * n, n, weights(4 * n * n, random)),
                "lstm.bias_ih_l0", Tensor.vector(weights(4 * n, random)),
                "lstm.bias_hh_l0", Tensor.vector(weights(4 * n, random)),
                "head.weight", Tensor.matrix(1, n, weights(n, random)),
                "head.bias", Tensor.vector(0));
        return Model.of(id, new StandardLstm(tensors), new Normalizer(0, 2), 0.1, Map.of());
    }

    /** A perceptron on a window of that many samples, which is its whole state. */
    public static Model mlp(String id, int lag, long seed) {
        int n = 12;
        Random random = new Random(seed);
        Map<String, Tensor> tensors = Map.of(
                "hidden.weight", Tensor.matrix(n, lag, weights(n * lag, random)),
                "hidden.bias", Tensor.vector(weights(n, random)),
                "head.weight", Tensor.matrix(1, n, weights(n, random)),
                "head.bias", Tensor.vector(0));
        return Model.of(id, new Perceptron(tensors), new Normalizer(0, 2), 0.1, Map.of());
    }

    /** A cell of that kind with eight units. */
    public static Model of(CellType type, long seed) {
        return Model.of(type.label(), Cells.of(type, 8, seed), new Normalizer(0, 2), 0.1, Map.of());
    }

    /**
     * A scaled Cayley network of Mackey-Glass, linear but for its last {@code silent} units, which never let anything pass: of
     * its exponents just so many are minus infinity.
     */
    public static Model silent(String id, int units, int silent) {
        CellType type = CellTypes.all().stream()
                .filter(one -> one.label().equals("scornn"))
                .findFirst()
                .orElseThrow();
        Map<String, Tensor> tensors = new HashMap<>(Cells.of(type, units, 3).tensors());
        float[] bias = new float[units];
        Arrays.fill(bias, units - silent, units, -1e6f);
        tensors.put("scornn.bias", Tensor.vector(bias));
        Cell cell = type.cell(tensors, Map.of(), 1, Kernel.best());
        return Model.of(id, cell, new Normalizer(0, 2), 0.1, Map.of("source", "mackey-glass"));
    }

    private static float[] weights(int count, Random random) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) (0.5 * random.nextGaussian());
        }
        return weights;
    }
}
