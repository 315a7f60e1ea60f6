package dev.stillwater.study.laser;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How good a way to predict is on windows that it was not to learn; the least is the best.
 *
 * @param oneStep the geometric mean over the windows of the NMSE one step ahead, to which each counts alike; in their
 *     plain mean the two windows with a drop are nearly all
 * @param freeRun the mean NMSE of the free runs, each at most 1
 */
record WindowScore(double oneStep, double freeRun) {

    /** @param windows what was said of each */
    static WindowScore of(List<Standing> windows) {
        return new WindowScore(
                Math.exp(mean(windows, window -> Math.log(window.whole().updatedNmse()))),
                mean(windows, window -> window.runs().nmse()));
    }

    private static double mean(List<Standing> windows, ToDoubleFunction<Standing> figure) {
        return windows.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /** The geometric mean of both, by which one for both is chosen. */
    double both() {
        return Math.sqrt(oneStep * freeRun);
    }

    /** What something is to be good at. */
    enum Purpose {
        ONE_STEP("one step", WindowScore::oneStep),
        FREE_RUN("free run", WindowScore::freeRun),
        BOTH("both", WindowScore::both);

        private final String label;
        private final ToDoubleFunction<WindowScore> figure;

        Purpose(String label, ToDoubleFunction<WindowScore> figure) {
            this.label = label;
            this.figure = figure;
        }

        <T> T best(List<T> several, Function<T, WindowScore> score) {
            return several.stream()
                    .min(Comparator.comparingDouble(one -> figure.applyAsDouble(score.apply(one))))
                    .orElseThrow();
        }
    }

    /**
     * The best of several for each purpose.
     *
     * @return for what, in words, by what is best for it
     */
    static <T> Map<T, String> best(List<T> several, Function<T, WindowScore> score) {
        Map<T, String> best = new LinkedHashMap<>();
        for (Purpose purpose : Purpose.values()) {
            best.merge(purpose.best(several, score), purpose.label, (one, other) -> one + ", " + other);
        }
        return best;
    }
}
