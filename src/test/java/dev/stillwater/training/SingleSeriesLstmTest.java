package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class SingleSeriesLstmTest {
    private static final int LAG = 3;
    private static final int STEPS = 40;

    @Test
    void gradientsAndStatesOfASingleSeriesAreThoseOfDeeplearning4jOverTwoSegments() {
        Nd4j.getRandom().setSeed(5);
        MultiLayerNetwork own = network(new StandardLstmConfiguration(LAG, 11));
        MultiLayerNetwork reference = network(new LSTM.Builder()
                .nIn(LAG)
                .nOut(11)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .build());
        INDArray parameters = Nd4j.rand(DataType.FLOAT, own.params().shape()).subi(0.5);
        own.setParams(parameters.dup());
        reference.setParams(parameters.dup());
        for (int segment = 0; segment < 2; segment++) { // the second begins with the state of the first
            INDArray inputs = Nd4j.rand(DataType.FLOAT, 1, LAG, STEPS).subi(0.5);
            INDArray targets = Nd4j.rand(DataType.FLOAT, 1, 1, STEPS);
            INDArray found = gradient(own, inputs, targets);
            INDArray expected = gradient(reference, inputs, targets);

            assertThat(expected.norm2Number().doubleValue()).isGreaterThan(1);
            assertThat(found.sub(expected).norm2Number().doubleValue())
                    .as("segment " + segment)
                    .isLessThan(1e-5 * expected.norm2Number().doubleValue());
            assertThat(own.score()).isCloseTo(reference.score(), within(1e-4));
        }
    }

    private static INDArray gradient(MultiLayerNetwork network, INDArray inputs, INDArray targets) {
        network.setInput(inputs.dup('f'));
        network.setLabels(targets.dup('f'));
        network.computeGradientAndScore();
        return network.getFlattenedGradients().dup();
    }

    private static MultiLayerNetwork network(Layer lstm) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .updater(new Sgd(1))
                .list()
                .layer(lstm)
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(11)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(STEPS)
                .build());
        network.init();
        return network;
    }
}
