package dev.stillwater.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's side of a {@link YeoLstmConfiguration}: shapes, the states that DL4J keeps by name, and gradients. The
 * arithmetic is that of {@link YeoSegment}.
 *
 * <p>A backward pass uses what the last forward pass left behind; a network calls them in pairs.
 */
@SuppressWarnings("try") // a workspace is left by closing it
final class YeoLstmLayer extends BaseRecurrentLayer<YeoLstmConfiguration> {
    private static final String OUTPUT = "h"; // (batch, N)
    private static final String MEMORY = "s"; // (batch, N)

    private transient @Nullable YeoSegment segment;

    YeoLstmLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return forward(Map.of(), workspaces);
    }

    @Override
    public INDArray rnnTimeStep(INDArray values, LayerWorkspaceMgr workspaces) {
        setInput(values, workspaces);
        INDArray output = forward(stateMap, workspaces);
        stateMap.putAll(finalState());
        return output;
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray values, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
        setInput(values, workspaces);
        INDArray output = forward(tBpttStateMap, workspaces);
        if (store) {
            tBpttStateMap.putAll(finalState());
        }
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        YeoSegment tape = segment;
        if (tape == null) {
            throw new IllegalStateException("a backward pass needs a forward pass before it");
        }
        Map<String, INDArray> gradients = new LinkedHashMap<>(gradientViews);
        double[] inputErrors = tape.backward(YeoWeights.of(params), timeMajor(epsilon), gradients);
        Gradient result = new DefaultGradient(gradientsFlattened);
        gradients.forEach(result.gradientForVariable()::put);
        return new Pair<>(result, series(inputErrors, tape, ArrayType.ACTIVATION_GRAD, workspaces));
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(INDArray epsilon, int steps, LayerWorkspaceMgr workspaces) {
        if (steps < epsilon.size(2)) {
            throw new UnsupportedOperationException("the backward length of truncated back-propagation must be at"
                    + " least its forward length: " + steps + " < " + epsilon.size(2));
        }
        return backpropGradient(epsilon, workspaces);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    private INDArray forward(Map<String, INDArray> state, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (input.rank() != 3 || input.size(1) != 1 || getDataFormat() != RNNFormat.NCW || maskArray != null) {
            throw new IllegalArgumentException(
                    "a Yeo LSTM reads unmasked series of shape (batch, 1, steps), not " + input.shapeInfoToString());
        }
        int batch = (int) input.size(0);
        int steps = (int) input.size(2);
        YeoSegment tape = segment;
        if (tape == null || !tape.holds(batch, steps)) {
            try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
                tape = new YeoSegment(
                        dataType, layerConf().units(), batch, steps, layerConf().candidate());
            }
            segment = tape;
        }
        tape.start(state(state, OUTPUT, batch), state(state, MEMORY, batch));
        double[] outputs = tape.forward(YeoWeights.of(params), timeMajor(input));
        return series(outputs, tape, ArrayType.ACTIVATIONS, workspaces);
    }

    private double[] state(Map<String, INDArray> states, String name, int batch) {
        INDArray state = states.get(name);
        int units = layerConf().units();
        if (state == null) {
            return new double[batch * units];
        }
        if (state.size(0) != batch) {
            throw new IllegalArgumentException("the stored state is of " + state.size(0) + " series, the input of "
                    + batch + ": clear the state first");
        }
        return state.dup('c').data().asDouble();
    }

    private Map<String, INDArray> finalState() {
        YeoSegment tape = Objects.requireNonNull(segment);
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return Map.of(OUTPUT, matrix(tape.finalOutput()), MEMORY, matrix(tape.finalMemory()));
        }
    }

    private INDArray matrix(double[] values) {
        int units = layerConf().units();
        return Nd4j.createFromArray(values).castTo(dataType).reshape('c', values.length / units, units);
    }

    /** (batch, 1, steps) as {@code [step * batch + series]}. */
    private static double[] timeMajor(INDArray series) {
        return series.dup('f').data().asDouble();
    }

    private INDArray series(double[] values, YeoSegment tape, ArrayType purpose, LayerWorkspaceMgr workspaces) {
        INDArray result = workspaces.createUninitialized(
                purpose, dataType, new long[] {tape.batch(), 1, values.length / tape.batch()}, 'f');
        return result.assign(Nd4j.createFromArray(values).reshape('f', result.shape()));
    }
}
