package dev.stillwater.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where the weights of a Yeo LSTM lie in DL4J's flat parameter vector, and what they start as.
 *
 * <p>Named and shaped (out, in) as in a model file (but without underscores, at which DL4J splits names), column-major; only the four gates are stacked, rows in
 * the order i, o, f, s, so that one product gives them all. Matrices start by the layer's weight initialiser with their
 * own fan-in and fan-out, biases at 0, the forget gate's bias at 1.
 */
final class YeoLstmParameters implements ParamInitializer {
    static final YeoLstmParameters INSTANCE = new YeoLstmParameters();

    static final String W_H = "Wh"; // (N, N)
    static final String W_Y = "Wy"; // (N, 1)
    static final String B_H = "bh"; // (N, 1)
    static final String W_GATES = "Wiofs"; // (4 N, N)
    static final String B_GATES = "biofs"; // (4 N, 1)
    static final String W_Y1 = "Wy1"; // (N, N)
    static final String B_Y1 = "by1"; // (N, 1)
    static final String W_Y2 = "Wy2"; // (1, N)
    static final String B_Y2 = "by2"; // (1, 1)

    private static final double FORGET_BIAS = 1;

    private YeoLstmParameters() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return shapes(layer).values().stream()
                .mapToLong(shape -> shape[0] * shape[1])
                .sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return new ArrayList<>(shapes(layer).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer).stream().filter(key -> key.startsWith("W")).toList();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return paramKeys(layer).stream().filter(key -> key.startsWith("b")).toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return key.startsWith("W");
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return key.startsWith("b");
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        Map<String, INDArray> parameters = split(conf.getLayer(), view);
        parameters.keySet().forEach(conf::addVariable);
        if (initialize) {
            YeoLstmConfiguration layer = (YeoLstmConfiguration) conf.getLayer();
            long n = layer.units();
            parameters.forEach((name, values) -> {
                if (name.startsWith("W")) {
                    long fanOut = name.equals(W_GATES) ? n : values.rows();
                    layer.getWeightInitFn().init(values.columns(), (double) fanOut, values.shape(), 'f', values);
                } else {
                    values.assign(0);
                }
                if (name.equals(B_GATES)) {
                    values.get(NDArrayIndex.interval(2 * n, 3 * n), NDArrayIndex.all())
                            .assign(FORGET_BIAS);
                }
            });
        }
        return parameters;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        return split(conf.getLayer(), view);
    }

    private static Map<String, INDArray> split(Layer layer, INDArray view) {
        INDArray flat = view.reshape(view.length());
        Map<String, INDArray> parts = new LinkedHashMap<>();
        long position = 0;
        for (Map.Entry<String, long[]> entry : shapes(layer).entrySet()) {
            long[] shape = entry.getValue();
            long next = position + shape[0] * shape[1];
            parts.put(
                    entry.getKey(),
                    flat.get(NDArrayIndex.interval(position, next)).reshape('f', shape));
            position = next;
        }
        return parts;
    }

    private static Map<String, long[]> shapes(Layer layer) {
        long n = ((YeoLstmConfiguration) layer).units();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(W_H, new long[] {n, n});
        shapes.put(W_Y, new long[] {n, 1});
        shapes.put(B_H, new long[] {n, 1});
        shapes.put(W_GATES, new long[] {4 * n, n});
        shapes.put(B_GATES, new long[] {4 * n, 1});
        shapes.put(W_Y1, new long[] {n, n});
        shapes.put(B_Y1, new long[] {n, 1});
        shapes.put(W_Y2, new long[] {1, n});
        shapes.put(B_Y2, new long[] {1, 1});
        return shapes;
    }
}
