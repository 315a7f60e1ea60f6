package dev.stillwater.study.yeo;

import dev.stillwater.evaluation.ConfidenceInterval;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a figure goes from one noise level of the training to the next, and how sure that is.
 *
 * <p>All networks are measured on the same trajectories, so the change between two of them is judged by Student's 95 %
 * interval of its mean over trajectories: below 0 it falls, above 0 it grows, and with 0 inside neither is shown.
 *
 * @param figure what is measured
 * @param form of the networks
 * @param way that is expected
 * @param levels by ascending noise
 */
record Trend(String figure, String form, Way way, List<Level> levels) {

    /** A direction. */
    enum Way {
        FALLS("falls", "does not fall"),
        GROWS("grows", "does not grow");

        private final String strictly;
        private final String not;

        Way(String strictly, String not) {
            this.strictly = strictly;
            this.not = not;
        }
    }

    private static final String WITHIN = "within confidence";

    /**
     * One network.
     *
     * @param noise σ of its training
     * @param values of the figure, (trajectories,)
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Level(double noise, double[] values) {
        ConfidenceInterval mean() {
            return ConfidenceInterval.ofMean(values);
        }
    }

    Trend {
        levels = List.copyOf(levels);
    }

    /** What is expected, in words. */
    String statement() {
        return figure + " " + way.strictly + " with σ";
    }

    /** The change from the level before to this one; {@code index} is at least 1. */
    ConfidenceInterval change(int index) {
        double[] before = levels.get(index - 1).values();
        double[] here = levels.get(index).values();
        return ConfidenceInterval.ofMean(IntStream.range(0, here.length)
                .mapToDouble(i -> here[i] - before[i])
                .toArray());
    }

    /** Whether it goes the expected way from the level before to this one. */
    String verdict(int index) {
        ConfidenceInterval change = change(index);
        boolean falls = change.high() < 0;
        boolean grows = change.low() > 0;
        if (!falls && !grows) {
            return WITHIN;
        }
        return falls == (way == Way.FALLS) ? way.strictly : way.not;
    }

    /** Over all levels: whether from each to the next, and if not, in how many steps. */
    String verdict() {
        List<String> steps =
                IntStream.range(1, levels.size()).mapToObj(this::verdict).toList();
        int strict = Collections.frequency(steps, way.strictly);
        int within = Collections.frequency(steps, WITHIN);
        if (strict == steps.size()) {
            return way.strictly;
        }
        String told = way.strictly + " in " + strict + " of " + steps.size() + " steps";
        return within == 0 ? told : told + ", " + within + " " + WITHIN;
    }
}
