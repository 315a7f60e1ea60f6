package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.YeoLstm;
import java.util.Map;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class YeoLstmLayerTest {
    private static final int BATCH = 3;
    private static final int UNITS = 5;

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // DL4J's gradient check insists on it
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @ParameterizedTest
    @EnumSource(YeoLstm.Candidate.class)
    void everyGradientAgreesWithFiniteDifferences(YeoLstm.Candidate candidate) {
        MultiLayerNetwork network = network(candidate, DataType.DOUBLE, BackpropType.Standard);

        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(network)
                        .input(series(7, 1))
                        .labels(series(7, 2))
                        .epsilon(1e-6)
                        .maxRelError(1e-6)
                        .minAbsoluteError(1e-9)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(YeoLstm.Candidate.class)
    void gradientsFromACarriedStateAgreeWithFiniteDifferences(YeoLstm.Candidate candidate) {
        MultiLayerNetwork network = network(candidate, DataType.DOUBLE, BackpropType.TruncatedBPTT);
        Map<String, INDArray> state = Map.of("h", matrix(3), "s", matrix(4));
        INDArray inputs = series(7, 1);
        INDArray targets = series(7, 2);

        INDArray gradient = gradient(network, state, inputs, targets);

        INDArray parameters = network.params();
        for (long i = 0; i < parameters.length(); i++) {
            double value = parameters.getDouble(i);
            parameters.putScalar(i, value + 1e-6);
            double above = loss(network, state, inputs, targets);
            parameters.putScalar(i, value - 1e-6);
            double below = loss(network, state, inputs, targets);
            parameters.putScalar(i, value);
            assertThat(gradient.getDouble(i)).as("parameter " + i).isCloseTo((above - below) / 2e-6, within(1e-6));
        }
    }

    @Test
    void singlePrecisionGivesTheGradientsOfDoublePrecision() {
        MultiLayerNetwork doubles = network(YeoLstm.Candidate.TANH, DataType.DOUBLE, BackpropType.Standard);
        MultiLayerNetwork singles = network(YeoLstm.Candidate.TANH, DataType.FLOAT, BackpropType.Standard);
        singles.setParams(doubles.params().castTo(DataType.FLOAT));

        INDArray expected = gradient(doubles, Map.of(), series(50, 1), series(50, 2));
        INDArray actual = gradient(
                singles,
                Map.of(),
                series(50, 1).castTo(DataType.FLOAT),
                series(50, 2).castTo(DataType.FLOAT));

        INDArray difference = expected.sub(actual.castTo(DataType.DOUBLE));
        assertThat(difference.norm2Number().doubleValue())
                .isLessThan(1e-5 * expected.norm2Number().doubleValue());
    }

    @Test
    void twoSegmentsWithTheStateCarriedPredictWhatOneLongSegmentDoes() {
        MultiLayerNetwork network = network(YeoLstm.Candidate.TANH, DataType.DOUBLE, BackpropType.TruncatedBPTT);
        INDArray inputs = series(20, 1);

        INDArray whole = network.output(inputs);
        INDArray first = network.rnnTimeStep(part(inputs, 0, 12));
        INDArray second = network.rnnTimeStep(part(inputs, 12, 20));

        assertThat(Nd4j.concat(2, first, second).equalsWithEps(whole, 1e-12)).isTrue();
        network.rnnClearPreviousState();
        assertThat(network.rnnTimeStep(part(inputs, 0, 12)).equalsWithEps(first, 1e-12))
                .isTrue();
    }

    @Test
    void inputsOfMoreThanOneValueAreRefused() {
        MultiLayerNetwork network = network(YeoLstm.Candidate.TANH, DataType.DOUBLE, BackpropType.Standard);

        assertThatThrownBy(() -> network.output(Nd4j.rand(DataType.DOUBLE, 3, 2, 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(batch, 1, steps)");
    }

    private static double loss(MultiLayerNetwork network, Map<String, INDArray> state, INDArray x, INDArray y) {
        gradient(network, state, x, y);
        return network.score() * BATCH; // DL4J sums over time and averages over the batch
    }

    private static INDArray gradient(MultiLayerNetwork network, Map<String, INDArray> state, INDArray x, INDArray y) {
        network.rnnClearPreviousState();
        ((BaseRecurrentLayer<?>) network.getLayer(0)).rnnSetTBPTTState(state);
        network.setInput(x);
        network.setLabels(y);
        network.computeGradientAndScore();
        return network.getFlattenedGradients().dup().reshape(network.params().shape());
    }

    private static MultiLayerNetwork network(YeoLstm.Candidate candidate, DataType type, BackpropType backprop) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .updater(new NoOp())
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .list()
                .layer(new YeoLstmConfiguration.Builder()
                        .units(UNITS)
                        .candidate(candidate)
                        .build())
                .layer(new RnnLossLayer.Builder(LossFunctions.LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build())
                .backpropType(backprop)
                .tBPTTLength(50)
                .build());
        network.init();
        // biases away from zero, so that a gradient that misses one shows
        network.params()
                .addi(Nd4j.rand(type, network.params().shape()).subi(0.5).muli(0.4));
        return network;
    }

    private static INDArray part(INDArray series, int from, int to) {
        return series.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    private static INDArray matrix(long seed) {
        Nd4j.getRandom().setSeed(seed);
        return Nd4j.rand(DataType.DOUBLE, BATCH, UNITS).subi(0.5);
    }

    private static INDArray series(int steps, long seed) {
        Nd4j.getRandom().setSeed(seed);
        return Nd4j.randn(DataType.DOUBLE, BATCH, 1, steps);
    }
}
