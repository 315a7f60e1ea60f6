package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.Dual;
import dev.stillwater.network.algebra.IntervalMatrix;
import dev.stillwater.network.algebra.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is known of a map's fixed points while a box is searched: those proved, each alone in a cube. */
final class Cover {
    private static final double NARROWEST = 1e-8;
    private static final double NARROW = 0.02;
    private static final double ENOUGH =
            0.7; // narrowed by so much in all, a box is looked at again before it is halved
    private static final int MOST_ROUNDS = 20;
    private static final double RESTS = 1e-9;

    private final SelfMap map;
    private final Speed speed;
    private final Contraction contraction;
    private final List<double[]> points = new ArrayList<>();
    private final List<IntervalMatrix> errors = new ArrayList<>();
    private final List<IntervalMatrix> cubes = new ArrayList<>();

    Cover(SelfMap map) {
        this.map = map;
        this.speed = new Speed(map);
        this.contraction = new Contraction(map);
    }

    List<double[]> points() {
        return points;
    }

    /** Adds the fixed point near a state, where it is proved and new; the state may be the whole one. */
    void add(double[] near) {
        double[] point = speed.polish(Arrays.copyOf(near, map.size()));
        IntervalMatrix alone = IntervalMatrix.point(point);
        if (cubes.stream().anyMatch(cube -> isWithin(alone, cube))) {
            return;
        }
        Optional<Certificate> certificate = Certificate.of(map, point);
        if (certificate.isEmpty()) {
            return;
        }
        IntervalMatrix error = IntervalMatrix.around(point, certificate.get().error());
        if (cubes.stream().noneMatch(cube -> isInside(error, cube))) {
            points.add(point);
            errors.add(error);
            cubes.add(IntervalMatrix.around(point, certificate.get().radius()));
        }
    }

    /**
     * What a look at a box gives.
     *
     * @param left what may hold further fixed points
     * @param alone where there is exactly one, which may be known
     * @param near a state at which there may be one
     */
    record Look(List<IntervalMatrix> left, Optional<IntervalMatrix> alone, Optional<double[]> near) {
        private static final Look DONE = new Look(List.of(), Optional.empty(), Optional.empty());
    }

    /** Decides a box, or narrows and halves it; several may be looked at side by side, while nothing is added. */
    Look look(IntervalMatrix given) {
        IntervalMatrix box = given;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (isKnownAlone(box)) {
                return Look.DONE;
            }
            Optional<IntervalMatrix> left = common(box, map.value(box)).flatMap(contraction::narrow);
            if (left.isPresent() && widest(left.get()) < NARROW) {
                IntervalMatrix now = left.get();
                Dual<IntervalMatrix> image = map.linear(now);
                IntervalMatrix narrow =
                        new Krawczyk(map, centre(now), middles(image.slopes())).image(now, image.slopes());
                if (isWithin(narrow, now)) {
                    return new Look(List.of(), Optional.of(now), Optional.empty());
                }
                left = common(now, narrow);
            }
            if (left.isEmpty()) {
                return Look.DONE;
            }
            double before = logVolume(box);
            box = left.get();
            if (logVolume(box) > before + Math.log(ENOUGH)) {
                break;
            }
        }
        Optional<double[]> near = widest(box) < NARROW // one on the edge of a box is never alone within it
                ? Optional.of(speed.polish(centre(box)))
                : Optional.empty();
        return new Look(halves(box), Optional.empty(), near);
    }

    /** Learns from a look; whether the fixed point that is alone in a box, if any, is known now. */
    boolean learn(Look look) {
        look.near().filter(point -> speed.at(point) < RESTS).ifPresent(this::add);
        if (look.alone().isEmpty()) {
            return true;
        }
        IntervalMatrix box = look.alone().get();
        if (!isKnown(box)) {
            add(centre(box));
        }
        return isKnown(box);
    }

    private boolean isKnownAlone(IntervalMatrix box) {
        return cubes.stream().anyMatch(cube -> isInside(box, cube));
    }

    static boolean isNarrowest(IntervalMatrix box) {
        return widest(box) < NARROWEST;
    }

    private static double widest(IntervalMatrix box) {
        double widest = 0;
        for (int i = 0; i < box.rows(); i++) {
            widest = Math.max(widest, box.high()[i] - box.low()[i]);
        }
        return widest;
    }

    /** Whether the one fixed point in a box is among those known. */
    private boolean isKnown(IntervalMatrix box) {
        return errors.stream().anyMatch(error -> isInside(error, box));
    }

    /** Across its greatest width. */
    private static List<IntervalMatrix> halves(IntervalMatrix box) {
        int split = 0;
        for (int j = 1; j < box.rows(); j++) {
            if (box.high()[j] - box.low()[j] > box.high()[split] - box.low()[split]) {
                split = j;
            }
        }
        double middle = box.middle(split);
        double[] high = box.high().clone();
        double[] low = box.low().clone();
        high[split] = middle;
        low[split] = middle;
        return List.of(IntervalMatrix.column(low, box.high()), IntervalMatrix.column(box.low(), high));
    }

    private static Matrix middles(IntervalMatrix matrix) {
        double[] middles = new double[matrix.low().length];
        Arrays.setAll(middles, matrix::middle);
        return new Matrix(middles, matrix.rows(), matrix.columns());
    }

    private static double[] centre(IntervalMatrix box) {
        return middles(box).data();
    }

    private static Optional<IntervalMatrix> common(IntervalMatrix a, IntervalMatrix b) {
        double[] low = new double[a.rows()];
        double[] high = new double[a.rows()];
        for (int i = 0; i < low.length; i++) {
            low[i] = b.low()[i] > a.low()[i] ? b.low()[i] : a.low()[i]; // a bound that is no number says nothing
            high[i] = b.high()[i] < a.high()[i] ? b.high()[i] : a.high()[i];
            if (low[i] > high[i]) {
                return Optional.empty();
            }
        }
        return Optional.of(IntervalMatrix.column(low, high));
    }

    private static boolean isInside(IntervalMatrix inner, IntervalMatrix outer) {
        for (int i = 0; i < inner.rows(); i++) {
            if (!(inner.low()[i] >= outer.low()[i] && inner.high()[i] <= outer.high()[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWithin(IntervalMatrix inner, IntervalMatrix outer) {
        for (int i = 0; i < inner.rows(); i++) {
            if (!(inner.low()[i] > outer.low()[i] && inner.high()[i] < outer.high()[i])) {
                return false;
            }
        }
        return true;
    }

    static double volume(IntervalMatrix box) {
        return Math.exp(logVolume(box));
    }

    private static double logVolume(IntervalMatrix box) {
        double sum = 0;
        for (int i = 0; i < box.rows(); i++) {
            sum += Math.log(box.high()[i] - box.low()[i]);
        }
        return sum;
    }
}
