package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.IntervalMatrix;
import java.util.Optional;

/**
 * A proof that there is one fixed point, and only one, in a cube around a point, by the test of Krawczyk (Computing 4 (1969)
 * 187) with outward rounding.
 *
 * @param radius half the width of the greatest cube tried that passes, over the numbers of the state
 * @param error how far from the point the fixed point can be at most
 */
public record Certificate(double radius, double error) {
    private static final double[] FIRST = {1e-9, 1e-7, 1e-11, 1e-5, 1e-12, 1e-3};
    private static final int PER_DECADE = 8;
    private static final int NARROWED = 3;

    /** Of the point and a map, where one is found. */
    static Optional<Certificate> of(SelfMap map, double[] point) {
        Krawczyk test = new Krawczyk(map, point);
        for (double radius : FIRST) {
            double error = error(test, point, radius);
            if (error < radius) {
                int passes = 0;
                int fails = (int) Math.ceil(-Math.log10(radius) * PER_DECADE) + PER_DECADE;
                while (fails - passes > 1) {
                    int middle = (passes + fails) / 2;
                    double tried = grown(radius, middle);
                    if (error(test, point, tried) < tried) {
                        passes = middle;
                    } else {
                        fails = middle;
                    }
                }
                for (int i = 0; i < NARROWED; i++) { // in a smaller cube there is less to be unsure of
                    error = Math.min(error, error(test, point, 2 * error));
                }
                return Optional.of(new Certificate(grown(radius, passes), error));
            }
        }
        return Optional.empty();
    }

    private static double grown(double radius, int steps) {
        return radius * Math.pow(10, (double) steps / PER_DECADE);
    }

    /** How far the image of the cube reaches from its centre; no number below its radius where the test fails. */
    private static double error(Krawczyk test, double[] point, double radius) {
        IntervalMatrix image = test.image(IntervalMatrix.around(point, radius));
        double error = 0;
        for (int i = 0; i < point.length; i++) {
            double reach = Math.max(image.high()[i] - point[i], point[i] - image.low()[i]);
            if (!(reach < radius)) {
                return Double.POSITIVE_INFINITY;
            }
            error = Math.max(error, reach);
        }
        return Math.nextUp(error);
    }
}
