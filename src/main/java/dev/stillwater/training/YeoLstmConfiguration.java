package dev.stillwater.training;

import dev.stillwater.network.YeoLstm;
import java.util.Collection;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The LSTM of Yeo (arXiv 1904.05158, equations 3 to 7) as a layer of a DL4J network: a series of one value per step in,
 * the prediction of the next value out, both of shape (batch, 1, steps).
 *
 * <p>The layer holds the read-out of equation 7 too, which is part of the cell and far cheaper for all steps at once. It
 * goes before an {@code RnnLossLayer}. Masks, dropout and DL4J's NWC format are refused.
 */
public final class YeoLstmConfiguration extends BaseRecurrentLayer {
    private static final long serialVersionUID = 1;

    private final int units;
    private final YeoLstm.Candidate candidate;

    private YeoLstmConfiguration(Builder builder) {
        super(builder);
        this.units = builder.units;
        this.candidate = builder.candidate;
        this.nIn = 1;
        this.nOut = 1;
        initializeConstraints(builder);
    }

    /** N, the number of units. */
    public int units() {
        return units;
    }

    /** The function φ of equation 5. */
    public YeoLstm.Candidate candidate() {
        return candidate;
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return LayerSetUp.of(
                new YeoLstmLayer(conf, type), initializer(), conf, listeners, index, parameters, initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return YeoLstmParameters.INSTANCE;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(getLayerName(), YeoLstmConfiguration.class, input, input)
                .standardMemory(parameters, 2 * parameters)
                .workingMemory(0, 0, 0, 30L * units)
                .cacheMemory(0, 0)
                .build();
    }

    /** Sets up the layer; DL4J's own settings (updater, weight initialiser, gradient clipping) apply as usual. */
    public static final class Builder extends BaseRecurrentLayer.Builder<Builder> {
        private int units = 128;
        private YeoLstm.Candidate candidate = YeoLstm.Candidate.TANH;

        /** N, 128 unless said. */
        @Override
        public Builder units(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("units must be at least 1: " + number);
            }
            this.units = number;
            return this;
        }

        /** The function φ of equation 5, tanh unless said; the paper prints the sigmoid. */
        public Builder candidate(YeoLstm.Candidate function) {
            this.candidate = function;
            return this;
        }

        @Override
        @SuppressWarnings("unchecked")
        public YeoLstmConfiguration build() {
            return new YeoLstmConfiguration(this);
        }
    }
}
