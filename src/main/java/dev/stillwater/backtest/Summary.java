package dev.stillwater.backtest;

import dev.stillwater.evaluation.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How one contender did on all series. Errors are over that of the last value.
 *
 * @param series on how many its error is known
 * @param error geometric mean over these
 * @param median of them
 * @param worst of them
 * @param worstSeries whose that is
 * @param better on how many it errs less than the last value
 * @param cold geometric mean of the errors from sample 20 on
 * @param worstCold the greatest of these
 * @param coverage mean share inside of the 90 % intervals
 * @param covered on how many series that is 0.87 to 0.93
 * @param winkler geometric mean of the interval scores over that of a Gaussian
 * @param leads geometric mean of the errors by lead time
 * @param refused samples that it could not be shown
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Summary(
        String contender,
        boolean isNetwork,
        int series,
        ConfidenceInterval error,
        ConfidenceInterval median,
        ConfidenceInterval worst,
        String worstSeries,
        int better,
        double cold,
        double worstCold,
        double coverage,
        int covered,
        double winkler,
        double[] leads,
        long refused) {
    private static final double LEAST_COVERED = 0.87;
    private static final double MOST_COVERED = 0.93;

    /** Of every contender, in their order. */
    static List<Summary> all(List<Judged> judged) {
        List<Summary> summaries = new ArrayList<>();
        for (int contender = 0; contender < judged.get(0).marks().size(); contender++) {
            summaries.add(of(judged, contender));
        }
        return summaries;
    }

    private static Summary of(List<Judged> judged, int contender) {
        List<Mark> marks =
                judged.stream().map(each -> each.marks().get(contender)).toList();
        double[] errors = known(marks, Mark::error);
        double[] leads = new double[Trial.LEADS.size()];
        Arrays.setAll(leads, lead -> geometric(known(marks, mark -> mark.leads()[lead])));
        String worst = judged.stream()
                .filter(each -> !Double.isNaN(each.marks().get(contender).error()))
                .max(Comparator.comparingDouble(
                        (Judged each) -> each.marks().get(contender).error()))
                .map(Judged::series)
                .orElse("");
        return new Summary(
                marks.get(0).contender(),
                marks.get(0).isNetwork(),
                errors.length,
                exponential(
                        Bootstrap.of(Arrays.stream(errors).map(StrictMath::log).toArray(), Summary::mean)),
                Bootstrap.of(errors, Summary::median),
                Bootstrap.of(errors, Summary::greatest),
                worst,
                (int) Arrays.stream(errors).filter(error -> error < 1).count(),
                geometric(known(marks, Mark::cold)),
                greatest(known(marks, Mark::cold)),
                Arrays.stream(known(marks, Mark::coverage)).average().orElse(Double.NaN),
                (int) marks.stream()
                        .filter(mark -> mark.coverage() >= LEAST_COVERED && mark.coverage() <= MOST_COVERED)
                        .count(),
                geometric(known(marks, Mark::winkler)),
                leads,
                marks.stream().mapToLong(Mark::refused).sum());
    }

    private static double[] known(List<Mark> marks, ToDoubleFunction<Mark> figure) {
        return marks.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private static ConfidenceInterval exponential(ConfidenceInterval logarithms) {
        return new ConfidenceInterval(
                StrictMath.exp(logarithms.mean()), StrictMath.exp(logarithms.low()), StrictMath.exp(logarithms.high()));
    }

    static double geometric(double[] values) {
        return StrictMath.exp(mean(Arrays.stream(values).map(StrictMath::log).toArray()));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length; // NaN of none
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double greatest(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }
}
