package dev.stillwater.network.algebra;

import java.util.Arrays;

/**
 * Affine arithmetic with all errors accounted for: values that remember how they depend on the variables, so that what
 * cancels does cancel, and only what is not linear is widened; it grows with the square of a box's width. One object is for
 * one evaluation, whose symbols it counts.
 *
 * <p>A function of one number is replaced by a line, with the greatest distance from it as a new symbol. Rounding is
 * bounded by {@link #ROUNDING} of the size of all terms, which covers sums of a thousand; near the points where a function
 * is farthest from its line it is flat, so that the rounding of these matters as little.
 */
public final class AffineForms implements Algebra<AffineForm> {
    /** Above the rounding of a sum of a thousand terms, in parts of the sum of their sizes. */
    static final double ROUNDING = 0x1p-42;

    static final double UP = 1 + ROUNDING;

    private static final double LEAST = 1e-250;
    private static final double STEEP = 1e-5; // narrower than that, a secant is no better than a tangent

    private final Intervals intervals = new Intervals();
    private int symbols;

    /** The numbers of a box, each with a symbol of its own, the first ones: its radius is that of the box, rounded up. */
    public AffineForm variables(IntervalMatrix box) {
        int n = box.rows();
        double[] centre = new double[n];
        double[][] parts = new double[n][];
        for (int i = 0; i < n; i++) {
            centre[i] = box.middle(i);
            parts[i] = new double[i + 1];
            parts[i][i] = box.radius(i);
        }
        symbols = Math.max(symbols, n);
        return new AffineForm(centre, parts, new double[n], box);
    }

    @Override
    public AffineForm constant(double... numbers) {
        return new AffineForm(
                numbers, new double[numbers.length][0], new double[numbers.length], intervals.constant(numbers));
    }

    @Override
    public AffineForm affine(Linear map, AffineForm x) {
        int rows = map.rows();
        int columns = map.columns();
        double[] centre = map.bias().clone();
        double[][] parts = new double[rows][symbols];
        double[] error = new double[rows];
        double[] off = new double[columns];
        for (int k = 0; k < columns; k++) {
            off[k] = (x.error()[k] + ROUNDING * x.size(k)) * UP + (x.size(k) == 0 ? 0 : LEAST);
        }
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                double weight = map.weights()[i * columns + k];
                centre[i] += weight * x.centre()[k];
                error[i] += Math.abs(weight) * off[k];
                double[] from = x.parts()[k];
                for (int j = 0; j < from.length; j++) {
                    parts[i][j] += weight * from[j];
                }
            }
            error[i] = (error[i] + ROUNDING * Math.abs(map.bias()[i])) * UP;
        }
        return AffineForm.within(centre, parts, error, intervals.affine(map, x.bounds()));
    }

    @Override
    public AffineForm plus(AffineForm a, AffineForm b) {
        return sum(a, b, 1);
    }

    @Override
    public AffineForm minus(AffineForm a, AffineForm b) {
        return sum(a, b, -1);
    }

    private AffineForm sum(AffineForm a, AffineForm b, int sign) {
        int n = a.size();
        double[] centre = new double[n];
        double[][] parts = new double[n][];
        double[] error = new double[n];
        for (int i = 0; i < n; i++) {
            centre[i] = a.centre()[i] + sign * b.centre()[i];
            parts[i] = Arrays.copyOf(a.parts()[i], Math.max(a.parts()[i].length, b.parts()[i].length));
            for (int j = 0; j < b.parts()[i].length; j++) {
                parts[i][j] += sign * b.parts()[i][j];
            }
            error[i] = (a.error()[i] + b.error()[i] + ROUNDING * (a.size(i) + b.size(i))) * UP;
        }
        IntervalMatrix bounds =
                sign > 0 ? intervals.plus(a.bounds(), b.bounds()) : intervals.minus(a.bounds(), b.bounds());
        return AffineForm.within(centre, parts, error, bounds);
    }

    /** The squares of symbols lie between 0 and 1, what else is not linear within ± the product of the radii. */
    @Override
    public AffineForm times(AffineForm a, AffineForm b) {
        int n = a.size();
        double[] centre = new double[n];
        double[][] parts = new double[n][];
        double[] apart = new double[n];
        for (int i = 0; i < n; i++) {
            double middle = 0;
            double squares = 0;
            parts[i] = new double[symbols + i + 1];
            for (int j = 0; j < symbols; j++) {
                double inA = a.part(i, j);
                double inB = b.part(i, j);
                parts[i][j] = a.centre()[i] * inB + b.centre()[i] * inA;
                middle += 0.5 * inA * inB;
                squares += 0.5 * Math.abs(inA * inB);
            }
            centre[i] = a.centre()[i] * b.centre()[i] + middle;
            apart[i] = a.radius(i, 0) * b.radius(i, 0)
                    - squares
                    + Math.abs(a.centre()[i]) * b.error()[i]
                    + Math.abs(b.centre()[i]) * a.error()[i]
                    + ROUNDING * 4 * a.size(i) * b.size(i);
            parts[i][symbols + i] = apart[i] * UP + LEAST;
        }
        symbols += n;
        return AffineForm.within(centre, parts, new double[n], intervals.times(a.bounds(), b.bounds()));
    }

    @Override
    public AffineForm plus(AffineForm a, double number) {
        double[] numbers = new double[a.size()];
        Arrays.fill(numbers, number);
        return sum(a, constant(numbers), 1);
    }

    @Override
    public AffineForm times(AffineForm a, double factor) {
        double[] slope = new double[a.size()];
        Arrays.fill(slope, factor);
        double[] none = new double[a.size()];
        return lines(a, slope, none, none, intervals.times(a.bounds(), factor));
    }

    @Override
    public AffineForm square(AffineForm a) {
        AffineForm square = times(a, a);
        return AffineForm.within(square.centre(), square.parts(), square.error(), intervals.square(a.bounds()));
    }

    /** Its line is the secant; it lies below that, the most at the geometric mean of the ends. */
    @Override
    public AffineForm reciprocal(AffineForm a) {
        Lines lines = new Lines(a.size());
        for (int i = 0; i < a.size(); i++) {
            double low = a.low(i);
            double high = a.high(i);
            if (low > 0) {
                double slope = -1 / (low * high);
                double between = Math.sqrt(low * high);
                double most = Math.max(1 / low - slope * low, 1 / high - slope * high);
                lines.set(i, slope, 1 / between - slope * between, most, ROUNDING * 4 / low);
            } else {
                lines.set(i, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
            }
        }
        return lines.of(a, intervals.reciprocal(a.bounds()));
    }

    /** Its line is the secant; it lies above that, the most where its root is the mean of the roots of the ends. */
    @Override
    public AffineForm sqrt(AffineForm a) {
        Lines lines = new Lines(a.size());
        for (int i = 0; i < a.size(); i++) {
            double low = Math.sqrt(Math.max(0, a.low(i)));
            double high = Math.sqrt(Math.max(0, a.high(i)));
            if (a.low(i) > 0) {
                double slope = 1 / (low + high);
                double at = 0.5 * (low + high);
                double least = Math.min(low - slope * low * low, high - slope * high * high);
                lines.set(i, slope, least, at - slope * at * at, ROUNDING * 4 * high);
            } else {
                lines.set(i, 0, 0, high, ROUNDING * high);
            }
        }
        return lines.of(a, intervals.sqrt(a.bounds()));
    }

    /** On each side of 0 the function is bent one way, so that it is farthest from a line at its ends or where it has its slope. */
    @Override
    public AffineForm tanh(AffineForm a) {
        Lines lines = new Lines(a.size());
        for (int i = 0; i < a.size(); i++) {
            double low = a.low(i);
            double high = a.high(i);
            if (!(Math.max(Math.abs(low), Math.abs(high)) < 1e3)) {
                lines.set(i, 0, -1, 1, 0);
                continue;
            }
            double middle = Math.tanh(0.5 * (low + high));
            double slope = high - low < STEEP
                    ? 1 - middle * middle
                    : Math.min(1, Math.max(0, (Math.tanh(high) - Math.tanh(low)) / (high - low)));
            double value = Math.sqrt(1 - slope);
            double at = value < 1 ? 0.5 * (Math.log1p(value) - Math.log1p(-value)) : Double.POSITIVE_INFINITY;
            double least = Math.min(Math.tanh(low) - slope * low, Math.tanh(high) - slope * high);
            double most = Math.max(Math.tanh(low) - slope * low, Math.tanh(high) - slope * high);
            if (at > low && at < high) {
                most = Math.max(most, value - slope * at);
            }
            if (-at > low && -at < high) {
                least = Math.min(least, slope * at - value);
            }
            lines.set(i, slope, least, most, ROUNDING * (1 + Math.abs(low) + Math.abs(high)));
        }
        return lines.of(a, intervals.tanh(a.bounds()));
    }

    @Override
    public AffineForm sigmoid(AffineForm a) {
        AffineForm form = plus(times(tanh(times(a, 0.5)), 0.5), 0.5);
        return AffineForm.within(form.centre(), form.parts(), form.error(), intervals.sigmoid(a.bounds()));
    }

    @Override
    public AffineForm relu(AffineForm a) {
        Lines lines = new Lines(a.size());
        for (int i = 0; i < a.size(); i++) {
            double low = a.low(i);
            double high = a.high(i);
            double slope = low >= 0 ? 1 : high <= 0 ? 0 : high / (high - low);
            double most = low < 0 && high > 0 ? -slope * low : 0;
            lines.set(i, slope, 0, most, ROUNDING * most);
        }
        return lines.of(a, intervals.relu(a.bounds()));
    }

    @Override
    public AffineForm positive(AffineForm a) {
        return constants(a, intervals.positive(a.bounds()));
    }

    @Override
    public AffineForm join(AffineForm first, AffineForm second) {
        double[][] parts = Arrays.copyOf(first.parts(), first.size() + second.size());
        System.arraycopy(second.parts(), 0, parts, first.size(), second.size());
        return new AffineForm(
                joined(first.centre(), second.centre()),
                parts,
                joined(first.error(), second.error()),
                intervals.join(first.bounds(), second.bounds()));
    }

    @Override
    public AffineForm part(AffineForm a, int from, int to) {
        return new AffineForm(
                Arrays.copyOfRange(a.centre(), from, to),
                Arrays.copyOfRange(a.parts(), from, to),
                Arrays.copyOfRange(a.error(), from, to),
                intervals.part(a.bounds(), from, to));
    }

    private static double[] joined(double[] first, double[] second) {
        double[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }

    /** What depends on nothing known, within bounds. */
    private AffineForm constants(AffineForm like, IntervalMatrix bounds) {
        Lines lines = new Lines(like.size());
        for (int i = 0; i < like.size(); i++) {
            lines.set(i, 0, bounds.low()[i], bounds.high()[i], 0);
        }
        return lines.of(like, bounds);
    }

    private AffineForm lines(AffineForm a, double[] slope, double[] least, double[] most, IntervalMatrix bounds) {
        Lines lines = new Lines(a.size());
        for (int i = 0; i < a.size(); i++) {
            lines.set(i, slope[i], least[i], most[i], 0);
        }
        return lines.of(a, bounds);
    }

    /** For each number a line: f(x) lies between slope x + least and slope x + most. */
    private final class Lines {
        private final double[] slopes;
        private final double[] middles;
        private final double[] reaches;

        Lines(int size) {
            slopes = new double[size];
            middles = new double[size];
            reaches = new double[size];
        }

        void set(int index, double slope, double least, double most, double rounding) {
            slopes[index] = slope;
            boolean isBounded = Double.isFinite(least) && Double.isFinite(most);
            middles[index] = isBounded ? 0.5 * (least + most) : 0;
            reaches[index] = isBounded
                    ? 0.5 * (most - least) + rounding + ROUNDING * (Math.abs(least) + Math.abs(most))
                    : Double.POSITIVE_INFINITY;
        }

        AffineForm of(AffineForm a, IntervalMatrix bounds) {
            int n = a.size();
            double[] centre = new double[n];
            double[][] parts = new double[n][];
            double[] error = new double[n];
            for (int i = 0; i < n; i++) {
                double slope = slopes[i];
                centre[i] = slope * a.centre()[i] + middles[i];
                boolean isLinear = reaches[i] == 0;
                parts[i] = Arrays.copyOf(a.parts()[i], isLinear ? a.parts()[i].length : symbols + i + 1);
                for (int j = 0; j < a.parts()[i].length; j++) {
                    parts[i][j] *= slope;
                }
                double left =
                        (Math.abs(slope) * (a.error()[i] + ROUNDING * a.size(i)) + ROUNDING * Math.abs(middles[i]))
                                * UP;
                if (isLinear) {
                    error[i] = left;
                } else {
                    parts[i][symbols + i] = (reaches[i] + left) * UP;
                }
            }
            symbols += n;
            return AffineForm.within(centre, parts, error, bounds);
        }
    }
}
