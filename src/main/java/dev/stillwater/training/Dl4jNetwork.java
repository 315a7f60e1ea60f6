package dev.stillwater.training;

import dev.stillwater.network.Cell;
import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network that DL4J computes the gradients of. */
record Dl4jNetwork(Dl4jKind kind, TrainingPlan plan, MultiLayerNetwork network, NetworkSteps steps)
        implements SignalNetwork {
    @Override
    public void goOnFrom(Model model, Normalizer normalizer) {
        CellImport.set(model.cell(), network);
        if (plan.noise().isRange()) {
            CellImport.rescale(network, model.normalizer(), normalizer);
        }
    }

    @Override
    public void startAnew() {
        network.rnnClearPreviousState();
    }

    @Override
    public void startAnew(int... streams) {
        for (int layer = 0; layer < network.getnLayers(); layer++) {
            if (network.getLayer(layer) instanceof RecurrentLayer recurrent) {
                for (INDArray state : recurrent.rnnGetTBPTTState().values()) { // (batch, units)
                    for (int stream : streams) {
                        state.getRow(stream).assign(0);
                    }
                }
            }
        }
    }

    @Override
    public double update(Segments.Segment segment, TrainingData.Gap gap, int iteration) {
        INDArray gradient = gradient(network, segment, gap);
        gradient.muli(1.0 / (2.0 * plan.batches().size() * plan.batches().segment())); // DL4J sums squared errors
        double norm = gradient.norm2Number().doubleValue();
        if (norm > plan.course().clip()) {
            gradient.muli(plan.course().clip() / norm);
        }
        steps.make(gradient, iteration);
        return network.score() / plan.batches().segment();
    }

    @Override
    public Cell cell() {
        return kind.cell(plan, network);
    }

    @Override
    public String trainer() {
        return "Deeplearning4j 1.0.0-M2.1";
    }

    @Override
    public NetworkState state() {
        return NetworkState.of(network, steps.memory());
    }

    @Override
    public void restore(NetworkState state) {
        state.restore(network);
        steps.restore(state.updater());
    }

    /** Of the sum of the squared errors, weighted; carries the state on, as set up for truncated back-propagation. */
    static INDArray gradient(MultiLayerNetwork network, Segments.Segment segment, TrainingData.Gap gap) {
        network.setInput(segment.inputs());
        network.setLabels(segment.targets());
        if (!gap.isEmpty() || segment.weights().length > 0) {
            network.setLayerMaskArrays(null, learnt(segment, gap));
        }
        network.computeGradientAndScore();
        return network.getFlattenedGradients();
    }

    /**
     * The square root of what each target counts for, since DL4J multiplies the gradient by it twice: 0 in the gap, elsewhere
     * as its stream, (batch, segment).
     */
    private static INDArray learnt(Segments.Segment segment, TrainingData.Gap gap) {
        int[] starts = segment.starts();
        int steps = (int) segment.targets().size(2);
        INDArray mask = Nd4j.ones(starts.length, steps);
        for (int b = 0; b < starts.length; b++) {
            for (int t = 0; t < steps; t++) {
                if (gap.holds(starts[b] + t + 1)) {
                    mask.putScalar(b, t, 0);
                } else if (segment.weights().length > 0) {
                    mask.putScalar(b, t, Math.sqrt(segment.weights()[b]));
                }
            }
        }
        return mask;
    }
}
