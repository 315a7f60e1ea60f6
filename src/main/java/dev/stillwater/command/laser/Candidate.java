package dev.stillwater.command.laser;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.evaluation.Forecaster;
import dev.stillwater.network.Model;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A recipe, what its networks say of the test values, and how good those trained on the first part of the series are on the rest of
 * it, by which a recipe is chosen.
 *
 * @param recipe of all the networks
 * @param seeds what each network says, in the order of the seeds
 * @param mean what their mean says
 * @param validationRmse one-step, of the mean of the networks trained on the part, in the signal's units
 * @param validationNmse of its free runs, over the variance of what they predict; the median of several starts
 */
record Candidate(
        Recipe recipe, List<Continuation> seeds, Continuation mean, double validationRmse, double validationNmse) {
    private static final int STARTS = 6;

    /**
     * @param whole networks trained on all of the series
     * @param part networks trained on its first part
     */
    static Candidate of(Recipe recipe, LaserData data, List<Model> whole, List<Model> part) {
        Supplier<Forecaster> partial = () -> Forecaster.mean(part);
        double[] rest = Arrays.copyOfRange(data.train(), data.learnt(), data.train().length);
        int steps = Math.min(data.test().length, rest.length / 2);
        double[] free = IntStream.range(0, STARTS)
                .map(start -> data.learnt() + start * (rest.length - steps) / (STARTS - 1))
                .mapToDouble(from -> Continuation.of(
                                partial,
                                Arrays.copyOf(data.train(), from),
                                Arrays.copyOfRange(data.train(), from, from + steps))
                        .freeNmse())
                .toArray();
        return new Candidate(
                recipe,
                whole.stream()
                        .map(model -> Continuation.of(() -> Forecaster.of(model), data.train(), data.test()))
                        .toList(),
                Continuation.of(() -> Forecaster.mean(whole), data.train(), data.test()),
                Continuation.of(partial, data.part(), rest).updatedRmse(),
                median(free));
    }

    /** The median over the seeds. */
    double median(ToDoubleFunction<Continuation> figure) {
        return median(seeds.stream().mapToDouble(figure).toArray());
    }

    /** The least over the seeds. */
    double least(ToDoubleFunction<Continuation> figure) {
        return seeds.stream().mapToDouble(figure).min().orElse(Double.NaN);
    }

    /** The greatest over the seeds. */
    double greatest(ToDoubleFunction<Continuation> figure) {
        return seeds.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
