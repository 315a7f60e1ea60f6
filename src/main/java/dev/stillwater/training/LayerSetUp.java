package dev.stillwater.training;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J expects of a configuration that makes its layer. */
final class LayerSetUp {
    private LayerSetUp() {}

    /** The layer with its place in the network and its parameters, a view of those of the network. */
    static Layer of(
            Layer layer,
            ParamInitializer initializer,
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer.init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }
}
