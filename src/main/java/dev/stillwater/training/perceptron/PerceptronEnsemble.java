package dev.stillwater.training.perceptron;

import dev.stillwater.network.Normalizer;
import dev.stillwater.signal.Median;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Perceptrons from different starts that each forecast a series in a free run of their own; the forecast is the median of
 * theirs at every step. Most starts learn much the same short-term map; where a few leave the attractor, the median does
 * not follow them.
 */
public final class PerceptronEnsemble {
    private final Normalizer normalizer;
    private final List<Member> members;

    private PerceptronEnsemble(Normalizer normalizer, List<Member> members) {
        this.normalizer = normalizer;
        this.members = members;
    }

    /**
     * Trains every member of a plan, on all cores.
     *
     * @param series in the signal's units, as it is
     * @param used which of its values may be predicted in training
     * @param trained told, by any thread, of every member that is done
     * @throws IllegalArgumentException where the series is constant, or too short for the plan
     */
    public static PerceptronEnsemble train(PerceptronPlan plan, double[] series, IntPredicate used, Runnable trained) {
        Normalizer normalizer = new Normalizer(
                Arrays.stream(series).min().orElse(Double.NaN),
                Arrays.stream(series).max().orElse(Double.NaN));
        double[] scaled = Member.scaled(series, normalizer);
        List<Member> members = IntStream.range(0, plan.members())
                .parallel()
                .mapToObj(m -> {
                    Member member = Member.untrained(plan, scaled, used, plan.seed() + m)
                            .trained();
                    trained.run();
                    return member;
                })
                .toList();
        return new PerceptronEnsemble(normalizer, members);
    }

    /** The median of {@link #freeRuns}, (steps,). */
    public double[] forecast(double[] history, int steps) {
        return median(freeRuns(history, steps));
    }

    /**
     * Each member's prediction of the values after a series, (members, steps).
     *
     * @param history in the signal's units, at least as long as the lag
     */
    public double[][] freeRuns(double[] history, int steps) {
        double[] scaled = Member.scaled(history, normalizer);
        return members.stream()
                .map(member -> Arrays.stream(member.freeRun(scaled, scaled.length, steps))
                        .map(this::inUnits)
                        .toArray())
                .toArray(double[][]::new);
    }

    private double inUnits(double scaled) {
        return normalizer.denormalize(scaled / 2);
    }

    /**
     * Each member's prediction of every value of a series from those just before it, (members, values from {@code from}).
     *
     * @param series in the signal's units
     * @param from index of the first value that is predicted, at least the lag
     */
    public double[][] oneStep(double[] series, int from) {
        double[] scaled = Member.scaled(series, normalizer);
        return members.stream()
                .map(member -> IntStream.range(from, series.length)
                        .mapToDouble(t -> inUnits(member.freeRun(scaled, t, 1)[0]))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** How the members came out, in their order. */
    public List<Fit> fits() {
        double unit = normalizer.scale() / 2;
        return members.stream()
                .map(Member::fit)
                .map(fit ->
                        new Fit(fit.effectiveParameters(), fit.weights().length, Math.sqrt(fit.meanSquare()) * unit))
                .toList();
    }

    /**
     * What training says of a member.
     *
     * @param effectiveParameters γ
     * @param weights n_w
     * @param rmse over the training windows, in the signal's units
     */
    public record Fit(double effectiveParameters, int weights, double rmse) {}

    /** The median at every step of several runs, (steps,). */
    public static double[] median(double[][] runs) {
        double[] median = new double[runs[0].length];
        for (int k = 0; k < median.length; k++) {
            int step = k;
            median[k] =
                    Median.of(Arrays.stream(runs).mapToDouble(run -> run[step]).toArray());
        }
        return median;
    }
}
