package dev.stillwater.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Cells with seeded random weights, and seeded inputs. */
public final class Cells {

    private Cells() {}

    /** A cell of that kind with a feature and an output: a new kind needs its line in {@link #tensors}, and is tested. */
    public static Cell of(CellType type, int units, long seed) {
        return of(type, units, seed, Kernel.best());
    }

    static Cell of(CellType type, int units, long seed, Kernel kernel) {
        return type.cell(tensors(type.label(), units, 1, 1, seed), metadata(type), 1, kernel);
    }

    /** Whether such a cell sees nothing but a window of samples, so that what it saw is gone after it, and it has no exponent. */
    public static boolean isWindow(CellType type) {
        return type.label().equals(Perceptron.TYPE) || type.label().equals(NeuroView.TYPE);
    }

    static Map<String, String> metadata(CellType type) {
        return switch (type.label()) {
            case YeoLstm.TYPE -> Map.of("candidate", "tanh");
            case NeuroView.TYPE -> Map.of(NeuroView.INNER, Gru.TYPE, NeuroView.WINDOW, "4");
            default -> Map.of();
        };
    }

    /** Those of a cell of that label; a Yeo LSTM and a perceptron have a feature and an output whatever is asked for. */
    static Map<String, Tensor> tensors(String label, int n, int features, int outputs, long seed) {
        return switch (label) {
            case YeoLstm.TYPE -> yeoTensors(n, seed);
            case StandardLstm.TYPE -> lstmTensors(n, features, outputs, seed);
            case Perceptron.TYPE -> mlpTensors(n, seed);
            case TanhRnn.TYPE, Gru.TYPE ->
                torchTensors(label, label.equals(Gru.TYPE) ? 3 : 1, n, features, outputs, seed);
            case ScoRnn.TYPE -> scoTensors(n, features, outputs, seed);
            case ScuRnn.TYPE -> scuTensors(n, features, outputs, seed);
            case NeuroView.TYPE -> neuroViewTensors(Gru.TYPE, n, 4, seed);
            case "sbo-gd", "sbo-heavy-ball", "sbo-nesterov" -> sboTensors(label, n, features, outputs, seed);
            default -> throw new IllegalArgumentException("write down the tensors of a " + label + " here");
        };
    }

    /** A global read-out over a window of the hidden states of that kind of cell. */
    public static Cell neuroView(String inner, int n, int window, long seed) {
        Map<String, String> metadata = Map.of(NeuroView.INNER, inner, NeuroView.WINDOW, String.valueOf(window));
        return new NeuroView.Type().cell(neuroViewTensors(inner, n, window, seed), metadata, 1, Kernel.best());
    }

    /** A global read-out over a window, and the cell within. */
    static Map<String, Tensor> neuroViewTensors(String inner, int n, int window, long seed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(tensors(inner, n, 1, 1, seed));
        tensors.put("head.weight", uniform(random(seed + 1), 1, window * n));
        return tensors;
    }

    private static Map<String, Tensor> scoTensors(int n, int features, int outputs, long seed) {
        RandomGenerator random = random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("scornn.weight_ih", uniform(random, n, features));
        tensors.put("scornn.skew", symmetric(uniform(random, n, n), -1));
        tensors.put("scornn.signs", signs(n));
        tensors.put("scornn.bias", threshold(uniform(random, n)));
        tensors.put("head.weight", uniform(random, outputs, n));
        tensors.put("head.bias", uniform(random, outputs));
        return tensors;
    }

    private static Map<String, Tensor> scuTensors(int n, int features, int outputs, long seed) {
        RandomGenerator random = random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("scurnn.weight_ih_real", uniform(random, n, features));
        tensors.put("scurnn.weight_ih_imaginary", uniform(random, n, features));
        tensors.put("scurnn.skew_real", symmetric(uniform(random, n, n), -1));
        tensors.put("scurnn.skew_imaginary", symmetric(uniform(random, n, n), 1));
        tensors.put("scurnn.angles", uniform(random, n));
        tensors.put("scurnn.bias", threshold(uniform(random, n)));
        tensors.put("head.weight", uniform(random, outputs, 2 * n));
        tensors.put("head.bias", uniform(random, outputs));
        return tensors;
    }

    private static Map<String, Tensor> sboTensors(String label, int n, int features, int outputs, long seed) {
        RandomGenerator random = random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("sbo.weight_ih", uniform(random, n, features));
        tensors.put("sbo.weight_hh", uniform(random, n, n));
        tensors.put("sbo.bias", uniform(random, n));
        tensors.put("sbo.rate", Tensor.vector(0.25f));
        if (!label.equals("sbo-gd")) {
            tensors.put("sbo.momentum", Tensor.vector(0.5f));
        }
        tensors.put("head.weight", uniform(random, outputs, n));
        tensors.put("head.bias", uniform(random, outputs));
        return tensors;
    }

    /** The lower half mirrored, and the diagonal 0 where it changes its sign. */
    static Tensor symmetric(Tensor matrix, int sign) {
        int n = matrix.shape()[0];
        float[] data = matrix.data().clone();
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                data[i * n + j] = i == j && sign < 0 ? 0 : sign * data[j * n + i];
            }
        }
        return Tensor.matrix(n, n, data);
    }

    private static Tensor signs(int n) {
        float[] signs = new float[n];
        for (int j = 0; j < n; j++) {
            signs[j] = j % 3 == 1 ? -1 : 1;
        }
        return Tensor.vector(signs);
    }

    /** Biases of modReLU: mostly below 0. */
    private static Tensor threshold(Tensor bias) {
        float[] data = bias.data().clone();
        for (int j = 0; j < data.length; j++) {
            data[j] = 0.2f * data[j] - 0.05f;
        }
        return Tensor.vector(data);
    }

    private static Map<String, Tensor> torchTensors(
            String module, int gates, int n, int features, int outputs, long seed) {
        RandomGenerator random = random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(module + ".weight_ih_l0", uniform(random, gates * n, features));
        tensors.put(module + ".weight_hh_l0", uniform(random, gates * n, n));
        tensors.put(module + ".bias_ih_l0", uniform(random, gates * n));
        tensors.put(module + ".bias_hh_l0", uniform(random, gates * n));
        tensors.put("head.weight", uniform(random, outputs, n));
        tensors.put("head.bias", uniform(random, outputs));
        return tensors;
    }

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

    /** Numbers that are the same in any language: ((37 i + 11 tensor + 5) mod 64 - 31.5) / 64. */
    static Tensor planted(int tensor, int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        float[] data = new float[size];
        for (int i = 0; i < size; i++) {
            data[i] = ((37 * i + 11 * tensor + 5) % 64 - 31.5f) / 64;
        }
        return new Tensor(shape, data);
    }

    /** Of a cell with two features, on inputs of {@link #planted}. */
    static Step after30Steps(Cell cell) {
        float[] inputs = planted(6, 30, 2).data();
        Step step = new Step(cell.initialState());
        for (int t = 0; t < 30; t++) {
            step = cell.step(step.state(), 4 * inputs[2 * t], 4 * inputs[2 * t + 1]);
        }
        return step;
    }

    /** Of numbers between blanks. */
    static float[] floats(String text) {
        String[] words = text.split(" ");
        float[] numbers = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Float.parseFloat(words[i]);
        }
        return numbers;
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
