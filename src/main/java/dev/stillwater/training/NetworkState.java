package dev.stillwater.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All that changes in a DL4J network while it is trained, as plain numbers: what a copy needs to go on with the same
 * bits.
 *
 * @param parameters the flat parameter vector
 * @param updater what the optimiser remembers
 * @param carried states of the recurrent layers at the end of the last segment
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NetworkState(float[] parameters, float[] updater, List<Carried> carried) {

    static NetworkState of(MultiLayerNetwork network, float[] updater) {
        List<Carried> carried = new ArrayList<>();
        for (int layer = 0; layer < network.getnLayers(); layer++) {
            if (network.getLayer(layer) instanceof RecurrentLayer recurrent) {
                for (Map.Entry<String, INDArray> entry :
                        recurrent.rnnGetTBPTTState().entrySet()) {
                    INDArray state = entry.getValue();
                    carried.add(new Carried(
                            layer, entry.getKey(), state.ordering(), state.shape(), floats(state, state.ordering())));
                }
            }
        }
        return new NetworkState(floats(network.params(), 'c'), updater, carried);
    }

    /**
     * Sets the weights and carried states of a network of the same layout.
     *
     * @throws IllegalArgumentException where it is not of the same layout
     */
    void restore(MultiLayerNetwork network) {
        set(network.params(), parameters);
        Map<Integer, Map<String, INDArray>> states = new HashMap<>();
        for (Carried state : carried) {
            states.computeIfAbsent(state.layer(), layer -> new HashMap<>()).put(state.name(), state.array());
        }
        states.forEach((layer, state) -> {
            if (!(network.getLayer(layer) instanceof RecurrentLayer recurrent)) {
                throw new IllegalArgumentException("layer " + layer + " of the network keeps no state");
            }
            recurrent.rnnSetTBPTTState(state);
        });
    }

    static float[] floats(INDArray array, char order) {
        return array.dup(order).data().asFloat();
    }

    static void set(INDArray array, float[] values) {
        if (array.length() != values.length) {
            throw new IllegalArgumentException(
                    values.length + " numbers are kept, the network has " + array.length() + " of them");
        }
        array.assign(Nd4j.createFromArray(values).reshape(array.shape()));
    }

    /**
     * One state of a layer.
     *
     * @param layer index in the network
     * @param name DL4J's
     * @param order 'c' or 'f': products of the other order may differ in their last bits
     * @param shape (batch, units)
     * @param values in that order
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Carried(int layer, String name, char order, long[] shape, float[] values) {
        INDArray array() {
            return Nd4j.create(values, shape, order);
        }
    }
}
