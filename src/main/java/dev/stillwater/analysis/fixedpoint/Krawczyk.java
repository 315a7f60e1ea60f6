package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.IntervalMatrix;
import dev.stillwater.network.algebra.Intervals;
import dev.stillwater.network.algebra.Matrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The operator of Krawczyk for the zeros of g(x) = x - f(x) from one point: K(X) = c - Y g(c) + (1 - Y g'(X)) (X - c). It holds
 * every fixed point that X holds; where it lies within X, X holds exactly one.
 *
 * <p>Products are taken in float64 and widened by a bound of their rounding, γ Σ |a| |b| with γ above n 2⁻⁵³ for n terms.
 */
final class Krawczyk {
    private static final double LEAST = 1e-300; // above what underflow hides

    private final Intervals intervals = new Intervals();
    private final SelfMap map;
    private final double[] centre;
    private final Matrix inverse; // Y
    private final double gamma;
    private final double[] shift; // Y g(c)
    private final double[] shiftError;

    /** From a point, with the inverse of the slope there. */
    Krawczyk(SelfMap map, double[] centre) {
        this(map, centre, map.linear(centre).slopes());
    }

    /**
     * @param slopes of the map near the point
     */
    Krawczyk(SelfMap map, double[] centre, Matrix slopes) {
        this.map = map;
        this.centre = centre;
        int n = centre.length;
        this.gamma = (n + 4) * 0x1p-52;
        this.inverse = inverse(slopes);
        IntervalMatrix point = IntervalMatrix.point(centre);
        IntervalMatrix velocity = intervals.minus(point, map.value(point));
        this.shift = new double[n];
        this.shiftError = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = inverse.at(i, k);
                double middle = velocity.middle(k);
                shift[i] += factor * middle;
                shiftError[i] += Math.abs(factor) * (velocity.radius(k) + gamma * Math.abs(middle));
            }
        }
    }

    IntervalMatrix image(IntervalMatrix box) {
        return image(box, map.linear(box).slopes());
    }

    /**
     * @param slopes of the map over the box
     */
    IntervalMatrix image(IntervalMatrix box, IntervalMatrix slopes) {
        int n = centre.length;
        IntervalMatrix ofVelocity = intervals.minus(intervals.identity(n), slopes);
        double[] reach = new double[n];
        for (int j = 0; j < n; j++) {
            reach[j] = Math.nextUp(Math.max(box.high()[j] - centre[j], centre[j] - box.low()[j]));
        }
        double[] middles = new double[n * n];
        double[] spread = new double[n]; // what the widths of the slopes and the rounding of the product may add
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < n; j++) {
                int at = k * n + j;
                middles[at] = ofVelocity.middle(at);
                spread[k] += (ofVelocity.radius(at) + gamma * Math.abs(middles[at])) * reach[j];
            }
        }
        Matrix product = inverse.multiply(new Matrix(middles, n, n));
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            double off = shiftError[i];
            for (int j = 0; j < n; j++) {
                off += Math.abs((i == j ? 1 : 0) - product.at(i, j)) * reach[j]
                        + Math.abs(inverse.at(i, j)) * spread[j];
            }
            off = off * (1 + 8 * gamma) + LEAST;
            double to = centre[i] - shift[i];
            double rounding = 2 * Math.ulp(to);
            low[i] = Math.nextDown(to - rounding - off);
            high[i] = Math.nextUp(to + rounding + off);
        }
        return IntervalMatrix.column(low, high);
    }

    /** An inverse of 1 - slopes, near enough to be of use; any matrix would do. */
    private static Matrix inverse(Matrix slopes) {
        int n = slopes.rows();
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (i % (n + 1) == 0 ? 1 : 0) - slopes.data()[i];
        }
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        boolean isFound = CommonOps_DDRM.invert(matrix, inverse);
        for (double number : inverse.data) {
            isFound &= Double.isFinite(number);
        }
        return new Matrix((isFound ? inverse : CommonOps_DDRM.identity(n)).data, n, n);
    }
}
