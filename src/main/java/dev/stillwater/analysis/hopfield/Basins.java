package dev.stillwater.analysis.hopfield;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which fixed point each of a set of starts runs into, and how long that takes.
 *
 * <p>A start on the stable surface of a saddle would run into the saddle and stay there. In floating point it comes close,
 * until the rounding of some step, which then grows by exp(h) a step, has carried it away: after about
 * {@code ln(1/u) / h} steps with u the unit of rounding, and to an attractor that the last bits choose. Any other start
 * keeps away from saddles, since its unstable part only grows. So a start is called a saddle start when it comes within
 * {@value #NEAR} of a fixed point that is no attractor.
 */
public final class Basins {
    /** How near to a saddle only starts on its stable surface come. */
    public static final double NEAR = 1e-9;

    /** Steps in which the rounding error of a double, 2^-53, grows to 1 at a saddle. */
    public static final double STEPS_OF_ROUNDING = 53 * StrictMath.log(2) / LiMichelPorod.TIME_STEP;

    /**
     * The run from one start.
     *
     * @param start (units,)
     * @param steps until nothing changed any more
     * @param end where it came to rest; null where it did not in the steps allowed
     * @param saddle the first fixed point, no attractor, that it came near to; null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Course(
            double[] start,
            int steps,
            @Nullable Equilibrium end,
            @Nullable Equilibrium saddle) {
        /** Whether it would have stayed at a saddle but for rounding, or did. */
        public boolean isSaddleStart() {
            return saddle != null;
        }

        /** Whether it came to rest in an attractor. */
        public boolean isAttracted() {
            return end != null && end.kind() == Equilibrium.Kind.STABLE;
        }
    }

    private final List<Course> courses;

    private Basins(List<Course> courses) {
        this.courses = List.copyOf(courses);
    }

    /**
     * Runs from every start.
     *
     * @param starts (count, units)
     * @param most steps to take from each
     */
    public static Basins of(HopfieldNetwork network, Equilibria equilibria, double[][] starts, int most) {
        List<Equilibrium> repelling = equilibria.all().stream()
                .filter(point -> point.kind() != Equilibrium.Kind.STABLE)
                .toList();
        List<Course> courses = new ArrayList<>();
        for (double[] start : starts) {
            courses.add(run(network, equilibria, repelling, start, most));
        }
        return new Basins(courses);
    }

    private static Course run(
            HopfieldNetwork network, Equilibria equilibria, List<Equilibrium> repelling, double[] start, int most) {
        double[] state = start.clone();
        Equilibrium saddle = null;
        for (int steps = 0; steps <= most; steps++) {
            if (saddle == null) {
                saddle = near(repelling, state);
            }
            double[] next = network.step(state);
            if (Arrays.equals(next, state)) {
                return new Course(start, steps, equilibria.at(state).orElse(null), saddle);
            }
            state = next;
        }
        return new Course(start, most, null, saddle);
    }

    private static @Nullable Equilibrium near(List<Equilibrium> repelling, double[] state) {
        for (Equilibrium point : repelling) {
            if (point.distance(state) < NEAR) {
                return point;
            }
        }
        return null;
    }

    public List<Course> courses() {
        return courses;
    }

    /** Which part of the starts had come to rest after k = 0, 1, 2, ... steps, until all that ever do have. */
    public double[] settled() {
        int longest = courses.stream()
                .filter(course -> course.end() != null)
                .mapToInt(Course::steps)
                .max()
                .orElse(0);
        double[] settled = new double[longest + 1];
        for (Course course : courses) {
            if (course.end() != null) {
                settled[course.steps()]++;
            }
        }
        for (int k = 1; k < settled.length; k++) {
            settled[k] += settled[k - 1];
        }
        return Arrays.stream(settled).map(count -> count / courses.size()).toArray();
    }

    /**
     * The points of a square or cubic grid over [-1, 1].
     *
     * @param units dimensions
     * @param intervals to a side; a point lies at each of their ends
     */
    public static double[][] grid(int units, int intervals) {
        int side = intervals + 1;
        int count = 1;
        for (int i = 0; i < units; i++) {
            count *= side;
        }
        double[][] points = new double[count][units];
        for (int p = 0; p < count; p++) {
            for (int i = units - 1, rest = p; i >= 0; i--, rest /= side) {
                points[p][i] = (2.0 * (rest % side) - intervals) / intervals;
            }
        }
        return points;
    }
}
