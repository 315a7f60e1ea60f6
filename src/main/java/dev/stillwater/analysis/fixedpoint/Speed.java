package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.Dual;
import dev.stillwater.network.algebra.Matrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * How fast a state moves, x - f(x), and its derivative: minimised by Levenberg and Marquardt's method from far away, taken to
 * zero by Newton's from nearby.
 */
final class Speed {
    private static final int MOST_STEPS = 100;
    private static final int NEWTON_STEPS = 12;
    private static final double NEAR = 1e-9;
    private static final double LEAST_GAIN = 1e-6; // of a step, of what is left
    private static final double MOST_DAMPING = 1e8;

    private final SelfMap map;

    Speed(SelfMap map) {
        this.map = map;
    }

    /** The greatest difference between a point and its image. */
    double at(double[] x) {
        return largest(velocity(x, map.value(x)));
    }

    /** A point nearby where the speed is least, or zero but for rounding. */
    double[] descend(double[] start) {
        double[] x = start;
        double damping = 1e-3;
        double speed = squares(velocity(x, map.value(x)));
        for (int step = 0; step < MOST_STEPS && Math.sqrt(speed) > NEAR; step++) {
            Dual<Matrix> here = map.linear(x);
            DMatrixRMaj slope = slope(here);
            DMatrixRMaj velocity = column(velocity(x, here.value().data()));
            int n = x.length;
            DMatrixRMaj square = new DMatrixRMaj(n, n);
            DMatrixRMaj gradient = new DMatrixRMaj(n, 1);
            CommonOps_DDRM.multTransA(slope, slope, square);
            CommonOps_DDRM.multTransA(slope, velocity, gradient);
            double before = speed;
            while (damping <= MOST_DAMPING) {
                double[] next = stepped(x, square, gradient, damping);
                double trial = squares(velocity(next, map.value(next)));
                if (trial < speed) {
                    x = next;
                    speed = trial;
                    damping *= 0.1;
                    break;
                }
                damping *= 10;
            }
            if (!(before - speed > LEAST_GAIN * before)) {
                break;
            }
        }
        return x;
    }

    /** The zero of the speed near a point where it nearly is one, as exactly as float64 can. */
    double[] polish(double[] near) {
        double[] best = near;
        double least = at(near);
        double[] x = near;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            Dual<Matrix> here = map.linear(x);
            LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(x.length);
            DMatrixRMaj move = new DMatrixRMaj(x.length, 1);
            if (!solver.setA(slope(here))) {
                break;
            }
            solver.solve(column(velocity(x, here.value().data())), move);
            double[] next = x.clone();
            for (int i = 0; i < next.length; i++) {
                next[i] -= move.data[i];
            }
            double speed = at(next);
            if (!(speed < least)) {
                break;
            }
            x = next;
            best = next;
            least = speed;
        }
        return best;
    }

    /** The derivative of x - f(x). */
    private static DMatrixRMaj slope(Dual<Matrix> image) {
        Matrix slopes = image.slopes();
        DMatrixRMaj slope = new DMatrixRMaj(slopes.rows(), slopes.columns());
        for (int i = 0; i < slope.data.length; i++) {
            slope.data[i] = -slopes.data()[i];
        }
        for (int i = 0; i < slopes.rows(); i++) {
            slope.data[i * slopes.columns() + i] += 1;
        }
        return slope;
    }

    private static double[] stepped(double[] x, DMatrixRMaj square, DMatrixRMaj gradient, double damping) {
        int n = x.length;
        DMatrixRMaj damped = square.copy();
        for (int i = 0; i < n; i++) {
            damped.data[i * n + i] += damping;
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(n);
        if (!solver.setA(damped)) {
            return x;
        }
        DMatrixRMaj move = new DMatrixRMaj(n, 1);
        solver.solve(gradient, move);
        double[] next = x.clone();
        for (int i = 0; i < n; i++) {
            next[i] -= move.data[i];
        }
        return next;
    }

    private static double[] velocity(double[] x, double[] image) {
        double[] velocity = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            velocity[i] = x[i] - image[i];
        }
        return velocity;
    }

    private static DMatrixRMaj column(double[] numbers) {
        return DMatrixRMaj.wrap(numbers.length, 1, numbers);
    }

    private static double squares(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number * number;
        }
        return sum;
    }

    private static double largest(double[] numbers) {
        double largest = 0;
        for (double number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }
}
