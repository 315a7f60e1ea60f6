package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.IntervalMatrix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * All fixed points of a small network in a box of the numbers that decide its states at rest (of an LSTM the outputs h; its
 * memory may be any), proved: a box in which there is none, or just one that is known, is done with, any other is narrowed or
 * halved, until nothing is left or the budget is spent.
 *
 * @param points all that were found and proved, those with fewer unstable directions first
 * @param examined boxes looked at
 * @param left boxes in which more may lie; 0 where the points are all there are
 * @param volume of these, in parts of the whole box
 */
public record Enumeration(List<FixedPoint> points, long examined, int left, double volume) {

    private static final int TOGETHER = 64; // looked at side by side; the result does not depend on the processors

    public Enumeration {
        points = List.copyOf(points);
    }

    /** Whether there are no others. */
    public boolean isComplete() {
        return left == 0;
    }

    /**
     * Proves how many there are.
     *
     * @param input as the cell sees it
     * @param bound of each number, on both sides of 0
     * @param known fixed points found before, which save work
     * @param budget most boxes to look at
     * @param tick told of each box
     */
    public static Enumeration of(
            Equations equations, double[] input, double bound, List<FixedPoint> known, long budget, Runnable tick) {
        SelfMap map = SelfMap.ofFree(equations, input);
        Cover cover = new Cover(map);
        known.forEach(point -> cover.add(point.state()));
        int n = map.size();
        double[] high = new double[n];
        double[] low = new double[n];
        Arrays.fill(high, bound);
        Arrays.fill(low, -bound);
        IntervalMatrix whole = IntervalMatrix.column(low, high);
        Deque<IntervalMatrix> open = new ArrayDeque<>(List.of(whole));
        List<IntervalMatrix> doubtful = new ArrayList<>();
        long examined = 0;
        while (!open.isEmpty() && examined < budget) {
            List<IntervalMatrix> together = new ArrayList<>();
            while (!open.isEmpty() && together.size() < Math.min(TOGETHER, budget - examined)) {
                together.add(open.pop());
            }
            List<Cover.Look> looks = together.parallelStream().map(cover::look).toList();
            for (int i = 0; i < looks.size(); i++) {
                Cover.Look look = looks.get(i);
                if (!cover.learn(look)) {
                    doubtful.add(together.get(i));
                }
                look.left().forEach(Cover.isNarrowest(together.get(i)) ? doubtful::add : open::push);
                tick.run();
            }
            examined += together.size();
        }
        doubtful.addAll(open);
        double volume = doubtful.stream().mapToDouble(Cover::volume).sum() / Cover.volume(whole);
        List<FixedPoint> points = new ArrayList<>();
        for (double[] point : cover.points()) {
            if (Math.abs(largest(point)) <= bound) {
                points.add(FixedPoint.near(equations, input, map.state(point)));
            }
        }
        points.sort(Comparator.comparingInt(FixedPoint::unstable)
                .thenComparingDouble(point -> point.leading().modulus()));
        return new Enumeration(points, examined, doubtful.size(), volume);
    }

    private static double largest(double[] point) {
        double largest = 0;
        for (double number : point) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }
}
