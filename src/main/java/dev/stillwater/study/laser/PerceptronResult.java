package dev.stillwater.study.laser;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.evaluation.FreeRuns;
import dev.stillwater.training.perceptron.PerceptronEnsemble;
import dev.stillwater.training.perceptron.PerceptronPlan;
import dev.stillwater.training.perceptron.PerceptronSearch;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Perceptrons of one plan from different starts, and what they say of the test values.
 *
 * @param plan of all of them
 * @param judged how the plan did on windows inside the training values; on none where it was not to be chosen from
 * @param fits how the members came out, in the order of their seeds
 * @param members what they say
 * @param median what the median of them says, step by step
 * @param runs free runs of that median from places among the test values
 */
record PerceptronResult(
        PerceptronPlan plan,
        PerceptronSearch.Judged judged,
        List<PerceptronEnsemble.Fit> fits,
        Runs members,
        Continuation median,
        FreeRuns runs) {

    /** @param ensemble trained on all the training values */
    static PerceptronResult of(
            PerceptronSearch.Judged judged, PerceptronPlan plan, PerceptronEnsemble ensemble, LaserData data) {
        double[] all = DoubleStream.concat(Arrays.stream(data.train()), Arrays.stream(data.test()))
                .toArray();
        double[][] updated = ensemble.oneStep(all, data.train().length);
        double[][] free = ensemble.freeRuns(data.train(), data.test().length);
        return new PerceptronResult(
                plan,
                judged,
                ensemble.fits(),
                new Runs(IntStream.range(0, free.length)
                        .mapToObj(m -> new Continuation(data.test(), updated[m], free[m]))
                        .toList()),
                new Continuation(data.test(), PerceptronEnsemble.median(updated), PerceptronEnsemble.median(free)),
                runs(ensemble, all, data));
    }

    private static FreeRuns runs(PerceptronEnsemble ensemble, double[] all, LaserData data) {
        FreeRuns.Places places = FreeRuns.Places.of(data.test().length, Standing.OF_THE_TEST);
        int learnt = data.train().length;
        return new FreeRuns(places.first().stream()
                .map(place -> {
                    int from = learnt + place;
                    double[] run = ensemble.forecast(Arrays.copyOf(all, from), places.steps());
                    return new Continuation(Arrays.copyOfRange(all, from, from + places.steps()), run, run);
                })
                .toList());
    }

    /** As in {@code lag 15, 30 hidden}, the units of the hidden layer. */
    String label() {
        return "lag " + plan.form().lag() + ", " + plan.form().units() + " hidden";
    }

    /** As in {@code 100 epochs}. */
    String course() {
        PerceptronPlan.Course course = plan.course();
        return course.epochs() + " epochs"
                + (course.further() == 0 ? "" : ", " + course.further() + " of " + course.horizon() + " values");
    }

    /** The mean over the members. */
    double fitted(ToDoubleFunction<PerceptronEnsemble.Fit> figure) {
        return fits.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
