package dev.stillwater.training;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's LSTM that trains on a single series by {@link SingleSeriesLstm}. */
final class StandardLstmConfiguration extends LSTM {
    private static final long serialVersionUID = 1;

    StandardLstmConfiguration(int lag, int units) {
        setNIn(lag);
        setNOut(units);
        setActivationFn(Activation.TANH.getActivationFunction());
        setGateActivationFn(Activation.SIGMOID.getActivationFunction());
        setForgetGateBiasInit(1);
        setRnnDataFormat(RNNFormat.NCW);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return LayerSetUp.of(
                new OneSeriesLayer(conf, type), initializer(), conf, listeners, index, parameters, initialize);
    }

    private static final class OneSeriesLayer extends org.deeplearning4j.nn.layers.recurrent.LSTM {
        private static final long serialVersionUID = 1;

        OneSeriesLayer(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
            helper = new SingleSeriesLstm();
        }
    }
}
