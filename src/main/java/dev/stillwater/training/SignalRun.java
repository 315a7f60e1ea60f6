package dev.stillwater.training;

import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network for one signal on its way through a plan. */
final class SignalRun implements TrainingRun {
    private static final double SMOOTHING = 0.99;
    private static final long VALIDATION_NOISE = 99;
    private static final String NRMSE = "validation_nrmse";

    private final TrainingPlan plan;
    private final TrainingData data;
    private final Segments segments;
    private final MultiLayerNetwork network;
    private final double zerothOrder;
    private int iteration;
    private double loss = Double.NaN;

    private SignalRun(
            TrainingPlan plan, TrainingData data, Segments segments, MultiLayerNetwork network, double zerothOrder) {
        this.plan = plan;
        this.data = data;
        this.segments = segments;
        this.network = network;
        this.zerothOrder = zerothOrder;
    }

    /** At the beginning of a plan. */
    static SignalRun begin(TrainingPlan plan, TrainingData data, Segments segments) {
        MultiLayerNetwork network = plan.network().cell().network(plan);
        Model from = plan.from();
        if (from != null) {
            CellImport.set(from.cell(), network);
            if (plan.noise().isRange()) {
                CellImport.rescale(network, from.normalizer(), segments.normalizer());
            }
        }
        DoubleUnaryOperator lastValue = level -> Validation.zerothOrderNrmse(data, level, VALIDATION_NOISE);
        double zerothOrder = plan.noise().isRange()
                ? new NoiseValidation(plan.noise()).mean(lastValue)
                : lastValue.applyAsDouble(plan.noise().added());
        return new SignalRun(plan, data, segments, network, zerothOrder);
    }

    @Override
    public TrainingPlan.Course course() {
        return plan.course();
    }

    @Override
    public void restore(Checkpoint from) {
        from.requireOf(Provenance.of(plan, data));
        from.network().restore(network);
        segments.skip(from.iteration());
        iteration = from.iteration();
        loss = from.loss();
    }

    @Override
    public int iteration() {
        return iteration;
    }

    @Override
    public double loss() {
        return loss;
    }

    /** Where it goes on from a network and there is something to judge by. */
    @Override
    public boolean keepsBest() {
        return plan.from() != null && data.heldOut().length > 0;
    }

    /** NRMSE. */
    @Override
    public double zerothOrder() {
        return zerothOrder;
    }

    @Override
    public void advance() {
        if (segments.startAnew()) {
            network.rnnClearPreviousState();
        }
        double segmentLoss = update(segments.next());
        iteration++;
        if (!Double.isFinite(segmentLoss)) {
            throw new IllegalStateException("the loss is not a number after " + iteration
                    + " iterations; a learning rate below " + plan.course().learningRate() + " may help");
        }
        loss = iteration == 1 ? segmentLoss : SMOOTHING * loss + (1 - SMOOTHING) * segmentLoss;
    }

    @Override
    public Checkpoint checkpoint(BestModel best) {
        return new Checkpoint(
                Provenance.of(plan, data), iteration, loss, NetworkState.of(network), best.since(), best.model());
    }

    @Override
    public Model model() {
        Normalizer normalizer = segments.normalizer();
        Map<String, String> metadata = Provenance.metadata(Provenance.of(plan, data));
        metadata.put("iterations", Integer.toString(iteration));
        metadata.put("trainer", "Deeplearning4j 1.0.0-M2.1, Adam");
        Model unjudged =
                Model.of(plan.modelId(), plan.network().cell().cell(plan, network), normalizer, level(), metadata);
        if (data.heldOut().length > 0) {
            metadata.put(NRMSE, score(unjudged, plan.noise().added()));
            metadata.put("validation_nrmse_noiseless", score(unjudged, 0));
            metadata.put("validation_nrmse_zeroth_order", Double.toString(zerothOrder));
            if (plan.noise().isRange()) {
                new NoiseValidation(plan.noise()).describe(unjudged, data, VALIDATION_NOISE, metadata);
                double widest = Validation.zerothOrderNrmse(data, plan.noise().added(), VALIDATION_NOISE);
                metadata.put("validation_nrmse_zeroth_order", Double.toString(widest));
            }
        }
        return Model.of(plan.modelId(), unjudged.cell(), normalizer, level(), metadata);
    }

    /** What a model says of the noise it was trained at; nothing where that was of many levels. */
    private double level() {
        return plan.noise().isRange() ? Double.NaN : plan.noise().level();
    }

    /** NRMSE at the noise it was trained at; the mean over levels where that was a range. */
    @Override
    public double error(Model model) {
        return model.score(plan.noise().isRange() ? NoiseValidation.MEAN : NRMSE);
    }

    @Override
    public String measure() {
        return plan.noise().isRange() ? "mean NRMSE" : "NRMSE";
    }

    /** One step of Adam on half the mean squared error of a segment; gives the mean squared error before it. */
    private double update(Segments.Segment segment) {
        INDArray gradient = gradient(network, segment, data.gap());
        gradient.muli(1.0 / (2.0 * plan.batches().size() * plan.batches().segment())); // DL4J sums squared errors
        double norm = gradient.norm2Number().doubleValue();
        if (norm > plan.course().clip()) {
            gradient.muli(plan.course().clip() / norm);
        }
        network.getUpdater()
                .update(network, network.gradient(), iteration, 0, 1, LayerWorkspaceMgr.noWorkspacesImmutable());
        INDArray parameters = network.params();
        parameters.subi(gradient.reshape(parameters.shape()));
        return network.score() / plan.batches().segment();
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

    private String score(Model model, double level) {
        return Double.toString(Validation.nrmse(model, data, level, VALIDATION_NOISE));
    }
}
