package dev.stillwater.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Cells with seeded random weights, and seeded inputs. */
final class Cells {

    private Cells() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Map<String, Tensor> yeoTensors(int n, long seed) {
        RandomGenerator random = random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("W_h", uniform(random, n, n));
        tensors.put("W_y", uniform(random, n, 1));
        tensors.put("b_h", uniform(random, n));
        for (String gate : new String[] {"i", "o", "f", "s", "y1"}) {
            tensors.put("W_" + gate, uniform(random, n, n));
            tensors.put("b_" + gate, uniform(random, n));
        }
        tensors.put("W_y2", uniform(random, 1, n));
        tensors.put("b_y2", uniform(random, 1));
        return tensors;
    }

    static Map<String, Tensor> lstmTensors(int n, long seed) {
        return lstmTensors(n, 1, seed);
    }

    static Map<String, Tensor> lstmTensors(int n, int lag, long seed) {
        return lstmTensors(n, lag, 1, seed);
    }

    static Map<String, Tensor> lstmTensors(int n, int lag, int outputs, long seed) {
        RandomGenerator random = random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("lstm.weight_ih_l0", uniform(random, 4 * n, lag));
        tensors.put("lstm.weight_hh_l0", uniform(random, 4 * n, n));
        tensors.put("lstm.bias_ih_l0", uniform(random, 4 * n));
        tensors.put("lstm.bias_hh_l0", uniform(random, 4 * n));
        tensors.put("head.weight", uniform(random, outputs, n));
        tensors.put("head.bias", uniform(random, outputs));
        return tensors;
    }

    /** Of {@code lag} past samples; three hidden units more than that. */
    static Map<String, Tensor> mlpTensors(int lag, long seed) {
        RandomGenerator random = random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("hidden.weight", uniform(random, lag + 3, lag));
        tensors.put("hidden.bias", uniform(random, lag + 3));
        tensors.put("head.weight", uniform(random, 1, lag + 3));
        tensors.put("head.bias", uniform(random, 1));
        return tensors;
    }

    static Perceptron mlp(int lag, long seed) {
        return new Perceptron(mlpTensors(lag, seed));
    }

    static YeoLstm yeo(int n, long seed) {
        return new YeoLstm(yeoTensors(n, seed), YeoLstm.Candidate.TANH);
    }

    static StandardLstm lstm(int n, long seed) {
        return new StandardLstm(lstmTensors(n, seed));
    }

    /** Inputs in [-1/2, 1/2], the range of normalised samples. */
    static float[] inputs(int count, long seed) {
        RandomGenerator random = random(seed);
        float[] inputs = new float[count];
        for (int t = 0; t < count; t++) {
            inputs[t] = random.nextFloat() - 0.5f;
        }
        return inputs;
    }

    /** Uniform in +- 2 / sqrt(last dimension), at most 1/2: gates work in their curved range but do not saturate. */
    private static Tensor uniform(RandomGenerator random, int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        double bound = Math.min(0.5, 2 / Math.sqrt(shape[shape.length - 1]));
        float[] data = new float[size];
        for (int i = 0; i < size; i++) {
            data[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return new Tensor(shape, data);
    }
}
