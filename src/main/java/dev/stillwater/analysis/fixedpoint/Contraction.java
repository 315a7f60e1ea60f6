package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.AffineForm;
import dev.stillwater.network.algebra.IntervalMatrix;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Narrows a box without losing a fixed point in it: where x - f(x) = c + A ε + r with |r| bounded, over the symbols ε of the
 * box, a zero has ε = -Y c + (1 - Y A) ε - Y r, whatever Y; with an inverse of A that is a small box where f is not too bent.
 */
final class Contraction {
    private final SelfMap map;

    Contraction(SelfMap map) {
        this.map = map;
    }

    /** What is left of a box; empty where there is no fixed point in it. */
    Optional<IntervalMatrix> narrow(IntervalMatrix box) {
        AffineForm velocity = map.velocity(box);
        int n = box.rows();
        double gamma = (n + 4) * 0x1p-50;
        DMatrixRMaj slope = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                slope.data[i * n + j] = velocity.part(i, j);
            }
        }
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        if (!CommonOps_DDRM.invert(slope, inverse)) {
            return Optional.of(box);
        }
        double[] low = box.low().clone();
        double[] high = box.high().clone();
        for (int i = 0; i < n; i++) {
            double middle = 0;
            double reach = 0;
            for (int k = 0; k < n; k++) {
                double factor = inverse.data[i * n + k];
                middle -= factor * velocity.centre()[k];
                reach += Math.abs(factor) * (velocity.radius(k, n) + gamma * Math.abs(velocity.centre()[k]));
            }
            for (int j = 0; j < n; j++) {
                double left = i == j ? 1 : 0;
                double size = left;
                for (int k = 0; k < n; k++) {
                    double term = inverse.data[i * n + k] * slope.data[k * n + j];
                    left -= term;
                    size += Math.abs(term);
                }
                reach += Math.abs(left) + gamma * size;
            }
            reach *= 1 + gamma;
            double centre = box.middle(i);
            double radius = box.radius(i);
            double from = centre + radius * (middle - reach);
            double to = centre + radius * (middle + reach);
            double rounding = 4 * (Math.ulp(centre) + radius * Math.ulp(Math.abs(middle) + reach));
            if (from - rounding > low[i]) {
                low[i] = from - rounding;
            }
            if (to + rounding < high[i]) {
                high[i] = to + rounding;
            }
            if (low[i] > high[i]) {
                return Optional.empty();
            }
        }
        return Optional.of(IntervalMatrix.column(low, high));
    }
}
