package dev.stillwater.training;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.FwdPassReturn;
import org.deeplearning4j.nn.layers.recurrent.LSTMHelper;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What DL4J's LSTM does with a single series, forward and backward, in plain loops over floats: a thousand steps of one
 * series are as many small products, over which ND4J spends most of its time on calls (measured at 200 units: a second
 * for an iteration over 999 steps). Larger batches are left to DL4J.
 *
 * <p>Gates stand in DL4J's order: candidate, forget, output, input. The products run down the weights row by row, so that
 * the compiler puts them into vectors.
 */
final class SingleSeriesLstm implements LSTMHelper {
    private float[] hidden = {}; // h_0 ... h_T, (T + 1, N)
    private double[] memory = {}; // s_0 ... s_T, (T + 1, N)
    private double[] tanhMemory = {}; // of s_1 ... s_T, (T, N)
    private double[] gates = {}; // activated, (T, 4 N)

    @Override
    public @Nullable FwdPassReturn activate(
            Layer layer,
            NeuralNetConfiguration conf,
            IActivation gate,
            INDArray input,
            INDArray recurrentWeights,
            INDArray inputWeights,
            INDArray biases,
            boolean training,
            @Nullable INDArray previousOutput,
            @Nullable INDArray previousMemory,
            boolean forBackprop,
            boolean forwards,
            String inputWeightKey,
            @Nullable INDArray mask,
            boolean peepholes,
            LayerWorkspaceMgr workspaces) {
        if (input.size(0) != 1 || mask != null || !forwards) {
            return null;
        }
        int steps = (int) input.size(2);
        int n = (int) recurrentWeights.size(0);
        hidden = new float[(steps + 1) * n];
        memory = new double[(steps + 1) * n];
        tanhMemory = new double[steps * n];
        gates = new double[steps * 4 * n];
        if (previousOutput != null && previousMemory != null) {
            System.arraycopy(floats(previousOutput, 'f'), 0, hidden, 0, n);
            System.arraycopy(previousMemory.dup('f').data().asDouble(), 0, memory, 0, n);
        }
        forward(
                steps,
                n,
                floats(input, 'f'),
                floats(inputWeights, 'c'),
                floats(recurrentWeights, 'c'),
                floats(biases, 'c'));

        FwdPassReturn result = new FwdPassReturn();
        INDArray last = row(Arrays.copyOfRange(hidden, steps * n, (steps + 1) * n));
        result.lastAct = last;
        float[] lastMemory = new float[n];
        for (int j = 0; j < n; j++) {
            lastMemory[j] = (float) memory[steps * n + j];
        }
        result.lastMemCell = row(lastMemory);
        if (!forBackprop) {
            result.fwdPassOutput = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, input.dataType(), new long[] {1, n, steps}, 'f');
            result.fwdPassOutput.assign(
                    Nd4j.create(Arrays.copyOfRange(hidden, n, hidden.length), new long[] {1, n, steps}, 'f'));
        }
        return result;
    }

    private void forward(int steps, int n, float[] x, float[] fromInput, float[] fromHidden, float[] bias) {
        int lag = x.length / steps;
        for (int t = 0; t < steps; t++) {
            float[] sum = bias.clone();
            for (int j = 0; j < lag; j++) {
                add(sum, x[t * lag + j], fromInput, j * 4 * n);
            }
            for (int k = 0; k < n; k++) {
                add(sum, hidden[t * n + k], fromHidden, k * 4 * n);
            }
            int g = t * 4 * n;
            for (int r = 0; r < 4 * n; r++) {
                gates[g + r] = sum[r];
            }
            Pointwise.tanh(gates, g, g + n);
            Pointwise.sigmoid(gates, g + n, g + 4 * n);
            for (int j = 0; j < n; j++) {
                double s = gates[g + n + j] * memory[t * n + j] + gates[g + 3 * n + j] * gates[g + j];
                memory[(t + 1) * n + j] = s;
                tanhMemory[t * n + j] = s;
            }
            Pointwise.tanh(tanhMemory, t * n, (t + 1) * n);
            for (int j = 0; j < n; j++) {
                hidden[(t + 1) * n + j] = (float) (gates[g + 2 * n + j] * tanhMemory[t * n + j]);
            }
        }
    }

    @Override
    public @Nullable Pair<Gradient, INDArray> backpropGradient(
            NeuralNetConfiguration conf,
            IActivation gate,
            INDArray input,
            INDArray recurrentWeights,
            INDArray inputWeights,
            INDArray epsilon,
            boolean truncated,
            int backwardLength,
            FwdPassReturn forward,
            boolean forwards,
            String inputWeightKey,
            String recurrentWeightKey,
            String biasKey,
            Map<String, INDArray> gradientViews,
            @Nullable INDArray mask,
            boolean peepholes,
            LayerWorkspaceMgr workspaces) {
        int steps = (int) input.size(2);
        if (input.size(0) != 1 || mask != null || !forwards || (truncated && backwardLength < steps)) {
            return null;
        }
        int n = (int) recurrentWeights.size(0);
        float[] sums = backward(steps, n, floats(epsilon, 'f'), floats(recurrentWeights, 'f'));

        INDArray dSums = Nd4j.create(sums, new long[] {4L * n, steps}, 'f');
        INDArray before = Nd4j.create(Arrays.copyOf(hidden, steps * n), new long[] {n, steps}, 'f');
        INDArray x = Nd4j.create(floats(input, 'f'), new long[] {input.size(1), steps}, 'f');
        Gradient gradient = new DefaultGradient();
        set(gradient, gradientViews, inputWeightKey, x.mmul(dSums.transpose()));
        set(gradient, gradientViews, recurrentWeightKey, before.mmul(dSums.transpose()));
        set(gradient, gradientViews, biasKey, dSums.sum(1));
        INDArray toInput = workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, input.dataType(), new long[] {1, input.size(1), steps}, 'f');
        toInput.assign(inputWeights.mmul(dSums).reshape('f', 1, input.size(1), steps));
        return new Pair<>(gradient, toInput);
    }

    /**
     * The derivatives of the loss by the arguments of the gates, (T, 4 N).
     *
     * @param errors dL/dh_t from outside, (T, N)
     * @param columns recurrent weights, (4 N, N): those of a gate's unit together
     */
    private float[] backward(int steps, int n, float[] errors, float[] columns) {
        float[] sums = new float[steps * 4 * n];
        float[] dh = new float[n];
        double[] ds = new double[n];
        for (int t = steps - 1; t >= 0; t--) {
            int g = t * 4 * n;
            for (int j = 0; j < n; j++) {
                double error = (double) dh[j] + errors[t * n + j];
                double candidate = gates[g + j];
                double forget = gates[g + n + j];
                double output = gates[g + 2 * n + j];
                double in = gates[g + 3 * n + j];
                double squashed = tanhMemory[t * n + j];
                double d = ds[j] + error * output * (1 - squashed * squashed);
                sums[g + j] = (float) (d * in * (1 - candidate * candidate));
                sums[g + n + j] = (float) (d * memory[t * n + j] * forget * (1 - forget));
                sums[g + 2 * n + j] = (float) (error * squashed * output * (1 - output));
                sums[g + 3 * n + j] = (float) (d * candidate * in * (1 - in));
                ds[j] = d * forget;
            }
            Arrays.fill(dh, 0);
            for (int r = 0; r < 4 * n; r++) {
                add(dh, sums[g + r], columns, r * n);
            }
        }
        return sums;
    }

    /** sum += factor * weights[from ...]. */
    private static void add(float[] sum, float factor, float[] weights, int from) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * weights[from + i];
        }
    }

    private static void set(Gradient gradient, Map<String, INDArray> views, String key, INDArray value) {
        INDArray view = views.get(key);
        if (view == null) {
            throw new IllegalStateException("the gradients lack " + key);
        }
        view.assign(value.reshape(view.shape()));
        gradient.gradientForVariable().put(key, view);
    }

    private static INDArray row(float[] values) {
        return Nd4j.create(values, new long[] {1, values.length}, 'f');
    }

    private static float[] floats(INDArray array, char order) {
        return array.dup(order).data().asFloat();
    }

    @Override
    public boolean checkSupported(IActivation gate, IActivation activation, boolean peepholes) {
        return !peepholes;
    }

    @Override
    public boolean checkSupported() {
        return true;
    }

    @Override
    public Map<String, Long> helperMemoryUse() {
        return Map.of();
    }
}
