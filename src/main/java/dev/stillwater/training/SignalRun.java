package dev.stillwater.training;

import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** A network for one signal on its way through a plan. */
final class SignalRun implements TrainingRun {
    private static final double SMOOTHING = 0.99;
    private static final long VALIDATION_NOISE = 99;
    private static final String NRMSE = "validation_nrmse";

    private final TrainingPlan plan;
    private final TrainingData data;
    private final Segments segments;
    private final SignalNetwork network;
    private final double zerothOrder;
    private int iteration;
    private double loss = Double.NaN;

    private SignalRun(
            TrainingPlan plan, TrainingData data, Segments segments, SignalNetwork network, double zerothOrder) {
        this.plan = plan;
        this.data = data;
        this.segments = segments;
        this.network = network;
        this.zerothOrder = zerothOrder;
    }

    /** At the beginning of a plan. */
    static SignalRun begin(TrainingPlan plan, TrainingData data, Segments segments) {
        SignalNetwork network = plan.network().cell().begin(plan);
        Model from = plan.from();
        if (from != null) {
            network.goOnFrom(from, segments.normalizer());
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
        network.restore(from.network());
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

    @Override
    public double exponent() {
        return network.exponent();
    }

    /** Where it goes on from a network and there is something to judge by; where that is the error alone. */
    @Override
    public boolean keepsBest() {
        return plan.from() != null && plan.goal() == null && data.heldOut().length > 0;
    }

    /** NRMSE. */
    @Override
    public double zerothOrder() {
        return zerothOrder;
    }

    @Override
    public void advance() {
        if (segments.startAnew()) {
            network.startAnew();
        }
        Segments.Segment segment = segments.next();
        network.startAnew(segment.anew());
        double segmentLoss = network.update(segment, data.gap(), iteration);
        iteration++;
        if (!Double.isFinite(segmentLoss)) {
            throw new IllegalStateException("the loss is not a number after " + iteration
                    + " iterations; a learning rate below " + plan.course().learningRate() + " may help");
        }
        loss = iteration == 1 ? segmentLoss : SMOOTHING * loss + (1 - SMOOTHING) * segmentLoss;
    }

    @Override
    public Checkpoint checkpoint(BestModel best) {
        return new Checkpoint(Provenance.of(plan, data), iteration, loss, network.state(), best.since(), best.model());
    }

    @Override
    public Model model() {
        Normalizer normalizer = segments.normalizer();
        Map<String, String> metadata = Provenance.metadata(Provenance.of(plan, data));
        metadata.put("iterations", Integer.toString(iteration));
        metadata.put(
                "trainer", network.trainer() + ", " + plan.course().optimiser().title());
        Model unjudged = Model.of(plan.modelId(), network.cell(), normalizer, level(), metadata);
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

    private String score(Model model, double level) {
        return Double.toString(Validation.nrmse(model, data, level, VALIDATION_NOISE));
    }
}
