package dev.stillwater.study.laser;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.signal.Median;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What networks that differ by their seed alone say of the test values.
 *
 * @param each in the order of the seeds
 */
record Runs(List<Continuation> each) {

    double median(ToDoubleFunction<Continuation> figure) {
        return Median.of(all(figure).toArray());
    }

    double mean(ToDoubleFunction<Continuation> figure) {
        return all(figure).average().orElse(Double.NaN);
    }

    double least(ToDoubleFunction<Continuation> figure) {
        return all(figure).min().orElse(Double.NaN);
    }

    double greatest(ToDoubleFunction<Continuation> figure) {
        return all(figure).max().orElse(Double.NaN);
    }

    DoubleStream all(ToDoubleFunction<Continuation> figure) {
        return each.stream().mapToDouble(figure);
    }
}
