package dev.stillwater.bench.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The network as who knows DL4J would serve it at first: its own LSTM layer and {@code rnnTimeStep}, on one thread. */
public final class Dl4jLstm implements Stepper {
    /** DL4J's order of the gates: candidate, forget, output, input gate. */
    private static final String ORDER = "gfoi";

    private static final String H = "prevAct";
    private static final String S = "prevMem";

    private final MultiLayerNetwork network;
    private final int units;
    private final int rows;

    /** @param rows series that are stepped at once */
    public Dl4jLstm(LstmWeights weights, int rows) {
        units = weights.units();
        this.rows = rows;
        useOneThread();
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new NoOp())
                .list()
                .layer(new LSTM.Builder()
                        .nIn(1)
                        .nOut(units)
                        .activation(Activation.TANH)
                        .gateActivationFunction(Activation.SIGMOID)
                        .build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(units)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        network.setParam("0_W", columns(weights.input(), 1));
        network.setParam("0_RW", columns(weights.recurrent(), units));
        network.setParam("0_b", columns(weights.bias(), 1));
        network.setParam("1_W", Nd4j.create(weights.head(), new long[] {units, 1}, 'c'));
        network.setParam("1_b", Nd4j.create(new float[] {weights.headBias()}, new long[] {1, 1}, 'c'));
    }

    /** Products this small are slower on several threads, and the others have one too. */
    static void useOneThread() {
        Nd4j.factory().blas().setMaxThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    /** From (4N, inputs) to DL4J's (inputs, 4N). */
    private INDArray columns(float[] stacked, int inputs) {
        return Nd4j.create(LstmWeights.reordered(stacked, ORDER), new long[] {4L * units, inputs}, 'c')
                .transpose()
                .dup('f');
    }

    @Override
    public float[] step(float[] inputs) {
        return network.rnnTimeStep(Nd4j.create(inputs, new long[] {rows, 1, 1}, 'c'))
                .data()
                .asFloat();
    }

    @Override
    public void restart() {
        network.rnnClearPreviousState();
    }

    /** What it remembers of the rows, h and then s, (2 * rows * N,). */
    public float[] state() {
        Map<String, INDArray> state = network.rnnGetPreviousState(0);
        float[] both = new float[2 * rows * units];
        System.arraycopy(state.get(H).dup('c').data().asFloat(), 0, both, 0, rows * units);
        System.arraycopy(state.get(S).dup('c').data().asFloat(), 0, both, rows * units, rows * units);
        return both;
    }

    /** Gives it back what {@link #state} gave. */
    public void state(float[] both) {
        Map<String, INDArray> state = new LinkedHashMap<>();
        state.put(H, part(both, 0));
        state.put(S, part(both, rows * units));
        network.rnnSetPreviousState(0, state);
    }

    private INDArray part(float[] both, int from) {
        float[] values = new float[rows * units];
        System.arraycopy(both, from, values, 0, values.length);
        return Nd4j.create(values, new long[] {rows, units}, 'c').dup('f');
    }

    @Override
    public void close() {
        network.close();
    }
}
