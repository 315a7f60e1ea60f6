package dev.stillwater.training.perceptron;

import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingObserver;
import dev.stillwater.training.Validation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Trains a perceptron to predict the next noisy observation from the last ones, by Levenberg-Marquardt with Bayesian
 * regularisation on the whole series at once. An epoch is one step of it; its cost grows with the series and with the
 * square of the number of weights.
 */
public final class PerceptronTrainer {
    private static final long VALIDATION_NOISE = 99;

    private final PerceptronPlan plan;
    private final TrainingData data;
    private final TrainingObserver observer;
    private final Normalizer normalizer;
    private final double zerothOrder;
    private final Member[] members;
    private int epochs;

    private PerceptronTrainer(
            PerceptronPlan plan,
            TrainingData data,
            TrainingObserver observer,
            Normalizer normalizer,
            double zerothOrder,
            Member... members) {
        this.plan = plan;
        this.data = data;
        this.observer = observer;
        this.normalizer = normalizer;
        this.zerothOrder = zerothOrder;
        this.members = members;
    }

    /**
     * With its members at their starts.
     *
     * @throws IllegalArgumentException where the series is too short for the plan
     */
    public static PerceptronTrainer of(PerceptronPlan plan, TrainingData data, TrainingObserver observer) {
        double level = level(plan);
        double[] observed =
                NoisySignal.observe(data.clean(), level * data.standardDeviation(), plan.seed() * 1_000_003);
        Normalizer normalizer = new Normalizer(
                Arrays.stream(observed).min().orElseThrow(),
                Arrays.stream(observed).max().orElseThrow());
        double[] scaled = Member.scaled(observed, normalizer);
        Member[] members = IntStream.range(0, plan.members())
                .mapToObj(m -> Member.untrained(plan, scaled, t -> true, plan.seed() + m))
                .toArray(Member[]::new);
        double zerothOrder = Validation.zerothOrderNrmse(data, level, VALIDATION_NOISE);
        return new PerceptronTrainer(plan, data, observer, normalizer, zerothOrder, members);
    }

    private static double level(PerceptronPlan plan) {
        return Double.isNaN(plan.noiseLevel()) ? 0 : plan.noiseLevel();
    }

    /** The model after the planned epochs, or as many as the observer allows. To be called once. */
    public Model train() {
        int total = plan.course().total() * members.length;
        long start = System.nanoTime();
        for (int m = 0; m < members.length; m++) {
            Member member = members[m];
            while (!member.isDone()) {
                if (observer.stopRequested()) {
                    return model(Math.max(1, m)); // what is finished, or the first as it is
                }
                member.advance();
                epochs++;
                Duration pace = Duration.ofNanos((System.nanoTime() - start) / epochs);
                double loss = member.fit().meanSquare() / 4; // in the normaliser's unit, which is two of the member's
                observer.progressed(new TrainingObserver.Progress(epochs, total, loss, Double.NaN, zerothOrder, pace));
            }
        }
        return model(members.length);
    }

    /** The mean of the first members. */
    private Model model(int count) {
        double[][] weights =
                Arrays.stream(members).limit(count).map(Member::weights).toArray(double[][]::new);
        Map<String, String> metadata = metadata();
        metadata.put("members", Integer.toString(count));
        metadata.put("iterations", Integer.toString(epochs));
        BayesianFit first = members[0].fit();
        metadata.put("effective_parameters", Double.toString(first.effectiveParameters()));
        metadata.put("parameters", Integer.toString(plan.form().layer().weights()));
        metadata.put("alpha", Double.toString(first.alpha()));
        metadata.put("beta", Double.toString(first.beta()));
        double unit = normalizer.scale() / 2; // of the member's, in the signal's
        metadata.put("training_rmse", Double.toString(Math.sqrt(first.meanSquare()) * unit));
        Model unjudged =
                Model.of(plan.modelId(), plan.form().layer().mean(weights), normalizer, plan.noiseLevel(), metadata);
        if (data.heldOut().length > 0) {
            metadata.put("validation_nrmse", score(unjudged, level(plan)));
            metadata.put("validation_nrmse_noiseless", score(unjudged, 0));
            metadata.put("validation_nrmse_zeroth_order", Double.toString(zerothOrder));
        }
        return Model.of(plan.modelId(), unjudged.cell(), normalizer, plan.noiseLevel(), metadata);
    }

    private String score(Model model, double level) {
        return Double.toString(Validation.nrmse(model, data, level, VALIDATION_NOISE));
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("source", data.source());
        metadata.put("source_seed", Long.toString(data.seed()));
        metadata.put("samples", Integer.toString(data.clean().length));
        metadata.put("source_sha256", data.sha256());
        metadata.put("standard_deviation", Double.toString(data.standardDeviation()));
        metadata.put("lag", Integer.toString(plan.form().lag()));
        metadata.put("units", Integer.toString(plan.form().units()));
        metadata.put("epochs", Integer.toString(plan.course().epochs()));
        metadata.put("horizon", Integer.toString(plan.course().horizon()));
        metadata.put("further_epochs", Integer.toString(plan.course().further()));
        metadata.put("planned_members", Integer.toString(plan.members()));
        metadata.put("seed", Long.toString(plan.seed()));
        metadata.put("trainer", "Levenberg-Marquardt with Bayesian regularisation");
        return metadata;
    }
}
