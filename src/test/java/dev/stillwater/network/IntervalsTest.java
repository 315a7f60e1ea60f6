package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.algebra.IntervalMatrix;
import dev.stillwater.network.algebra.Intervals;
import dev.stillwater.network.algebra.Linear;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Intervals against exact sums and against values of more digits than float64 has. */
class IntervalsTest {

    private final Intervals intervals = new Intervals();
    private final RandomGenerator random = Cells.random(1);

    @Test
    void aSumOfProductsHoldsTheExactOneThoughItsTermsCancel() {
        for (int trial = 0; trial < 200; trial++) {
            double[] weights = new double[40];
            double[] x = new double[40];
            for (int i = 0; i < 40; i++) {
                weights[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(12)));
                x[i] = random.nextGaussian();
            }
            double[] bias = {(float) random.nextGaussian()};
            BigDecimal exact = new BigDecimal(bias[0]);
            for (int i = 0; i < 40; i++) {
                exact = exact.add(new BigDecimal(weights[i]).multiply(new BigDecimal(x[i])));
            }
            IntervalMatrix sum = intervals.affine(new Linear(weights, bias, 40), IntervalMatrix.point(x));
            assertThat(exact).isBetween(new BigDecimal(sum.low()[0]), new BigDecimal(sum.high()[0]));
            assertThat(sum.high()[0] - sum.low()[0]).isLessThan(1e-1);
        }
    }

    @Test
    void aPointsTanhAndSigmoidHoldTheExactOnes() {
        for (int trial = 0; trial < 300; trial++) {
            double x = random.nextGaussian() * Math.pow(10, random.nextInt(6) - 4);
            if (Math.abs(x) < 300) {
                MathContext digits = new MathContext(60);
                BigDecimal e = exponential(new BigDecimal(x), digits);
                BigDecimal square = e.multiply(e);
                assertNarrowlyHolds(
                        intervals.tanh(IntervalMatrix.point(x)),
                        square.subtract(BigDecimal.ONE).divide(square.add(BigDecimal.ONE), digits));
                assertNarrowlyHolds(
                        intervals.sigmoid(IntervalMatrix.point(x)), e.divide(e.add(BigDecimal.ONE), digits));
            }
        }
    }

    @Test
    void wideAndUnboundedIntervalsStayRight() {
        double none = Double.POSITIVE_INFINITY;
        IntervalMatrix all = IntervalMatrix.column(new double[] {-none, 0}, new double[] {none, 0});
        assertBox(intervals.tanh(all), -1, 1);
        assertBox(intervals.sigmoid(all), 0, 1);
        assertThat(intervals.times(all, all).low()).containsExactly(-none, 0);
        IntervalMatrix mapped = intervals.affine(new Linear(new double[] {1, 1}, new double[] {3}, 2), all);
        assertBox(mapped, -none, none);
        assertBox(intervals.reciprocal(box(-1, 2)), -none, none);
        assertBox(intervals.square(box(-2, 1)), 0, Math.nextUp(4d));
        assertBox(intervals.positive(box(-1, 1)), 0, 1);
        assertBox(intervals.positiveSlope(box(-1, 1)), -none, none);
        assertBox(intervals.positiveSlope(box(1, 2)), 0, 0);
        assertThat(intervals.times(box(1e-200, 2e-200), box(1e-200, 1)).low()[0])
                .isZero();
        assertThat(intervals.times(box(-1e-200, 2), box(1e-200, 2)).high()[0]).isGreaterThan(4);
    }

    private static IntervalMatrix box(double low, double high) {
        return IntervalMatrix.column(new double[] {low}, new double[] {high});
    }

    private static void assertBox(IntervalMatrix box, double low, double high) {
        assertThat(box.low()[0]).isEqualTo(low);
        assertThat(box.high()[0]).isEqualTo(high);
    }

    private static void assertNarrowlyHolds(IntervalMatrix box, BigDecimal exact) {
        assertThat(exact).isBetween(new BigDecimal(box.low()[0]), new BigDecimal(box.high()[0]));
        assertThat(box.high()[0] - box.low()[0]).isLessThan(30 * Math.ulp(exact.doubleValue()));
    }

    private static BigDecimal exponential(BigDecimal x, MathContext digits) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1024), new MathContext(80));
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; n < 60; n++) {
            term = term.multiply(small).divide(BigDecimal.valueOf(n), new MathContext(80));
            sum = sum.add(term);
        }
        for (int i = 0; i < 10; i++) {
            sum = sum.multiply(sum, new MathContext(80));
        }
        return sum.round(digits);
    }
}
