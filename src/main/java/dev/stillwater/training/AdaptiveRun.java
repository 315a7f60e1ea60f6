package dev.stillwater.training;

import dev.stillwater.network.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.schedule.ISchedule;

/** A network for any series on its way through a plan: every iteration takes other stretches, each from the zero state. */
final class AdaptiveRun implements TrainingRun {
    private static final double SMOOTHING = 0.99;

    private final AdaptivePlan plan;
    private final Stretches stretches;
    private final LstmSegment segment;
    private final ISchedule rate;
    private Optimiser optimiser;
    private int iteration;
    private double loss = Double.NaN;

    private AdaptiveRun(
            AdaptivePlan plan, Stretches stretches, LstmSegment segment, ISchedule rate, Optimiser optimiser) {
        this.plan = plan;
        this.stretches = stretches;
        this.segment = segment;
        this.rate = rate;
        this.optimiser = optimiser;
    }

    /** At the beginning of a plan. */
    static AdaptiveRun begin(AdaptivePlan plan, Stretches stretches) {
        Dl4jKind.useOneThread();
        TrainingPlan.Course course = plan.course();
        return new AdaptiveRun(
                plan,
                stretches,
                new LstmSegment(DataType.FLOAT, plan.layout(), plan.batches().size(), stretches.steps()),
                course.schedule().rate(course.learningRate(), course.iterations()),
                course.optimiser()
                        .from(
                                plan.layout().weights(plan.start().cell()),
                                plan.layout().blocks(),
                                course.clip()));
    }

    @Override
    public TrainingPlan.Course course() {
        return plan.course();
    }

    @Override
    public void restore(Checkpoint from) {
        from.requireOf(provenance());
        NetworkState network = from.network();
        optimiser = plan.course()
                .optimiser()
                .of(
                        network.parameters().clone(),
                        plan.layout().blocks(),
                        network.updater().clone(),
                        plan.course().clip());
        iteration = from.iteration();
        loss = from.loss();
    }

    @Override
    public int iteration() {
        return iteration;
    }

    @Override
    public boolean keepsBest() {
        return stretches.keepsBest();
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public String measure() {
        return stretches.measure();
    }

    @Override
    public double zerothOrder() {
        return stretches.zerothOrder();
    }

    @Override
    public void advance() {
        AdaptiveBatch batch = stretches.of(iteration, plan.batches().size());
        AdaptiveLoss now = AdaptiveLoss.of(batch, segment.forward(optimiser.weights(), batch.features()));
        if (!Double.isFinite(now.value())) {
            throw new IllegalStateException("the loss is not a number after " + iteration
                    + " iterations; a learning rate below " + plan.course().learningRate() + " may help");
        }
        optimiser.update(segment.backward(now.errors()), rate.valueAt(iteration, 0), iteration + 1);
        iteration++;
        loss = iteration == 1 ? now.value() : SMOOTHING * loss + (1 - SMOOTHING) * now.value();
    }

    @Override
    public Checkpoint checkpoint(BestModel best) {
        NetworkState network = new NetworkState(optimiser.floats(), optimiser.memory(), List.of());
        return new Checkpoint(provenance(), iteration, loss, network, best.since(), best.model());
    }

    @Override
    public Model model() {
        Map<String, String> metadata = Provenance.metadata(provenance());
        metadata.put("iterations", Integer.toString(iteration));
        metadata.put(
                "trainer",
                "back-propagation through time from the zero state, "
                        + plan.course().optimiser().title());
        Model unjudged =
                Model.of(plan.modelId(), plan.layout().cell(optimiser.floats()), plan.front(), Double.NaN, metadata);
        stretches.scores(unjudged).forEach((name, score) -> metadata.put(name, Double.toString(score)));
        return Model.of(plan.modelId(), unjudged.cell(), plan.front(), Double.NaN, metadata);
    }

    @Override
    public double error(Model model) {
        return model.score(stretches.error());
    }

    private List<Provenance> provenance() {
        List<Provenance> all = new ArrayList<>(stretches.provenance());
        all.addAll(plan.provenance());
        return all;
    }
}
