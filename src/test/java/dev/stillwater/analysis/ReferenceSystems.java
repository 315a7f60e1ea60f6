package dev.stillwater.analysis;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Systems whose exponents are known. */
final class ReferenceSystems {

    private ReferenceSystems() {}

    /** A matrix that is diagonal: exponents ln |entry|. */
    record Diagonal(double... entries) implements TangentSystem<double[]> {
        @Override
        public int dimension() {
            return entries.length;
        }

        @Override
        public double[] advance(double[] x, double[][] deviations) {
            for (double[] deviation : deviations) {
                for (int d = 0; d < deviation.length; d++) {
                    deviation[d] *= entries[d];
                }
            }
            return x;
        }
    }

    /** A matrix. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Linear(double[][] matrix) implements TangentSystem<double[]> {
        @Override
        public int dimension() {
            return matrix.length;
        }

        @Override
        public double[] advance(double[] x, double[][] deviations) {
            for (double[] deviation : deviations) {
                double[] before = deviation.clone();
                for (int i = 0; i < before.length; i++) {
                    deviation[i] = 0;
                    for (int j = 0; j < before.length; j++) {
                        deviation[i] += matrix[i][j] * before[j];
                    }
                }
            }
            return x;
        }
    }

    /** x' = 4 x (1 - x): ln 2. */
    record Logistic() implements TangentSystem<Double> {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public Double advance(Double x, double[][] deviations) {
            deviations[0][0] *= 4 - 8 * x;
            return 4 * x * (1 - x);
        }
    }

    /** x' = 1 - 1.4 x² + y, y' = 0.3 x: 0.4192 and -1.6232, their sum exactly ln 0.3. */
    record Henon() implements TangentSystem<double[]> {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double[] advance(double[] x, double[][] deviations) {
            for (double[] v : deviations) {
                double first = -2.8 * x[0] * v[0] + v[1];
                v[1] = 0.3 * v[0];
                v[0] = first;
            }
            return new double[] {1 - 1.4 * x[0] * x[0] + x[1], 0.3 * x[0]};
        }
    }

    /** The flow of Lorenz (10, 28, 8/3) by Runge-Kutta: 0.9056, 0 and -14.5723, their sum -41/3. */
    record Lorenz(double timeStep) implements TangentSystem<double[]> {
        @Override
        public int dimension() {
            return 3;
        }

        @Override
        public double[] advance(double[] x, double[][] deviations) {
            double[] next = x;
            for (double[] v : deviations) {
                double[] both = rungeKutta(concatenated(x, v));
                next = Arrays.copyOf(both, 3);
                System.arraycopy(both, 3, v, 0, 3);
            }
            return next;
        }

        private double[] rungeKutta(double[] x) {
            UnaryOperator<double[]> f = Lorenz::derivative;
            double[] k1 = f.apply(x);
            double[] k2 = f.apply(moved(x, k1, timeStep / 2));
            double[] k3 = f.apply(moved(x, k2, timeStep / 2));
            double[] k4 = f.apply(moved(x, k3, timeStep));
            double[] next = x.clone();
            for (int d = 0; d < x.length; d++) {
                next[d] += timeStep / 6 * (k1[d] + 2 * k2[d] + 2 * k3[d] + k4[d]);
            }
            return next;
        }

        /** Of a point and one deviation. */
        private static double[] derivative(double[] p) {
            return new double[] {
                10 * (p[1] - p[0]),
                p[0] * (28 - p[2]) - p[1],
                p[0] * p[1] - 8 / 3. * p[2],
                10 * (p[4] - p[3]),
                (28 - p[2]) * p[3] - p[4] - p[0] * p[5],
                p[1] * p[3] + p[0] * p[4] - 8 / 3. * p[5]
            };
        }

        private static double[] moved(double[] x, double[] by, double time) {
            double[] moved = x.clone();
            for (int d = 0; d < x.length; d++) {
                moved[d] += time * by[d];
            }
            return moved;
        }

        private static double[] concatenated(double[] x, double[] v) {
            return new double[] {x[0], x[1], x[2], v[0], v[1], v[2]};
        }
    }

    /**
     * The Mackey-Glass flow with delay 17 by Runge-Kutta, the half-step value interpolated as in the signal: 0.00511. The
     * state is the history, oldest value first.
     */
    record MackeyGlassFlow(double timeStep) implements TangentSystem<double[]> {
        @Override
        public int dimension() {
            return (int) Math.round(17 / timeStep) + 1;
        }

        @Override
        public double[] advance(double[] x, double[][] deviations) {
            int last = x.length - 1;
            double start = x[0];
            double half = half(x);
            double end = x[1];
            for (double[] v : deviations) {
                double next = rungeKutta(v[last], slope(start) * v[0], slope(half) * half(v), slope(end) * v[1]);
                System.arraycopy(v, 1, v, 0, last);
                v[last] = next;
            }
            double next = rungeKutta(x[last], inflow(start), inflow(half), inflow(end));
            double[] shifted = new double[x.length];
            System.arraycopy(x, 1, shifted, 0, last);
            shifted[last] = next;
            return shifted;
        }

        /** dx/dt = inflow - 0.1 x. */
        private double rungeKutta(double x, double start, double half, double end) {
            double k1 = start - 0.1 * x;
            double k2 = half - 0.1 * (x + timeStep / 2 * k1);
            double k3 = half - 0.1 * (x + timeStep / 2 * k2);
            double k4 = end - 0.1 * (x + timeStep * k3);
            return x + timeStep / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        }

        private static double half(double[] x) {
            return 0.375 * x[0] + 0.75 * x[1] - 0.125 * x[2];
        }

        private static double inflow(double delayed) {
            return 0.2 * delayed / (1 + power(delayed));
        }

        private static double slope(double delayed) {
            double power = power(delayed);
            return 0.2 * (1 - 9 * power) / ((1 + power) * (1 + power));
        }

        private static double power(double x) {
            double squared = x * x;
            double fourth = squared * squared;
            return fourth * fourth * squared;
        }
    }
}
