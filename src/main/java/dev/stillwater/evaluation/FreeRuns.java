package dev.stillwater.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Free runs from many places of the values that follow a series, so that the figure does not rest on a single one.
 *
 * @param each from the first place on, all equally long
 */
public record FreeRuns(List<Continuation> each) {
    private static final int LONGEST = 100;

    /**
     * The places: evenly spread, and so that each run ends before the values do.
     *
     * @param steps of a run
     * @param first where each begins
     */
    public record Places(int steps, List<Integer> first) {
        /**
         * Of runs half as long as the values, of {@value #LONGEST} at most.
         *
         * @param values how many follow
         * @param most runs
         */
        public static Places of(int values, int most) {
            int steps = Math.max(1, Math.min(LONGEST, values / 2));
            int last = values - steps;
            int every = most < 2 ? last + 1 : Math.max(1, (last + most - 2) / (most - 1));
            List<Integer> first = new ArrayList<>();
            for (int place = 0; place <= last; place += every) {
                first.add(place);
            }
            return new Places(steps, first);
        }
    }

    /** What an outlook says of the values that follow it, from every place after having seen those before. */
    public static FreeRuns of(Outlook outlook, double[] truth, Places places) {
        List<Continuation> each = new ArrayList<>();
        Outlook here = outlook;
        int seen = 0;
        for (int place : places.first()) {
            here = here.after(Arrays.copyOfRange(truth, seen, place));
            seen = place;
            each.add(Continuation.of(here, Arrays.copyOfRange(truth, place, place + places.steps())));
        }
        return new FreeRuns(each);
    }

    /** The mean of their NMSE, each at most 1, which is what the mean of the values would get. */
    public double nmse() {
        return mean(run -> run.freeNmse() < 1 ? run.freeNmse() : 1);
    }

    /** The mean of the values before the first that is wrong by more than a tolerance. */
    public double stepsInStep(double tolerance) {
        return mean(run -> run.stepsInStep(tolerance));
    }

    private double mean(ToDoubleFunction<Continuation> figure) {
        return each.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
