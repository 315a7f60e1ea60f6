package dev.stillwater.command.laser;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.evaluation.Forecaster;
import dev.stillwater.network.Model;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A recipe, what its networks say of the test values, and how good those that left out a window of the series are on it,
 * by which a recipe is chosen.
 *
 * @param recipe of all the networks
 * @param seeds what each network says, in the order of the seeds
 * @param mean what their mean says
 * @param windows what a network says of the window that it left out, for each window
 */
record Candidate(Recipe recipe, List<Continuation> seeds, Continuation mean, List<Continuation> windows) {

    /** @param whole networks trained on all of the series */
    static Candidate of(Recipe recipe, LaserData data, List<Model> whole, List<Continuation> windows) {
        return new Candidate(
                recipe,
                whole.stream()
                        .map(model -> Continuation.of(() -> Forecaster.of(model), data.train(), data.test()))
                        .toList(),
                Continuation.of(() -> Forecaster.mean(whole), data.train(), data.test()),
                windows);
    }

    /** One-step, over all windows, in the signal's units. */
    double windowRmse() {
        return Math.sqrt(windows.stream()
                .mapToDouble(one -> one.updatedRmse() * one.updatedRmse())
                .average()
                .orElse(Double.NaN));
    }

    /** Of the free runs, the mean over the windows, each at most 1, which is what the window's mean would get. */
    double windowNmse() {
        return windows.stream()
                .mapToDouble(one -> one.freeNmse() < 1 ? one.freeNmse() : 1)
                .average()
                .orElse(Double.NaN);
    }

    /** The median over the seeds. */
    double median(ToDoubleFunction<Continuation> figure) {
        double[] sorted = seeds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The least over the seeds. */
    double least(ToDoubleFunction<Continuation> figure) {
        return seeds.stream().mapToDouble(figure).min().orElse(Double.NaN);
    }

    /** The greatest over the seeds. */
    double greatest(ToDoubleFunction<Continuation> figure) {
        return seeds.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }
}
