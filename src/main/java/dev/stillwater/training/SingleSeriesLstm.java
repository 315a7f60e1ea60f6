package dev.stillwater.training;

import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
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
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What DL4J's LSTM does with a single series, forward and backward, by {@link SingleSeriesPass}: a thousand steps of one series
 * are as many small products, over which ND4J spends most of its time on calls (measured at 200 units: a second for an
 * iteration over 999 steps). Larger batches are left to DL4J.
 *
 * <p>DL4J asks for the way forward twice in an iteration, for the loss and for the gradient; the second time it is the
 * one that was kept.
 */
final class SingleSeriesLstm implements LSTMHelper {
    private @Nullable SingleSeriesPass last;

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
        int n = (int) recurrentWeights.size(0);
        SingleSeriesPass pass = pass(new SingleSeriesPass.Given(
                floats(input, 'f'),
                floats(inputWeights, 'c'),
                floats(recurrentWeights, 'c'),
                floats(biases, 'c'),
                previousOutput == null ? new float[n] : floats(previousOutput, 'f'),
                previousMemory == null ? new float[n] : floats(previousMemory, 'f')));
        int steps = pass.given().steps();
        FwdPassReturn result = new FwdPassReturn();
        result.lastAct = row(pass.hidden(steps, steps + 1));
        result.lastMemCell = row(pass.lastMemory());
        if (!forBackprop) {
            result.fwdPassOutput = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, input.dataType(), new long[] {1, n, steps}, 'f');
            result.fwdPassOutput.assign(Nd4j.create(pass.hidden(1, steps + 1), new long[] {1, n, steps}, 'f'));
        }
        return result;
    }

    private SingleSeriesPass pass(SingleSeriesPass.Given given) {
        SingleSeriesPass pass = last;
        if (pass == null || !pass.given().isSame(given)) {
            pass = SingleSeriesPass.forward(given);
            last = pass;
        }
        return pass;
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
        SingleSeriesPass pass = last;
        if (pass == null) {
            throw new IllegalStateException("the way back comes before the way forward");
        }
        int n = pass.given().units();
        INDArray dSums = Nd4j.create(pass.backward(floats(epsilon, 'f')), new long[] {4L * n, steps}, 'f');
        INDArray before = Nd4j.create(pass.hidden(0, steps), new long[] {n, steps}, 'f');
        INDArray x = Nd4j.create(pass.given().inputs(), new long[] {input.size(1), steps}, 'f');
        Gradient gradient = new DefaultGradient();
        set(gradient, gradientViews, inputWeightKey, x.mmul(dSums.transpose()));
        set(gradient, gradientViews, recurrentWeightKey, before.mmul(dSums.transpose()));
        set(gradient, gradientViews, biasKey, dSums.sum(1));
        INDArray toInput = workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, input.dataType(), new long[] {1, input.size(1), steps}, 'f');
        toInput.assign(inputWeights.mmul(dSums).reshape('f', 1, input.size(1), steps));
        return new Pair<>(gradient, toInput);
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
        DataBuffer data = array.dup(order).data();
        float[] floats = new float[(int) array.length()];
        new FloatPointer((FloatPointer) data.pointer()).position(data.offset()).get(floats);
        return floats;
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
