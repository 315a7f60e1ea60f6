package dev.stillwater.training;

import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a network to predict the next noisy observation, by stateful truncated back-propagation and Adam.
 *
 * <p>The loss is against noisy observations only; since their noise is independent of everything before, the best
 * prediction of them is the best prediction of the clean signal. Segments are driven here and not by DL4J's own loop,
 * which clears the state between calls and has no clipping by the norm of the whole gradient.
 */
public final class Trainer {
    private static final double SMOOTHING = 0.99;
    private static final long VALIDATION_NOISE = 99;

    private final TrainingPlan plan;
    private final TrainingData data;
    private final TrainingObserver observer;

    public Trainer(TrainingPlan plan, TrainingData data, TrainingObserver observer) {
        this.plan = plan;
        this.data = data;
        this.observer = observer;
    }

    /**
     * The model after the planned iterations, or as many as the observer allows.
     *
     * @throws IllegalArgumentException where the series is too short for the plan
     * @throws IllegalStateException where the loss stops being a number
     */
    public Model train() {
        double deviation = plan.noiseLevel() * data.standardDeviation();
        SegmentStream stream = new SegmentStream(data.clean(), deviation, plan);
        MultiLayerNetwork network = plan.cell().network(plan);
        long start = System.nanoTime();
        double loss = Double.NaN;
        int iteration = 0;
        while (iteration < plan.iterations() && !observer.stopRequested()) {
            if (stream.atEnd()) {
                stream.rewind();
                network.rnnClearPreviousState();
            }
            double segmentLoss = update(network, stream.next(), iteration);
            iteration++;
            if (!Double.isFinite(segmentLoss)) {
                throw new IllegalStateException("the loss is not a number after " + iteration
                        + " iterations; a learning rate below " + plan.learningRate() + " may help");
            }
            loss = iteration == 1 ? segmentLoss : SMOOTHING * loss + (1 - SMOOTHING) * segmentLoss;
            Duration left = Duration.ofNanos((System.nanoTime() - start) / iteration * (plan.iterations() - iteration));
            observer.progressed(new TrainingObserver.Progress(iteration, plan.iterations(), loss, left));
            if (iteration % plan.checkpointEvery() == 0 && iteration < plan.iterations()) {
                observer.checkpoint(model(network, stream.normalizer(), iteration));
            }
        }
        return model(network, stream.normalizer(), iteration);
    }

    /** One step of Adam on half the mean squared error of a segment; gives the mean squared error before it. */
    private double update(MultiLayerNetwork network, SegmentStream.Segment segment, int iteration) {
        network.setInput(segment.inputs());
        network.setLabels(segment.targets());
        network.computeGradientAndScore(); // carries the state on, as set up for truncated back-propagation
        INDArray gradient = network.getFlattenedGradients();
        gradient.muli(1.0 / (2.0 * plan.batch() * plan.segment())); // DL4J sums squared errors
        double norm = gradient.norm2Number().doubleValue();
        if (norm > plan.clip()) {
            gradient.muli(plan.clip() / norm);
        }
        network.getUpdater()
                .update(network, network.gradient(), iteration, 0, 1, LayerWorkspaceMgr.noWorkspacesImmutable());
        INDArray parameters = network.params();
        parameters.subi(gradient.reshape(parameters.shape()));
        return network.score() / plan.segment();
    }

    private Model model(MultiLayerNetwork network, Normalizer normalizer, int iterations) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("source", data.source());
        metadata.put("source_seed", Long.toString(data.seed()));
        metadata.put("seed", Long.toString(plan.seed()));
        metadata.put("samples", Integer.toString(data.clean().length));
        metadata.put("standard_deviation", Double.toString(data.standardDeviation()));
        metadata.put("iterations", Integer.toString(iterations));
        metadata.put("planned_iterations", Integer.toString(plan.iterations()));
        metadata.put("units", Integer.toString(plan.units()));
        metadata.put("fresh_noise", Boolean.toString(plan.freshNoise()));
        metadata.put("batch", Integer.toString(plan.batch()));
        metadata.put("segment", Integer.toString(plan.segment()));
        metadata.put("learning_rate", Double.toString(plan.learningRate()));
        metadata.put("clip", Double.toString(plan.clip()));
        metadata.put("trainer", "Deeplearning4j 1.0.0-M2.1, Adam, cosine decay");
        Model unjudged =
                Model.of(plan.modelId(), plan.cell().cell(plan, network), normalizer, plan.noiseLevel(), metadata);
        metadata.put("validation_nrmse", score(unjudged, plan.noiseLevel()));
        metadata.put("validation_nrmse_noiseless", score(unjudged, 0));
        return Model.of(plan.modelId(), unjudged.cell(), normalizer, plan.noiseLevel(), metadata);
    }

    private String score(Model model, double level) {
        return Double.toString(Validation.nrmse(model, data, level, VALIDATION_NOISE));
    }
}
