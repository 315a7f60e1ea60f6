package dev.stillwater.evaluation;

import dev.stillwater.network.Model;
import dev.stillwater.signal.NoisySignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Judges models over noise levels on trajectories that no training has seen.
 *
 * <p>Every model reads the same noisy series. The result depends on the plan alone, whatever the number of cores: each
 * (trajectory, level) is computed for itself, and they are summed in a fixed order. Not for several threads, though it
 * uses all cores.
 */
public final class Evaluation {
    /** The least and the greatest number of samples that a network has seen since the zero state in a cold start. */
    public static final int COLD_FROM = 100;

    public static final int COLD_TO = 109;

    private final EvaluationPlan plan;
    private final Map<SignalProcess, HeldOut> heldOut = new EnumMap<>(SignalProcess.class);

    public Evaluation(EvaluationPlan plan) {
        this.plan = plan;
    }

    /** The scores of the zeroth-order prediction on a process. */
    public Scores zerothOrder(SignalProcess process) {
        return scores(heldOut(process), Forecaster::zerothOrder, () -> {});
    }

    /**
     * The scores of a model on a process.
     *
     * @param tick called after each of {@link #parts()} parts, from several threads
     */
    public Scores scores(Model model, SignalProcess process, Runnable tick) {
        return scores(heldOut(process), () -> Forecaster.of(model), tick);
    }

    /**
     * The error of a model soon after the zero state: of the predictions that it makes after {@value #COLD_FROM} to {@value
     * #COLD_TO} samples, over the beginnings that follow each other on all trajectories.
     *
     * @param tick called after each of {@link #coldParts()} parts, from several threads
     */
    public Score coldStart(Model model, SignalProcess process, double level, Runnable tick) {
        HeldOut series = heldOut(process);
        double[] squares = IntStream.range(0, coldParts())
                .parallel()
                .mapToDouble(trajectory -> {
                    double square = coldMeanSquare(series, trajectory, level, model);
                    tick.run();
                    return square;
                })
                .toArray();
        long scored = (long) plan.trajectories() * ((plan.length() - 1) / COLD_TO) * (COLD_TO - COLD_FROM + 1);
        return Score.of(level, squares, scored);
    }

    /** Into how many parts the work on one cold start falls. */
    public int coldParts() {
        return plan.trajectories();
    }

    /** Into how many parts the work on one model falls. */
    public int parts() {
        return plan.trajectories() * plan.levels().size();
    }

    /** The last {@code window} samples of the first trajectory, and what a model makes of them. */
    public Excerpt excerpt(Model model, SignalProcess process, double level, int window) {
        HeldOut series = heldOut(process);
        double[] clean = series.clean()[0];
        double[] observed = observed(series, 0, level);
        Forecaster forecaster = Forecaster.of(model);
        double[] predicted = new double[clean.length];
        for (int t = 0; t + 1 < clean.length; t++) {
            predicted[t + 1] = forecaster.predict(observed[t]);
        }
        int first = Math.max(1, clean.length - window);
        return new Excerpt(tail(clean, first), tail(observed, first), tail(predicted, first));
    }

    Scores scores(HeldOut series, Supplier<Forecaster> forecaster, Runnable tick) {
        int count = plan.trajectories();
        double[] squares = IntStream.range(0, parts())
                .parallel()
                .mapToDouble(part -> {
                    double level = plan.levels().get(part / count);
                    double square = meanSquare(series, part % count, level, forecaster.get());
                    tick.run();
                    return square;
                })
                .toArray(); // (levels x trajectories,)
        List<Score> levels = new ArrayList<>();
        for (int i = 0; i < plan.levels().size(); i++) {
            double[] ofLevel = Arrays.copyOfRange(squares, i * count, (i + 1) * count);
            levels.add(Score.of(plan.levels().get(i), ofLevel, (long) count * plan.samples()));
        }
        return new Scores(levels);
    }

    /** The mean of ((μ - ŷ) / ν)² after the warm-up. */
    private double meanSquare(HeldOut series, int trajectory, double level, Forecaster forecaster) {
        double[] clean = series.clean()[trajectory];
        double[] observed = observed(series, trajectory, level);
        double sum = 0;
        for (int t = 0; t < EvaluationPlan.WARM_UP + plan.samples(); t++) {
            double error = (clean[t + 1] - forecaster.predict(observed[t])) / series.scale();
            if (t >= EvaluationPlan.WARM_UP) {
                sum += error * error;
            }
        }
        return sum / plan.samples();
    }

    /** The mean of ((μ - ŷ) / ν)² shortly after each beginning. */
    private double coldMeanSquare(HeldOut series, int trajectory, double level, Model model) {
        double[] clean = series.clean()[trajectory];
        double[] observed = observed(series, trajectory, level);
        double sum = 0;
        int scored = 0;
        for (int begin = 0; begin + COLD_TO < clean.length; begin += COLD_TO) {
            Forecaster forecaster = Forecaster.of(model);
            for (int seen = 1; seen <= COLD_TO; seen++) {
                double error = (clean[begin + seen] - forecaster.predict(observed[begin + seen - 1])) / series.scale();
                if (seen >= COLD_FROM) {
                    sum += error * error;
                    scored++;
                }
            }
        }
        return sum / scored;
    }

    private double[] observed(HeldOut series, int trajectory, double level) {
        double[] clean = series.clean()[trajectory];
        return NoisySignal.observe(clean, level * series.scale(), HeldOutSeeds.noise(plan.seed(), trajectory));
    }

    private HeldOut heldOut(SignalProcess process) {
        return heldOut.computeIfAbsent(process, key -> HeldOut.of(key, plan));
    }

    private static double[] tail(double[] values, int first) {
        return Arrays.copyOfRange(values, first, values.length);
    }
}
