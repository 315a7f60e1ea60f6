package dev.stillwater.stream.series;

import dev.stillwater.schema.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a series that are waited for, as a pure function of the samples that came, whatever the clock says: the
 * series' own latest time is its watermark, and a step is closed once that is past the step's end by the lateness. So the
 * last step of a series that has fallen silent stays open until another sample of the series comes.
 *
 * @param step length in milliseconds, {@link GridRule#AUTO} until it is known
 * @param watermark latest time of a sample, in milliseconds since 1970
 * @param closed steps below this index are closed
 * @param open those with samples that are not, by index; until the step is known the first samples, by time
 */
record Grid(long step, long watermark, long closed, List<OpenStep> open) {
    /** Different times of which the median distance is taken. */
    static final int FIRST = 11;

    /** Steps that are held open at most; more are closed without waiting longer. */
    static final int MOST_OPEN = 1_000;

    /** Before the first sample. */
    static Grid empty(GridRule rule) {
        return new Grid(rule.step(), Long.MIN_VALUE, Long.MIN_VALUE, List.of());
    }

    /**
     * What a sample does.
     *
     * @param grid afterwards
     * @param closed the samples of the steps that it closes, in order
     * @param late whether its step was closed already, so that it changes nothing
     * @param found whether the length of the steps has been found with it
     */
    record Placed(Grid grid, List<Sample> closed, boolean late, boolean found) {}

    /**
     * Lays a sample on its step.
     *
     * @param time in milliseconds since 1970
     */
    Placed with(GridRule rule, long time, double value, @Nullable Double truth) {
        return step == GridRule.AUTO ? first(rule, time, value, truth) : laid(rule, time, value, truth);
    }

    private Placed laid(GridRule rule, long time, double value, @Nullable Double truth) {
        long index = Math.floorDiv(time, step);
        if (index < closed) {
            return new Placed(this, List.of(), true, false);
        }
        TreeMap<Long, OpenStep> steps = new TreeMap<>();
        open.forEach(each -> steps.put(each.index(), each));
        steps.compute(
                index,
                (key, there) ->
                        there == null ? OpenStep.of(index, time, value, truth) : there.with(time, value, truth));
        long mark = Math.max(watermark, time);
        long closing = Math.max(closed, Math.floorDiv(mark - rule.lateness(), step));
        while (steps.tailMap(closing).size() > MOST_OPEN) {
            closing = steps.higherKey(closing - 1) + 1;
        }
        List<Sample> samples = steps.headMap(closing).values().stream()
                .map(each -> each.sample(step, rule.aggregate()))
                .toList();
        return new Placed(
                new Grid(step, mark, closing, List.copyOf(steps.tailMap(closing).values())), samples, false, false);
    }

    /** Until the step is known, each time is a step of its own. */
    private Placed first(GridRule rule, long time, double value, @Nullable Double truth) {
        TreeMap<Long, OpenStep> times = new TreeMap<>();
        open.forEach(each -> times.put(each.index(), each));
        times.put(time, OpenStep.of(time, time, value, truth));
        if (times.size() < FIRST) {
            return new Placed(
                    new Grid(GridRule.AUTO, Math.max(watermark, time), closed, List.copyOf(times.values())),
                    List.of(),
                    false,
                    false);
        }
        Grid grid = new Grid(medianDistance(List.copyOf(times.keySet())), Long.MIN_VALUE, Long.MIN_VALUE, List.of());
        List<Sample> samples = new ArrayList<>();
        for (OpenStep each : times.values()) {
            Placed placed = grid.laid(rule, each.lastTime(), each.last(), each.truth());
            grid = placed.grid();
            samples.addAll(placed.closed());
        }
        return new Placed(grid, List.copyOf(samples), false, true);
    }

    /** A full second, minute or hour where the median is within a hundredth of a whole number of them. */
    private static long medianDistance(List<Long> times) {
        List<Long> distances = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            distances.add(times.get(i) - times.get(i - 1));
        }
        distances.sort(null);
        long median = distances.get(distances.size() / 2);
        for (long unit : new long[] {3_600_000, 60_000, 1_000}) {
            long whole = Math.round((double) median / unit) * unit;
            if (whole > 0 && Math.abs(median - whole) * 100 <= median) {
                return whole;
            }
        }
        return median;
    }
}
