package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Cell;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.Step;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The kernels that serve against the network that was trained. */
class KernelAgreementTest {
    private static final int STEPS = 1000;

    @ParameterizedTest
    @CsvSource({"YEO_LSTM, TANH", "YEO_LSTM, SIGMOID", "LSTM, TANH"})
    void theServedStepAgreesWithDeeplearning4jOverAThousandSteps(Dl4jKind kind, YeoLstm.Candidate candidate) {
        MultiLayerNetwork network = network(kind, candidate);
        // no bias at zero, so that one left out or swapped shows
        INDArray parameters = network.params();
        parameters.addi(Nd4j.rand(DataType.FLOAT, parameters.shape()).subi(0.5).muli(0.05));

        agree(network, kind.cell(plan(kind, candidate), network), inputs(new Normalizer(0.4, 1.4)));
    }

    @Test
    void aStepWithAWindowAgreesWithDeeplearning4jThatIsGivenTheWindows() {
        TrainingPlan plan = plan(Dl4jKind.LSTM, YeoLstm.Candidate.TANH)
                .with(new Network(Dl4jKind.LSTM, YeoLstm.Candidate.TANH, 40, 7, Scaling.STANDARD));
        MultiLayerNetwork network = Dl4jKind.LSTM.network(plan);
        float[] inputs = inputs(new Normalizer(0.4, 1.4));
        float[] windows = new float[7 * STEPS];
        for (int t = 0; t < STEPS; t++) {
            for (int j = 0; j < 7 && j <= t; j++) {
                windows[j * STEPS + t] = inputs[t - j];
            }
        }

        INDArray expected = network.rnnTimeStep(Nd4j.create(windows, new long[] {1, 7, STEPS}, 'c'));

        agree(expected, Dl4jKind.LSTM.cell(plan, network), inputs);
    }

    @Test
    void theShippedNetworkAgreesWithDeeplearning4jOverAThousandSteps() throws Exception {
        Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
        YeoLstm cell = (YeoLstm) model.cell();
        MultiLayerNetwork network = network(Dl4jKind.YEO_LSTM, cell.candidate());
        Map<String, INDArray> table = network.getLayer(0).paramTable();
        cell.tensors().forEach((name, tensor) -> place(table, name, tensor));

        agree(network, cell, inputs(model.normalizer()));
    }

    private static void agree(MultiLayerNetwork network, Cell cell, float[] inputs) {
        agree(network.rnnTimeStep(Nd4j.create(inputs, new long[] {1, 1, STEPS}, 'c')), cell, inputs);
    }

    private static void agree(INDArray expected, Cell cell, float[] inputs) {
        LstmState state = cell.initialState();
        double least = Double.MAX_VALUE;
        double greatest = -Double.MAX_VALUE;
        for (int t = 0; t < STEPS; t++) {
            Step step = cell.step(state, inputs[t]);
            state = step.state();
            assertThat((double) step.output()).as("step " + t).isCloseTo(expected.getDouble(0, 0, t), within(1e-5));
            least = Math.min(least, step.output());
            greatest = Math.max(greatest, step.output());
        }
        assertThat(greatest - least).as("the outputs move").isGreaterThan(0.05);
    }

    /** Puts a tensor of a model file where DL4J keeps it: by its name without the underscore, or among the gates. */
    private static void place(Map<String, INDArray> table, String name, Tensor tensor) {
        INDArray values = Nd4j.create(
                tensor.data(), new long[] {tensor.shape()[0], tensor.shape().length > 1 ? tensor.shape()[1] : 1}, 'c');
        int gate = List.of("_i", "_o", "_f", "_s").indexOf(name.substring(1));
        if (gate < 0) {
            INDArray whole = Objects.requireNonNull(table.get(name.replace("_", "")));
            whole.assign(values.reshape(whole.shape()));
        } else {
            long n = values.rows();
            Objects.requireNonNull(table.get(name.charAt(0) + "iofs"))
                    .get(NDArrayIndex.interval(gate * n, (gate + 1) * n), NDArrayIndex.all())
                    .assign(values);
        }
    }

    private static MultiLayerNetwork network(Dl4jKind kind, YeoLstm.Candidate candidate) {
        return kind.network(plan(kind, candidate));
    }

    private static TrainingPlan plan(Dl4jKind kind, YeoLstm.Candidate candidate) {
        return new TrainingPlan(
                "agreement",
                new Network(kind, candidate, 128),
                new Noise(0.64, true),
                new Batches(Batching.STATEFUL, 1, 100),
                Course.of(1, 1e-3, 1),
                3);
    }

    private static float[] inputs(Normalizer normalizer) {
        NoisySignal signal = new NoisySignal(new MackeyGlass(1), 0.64, 2);
        float[] inputs = new float[STEPS];
        for (int t = 0; t < STEPS; t++) {
            inputs[t] = normalizer.normalize(signal.next().value());
        }
        return inputs;
    }
}
