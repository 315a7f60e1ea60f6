package dev.stillwater.study.laser;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.evaluation.Forecaster;
import dev.stillwater.network.Model;
import dev.stillwater.signal.PowerOfTwo;
import dev.stillwater.training.TrainingData;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One way to predict: what its forecasters say of the test values, and how good those that left out a window of the
 * series are on it, by which a candidate is chosen.
 *
 * @param label what it is called
 * @param recipes of the networks: one, or those of a committee
 * @param seeds what the networks of each seed say
 * @param all what all of them together say
 * @param windows what the networks that left out a window say of it, for each window
 */
record Candidate(String label, List<Recipe> recipes, Runs seeds, Continuation all, List<Continuation> windows) {

    /** The networks of a recipe on their own. */
    static Candidate of(LaserData data, Trained one) {
        return of(one.recipe().label(), data, List.of(one));
    }

    /** The networks of several recipes together; where there is more than one network, their median forecasts. */
    static Candidate of(String label, LaserData data, List<Trained> members) {
        int seeds = members.get(0).whole().size();
        return new Candidate(
                label,
                members.stream().map(Trained::recipe).toList(),
                new Runs(IntStream.range(0, seeds)
                        .mapToObj(s -> continued(
                                data, members.stream().map(m -> m.whole().get(s))))
                        .toList()),
                continued(data, members.stream().flatMap(m -> m.whole().stream())),
                IntStream.range(0, members.get(0).parts().size())
                        .mapToObj(w -> leftOut(
                                data,
                                members.stream().map(m -> m.parts().get(w)).toList()))
                        .toList());
    }

    private static Continuation continued(LaserData data, Stream<Model> models) {
        List<Model> all = models.toList();
        return Continuation.of(() -> Forecaster.median(all), data.train(), data.test());
    }

    /** Of the window that all of them left out. */
    private static Continuation leftOut(LaserData data, List<Trained.Part> parts) {
        TrainingData.Gap window = parts.get(0).leftOut();
        List<Model> all = parts.stream().map(Trained.Part::model).toList();
        return Continuation.of(() -> Forecaster.median(all), data.before(window), data.inside(window));
    }

    /** One-step, over all windows, in the signal's units. */
    double windowRmse() {
        double unit = PowerOfTwo.below(
                windows.stream().mapToDouble(Continuation::updatedRmse).max().orElse(0));
        return unit
                * Math.sqrt(windows.stream()
                        .mapToDouble(one -> one.updatedRmse() / unit)
                        .map(error -> error * error)
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
}
