package dev.stillwater.study.hopfield;

import dev.stillwater.analysis.hopfield.Basins;
import dev.stillwater.analysis.hopfield.LiMichelPorod;
import dev.stillwater.signal.Median;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What the slow starts do when they are moved off their saddle's stable surface on purpose: unit 1 by {@code size}, each
 * further one by half of that before, and the same the other way. If only rounding moves them, they come to rest ln(10) / h steps sooner for each
 * factor of ten in the size, and in another attractor for the other sign.
 *
 * @param size of the displacement
 * @param median steps to rest
 * @param parted starts whose two displacements end in different attractors
 */
record Displacement(double size, double median, long parted) {
    private static final double[] SIZES = {1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 1e-14};

    /** Steps for a factor of ten. */
    static final double STEPS_PER_DIGIT = StrictMath.log(10) / LiMichelPorod.TIME_STEP;

    /** For each size; none where there are no slow starts. */
    static List<Displacement> of(SmallNetwork network) {
        List<double[]> starts = network.basins().courses().stream()
                .filter(Basins.Course::isSaddleStart)
                .map(Basins.Course::start)
                .toList();
        if (starts.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(SIZES).mapToObj(size -> of(network, starts, size)).toList();
    }

    private static Displacement of(SmallNetwork network, List<double[]> starts, double size) {
        List<Basins.Course> up = runs(network, starts, size);
        List<Basins.Course> down = runs(network, starts, -size);
        long parted = IntStream.range(0, starts.size())
                .filter(i -> !Objects.equals(up.get(i).end(), down.get(i).end()))
                .count();
        return new Displacement(size, median(up), parted);
    }

    private static List<Basins.Course> runs(SmallNetwork network, List<double[]> starts, double shift) {
        double[][] moved = starts.stream().map(double[]::clone).toArray(double[][]::new);
        for (double[] start : moved) {
            for (int i = 0; i < start.length; i++) {
                start[i] += shift / (1 << i);
            }
        }
        return Basins.of(network.network(), network.equilibria(), moved, SmallNetwork.MOST_STEPS)
                .courses();
    }

    /** The middle number of steps; NaN of none. */
    static double median(List<Basins.Course> courses) {
        double[] steps = courses.stream().mapToDouble(Basins.Course::steps).toArray();
        return steps.length == 0 ? Double.NaN : Median.of(steps);
    }
}
