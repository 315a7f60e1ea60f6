package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.Equations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fixed points of a network under a constant input that are reached from some starts, as in Sussillo and Barak (Neural
 * Computation 25 (2013) 626): the speed is minimised from each, and where it comes to zero there is a fixed point. What no start
 * leads to is not found; only {@link Enumeration} is complete.
 *
 * @param points each once, those with fewer unstable directions first
 * @param slow where the speed has a minimum above zero that is at most {@link #SLOW}
 * @param lost how many starts led to neither
 */
public record FixedPointSearch(List<FixedPoint> points, List<SlowPoint> slow, int lost) {

    /** A greater speed is not slow: what moves by that in one step is elsewhere after ten. */
    public static final double SLOW = 1e-2;

    private static final double RESTS = 1e-6;
    private static final double SAME = 1e-6; // two fixed points without a proof
    private static final double SAME_SLOW = 1e-2;

    public FixedPointSearch {
        points = List.copyOf(points);
        slow = List.copyOf(slow);
    }

    /**
     * Searches from some states.
     *
     * @param input as the cell sees it
     * @param starts of the whole state, or only of the numbers that it begins with
     * @param tick told of each start that is done, from several threads
     */
    public static FixedPointSearch of(Equations equations, double[] input, List<double[]> starts, Runnable tick) {
        SelfMap free = SelfMap.ofFree(equations, input);
        Speed speed = new Speed(free);
        List<double[]> ends = starts.parallelStream()
                .map(start -> {
                    double[] end = speed.descend(Arrays.copyOf(start, free.size()));
                    tick.run();
                    return end;
                })
                .toList();
        List<double[]> resting = new ArrayList<>();
        List<SlowPoint> slow = new ArrayList<>();
        int lost = 0;
        for (double[] end : ends) {
            double left = speed.at(end);
            double[] state = free.state(end);
            if (left < RESTS) {
                if (resting.stream().noneMatch(known -> distance(known, state) < SAME)) {
                    resting.add(state);
                }
            } else if (left <= SLOW) {
                if (slow.stream().noneMatch(known -> distance(known.state(), state) < SAME_SLOW)) {
                    slow.add(new SlowPoint(state, left));
                }
            } else {
                lost++;
            }
        }
        List<FixedPoint> points = new ArrayList<>();
        resting.parallelStream()
                .map(state -> FixedPoint.near(equations, input, state))
                .forEachOrdered(found -> {
                    if (points.stream().noneMatch(known -> isSame(known, found))) {
                        points.add(found);
                    }
                });
        points.sort(Comparator.comparingInt(FixedPoint::unstable)
                .thenComparingDouble(point -> point.leading().modulus()));
        slow.sort(Comparator.comparingDouble(SlowPoint::speed));
        return new FixedPointSearch(points, slow, lost);
    }

    /** Whether two are within the box of one of them, in which there is only one. */
    private static boolean isSame(FixedPoint known, FixedPoint found) {
        double alone = Math.max(radius(known), radius(found));
        return distance(known.state(), found.state()) < Math.max(alone, SAME);
    }

    private static double radius(FixedPoint point) {
        return point.certificate().map(Certificate::radius).orElse(0.0);
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElse(0);
    }
}
