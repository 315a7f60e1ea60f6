package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.YeoLstm;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class YeoLstmLayerTest {

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
        MultiLayerNetwork network = network(candidate, DataType.DOUBLE);

        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(network)
                        .input(series(3, 7, 1))
                        .labels(series(3, 7, 2))
                        .epsilon(1e-6)
                        .maxRelError(1e-6)
                        .minAbsoluteError(1e-9)))
                .isTrue();
    }

    private static MultiLayerNetwork network(YeoLstm.Candidate candidate, DataType type) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .updater(new NoOp())
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .list()
                .layer(new YeoLstmConfiguration.Builder()
                        .units(5)
                        .candidate(candidate)
                        .build())
                .layer(new RnnLossLayer.Builder(LossFunctions.LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        // biases away from zero
        network.params()
                .addi(Nd4j.rand(type, network.params().shape()).subi(0.5).muli(0.4));
        return network;
    }

    private static INDArray series(int batch, int steps, long seed) {
        Nd4j.getRandom().setSeed(seed);
        return Nd4j.randn(DataType.DOUBLE, batch, 1, steps);
    }
}
