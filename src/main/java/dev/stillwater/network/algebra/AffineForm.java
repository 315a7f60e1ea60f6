package dev.stillwater.network.algebra;

/**
 * A vector of numbers that are known to depend on symbols, each between -1 and 1, in about a linear way: number i is
 * centre[i] + Σ parts[i][j] ε[j], off by error[i] at most.
 *
 * @param parts of each number, those of the last symbols left out where they are 0
 * @param bounds of each number, which may be narrower than what follows from the symbols
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AffineForm(double[] centre, double[][] parts, double[] error, IntervalMatrix bounds) {

    public int size() {
        return centre.length;
    }

    /** The part of a symbol in a number. */
    public double part(int index, int symbol) {
        return symbol < parts[index].length ? parts[index][symbol] : 0;
    }

    /** How far a number may be from its centre by the symbols from {@code first} on and by its error; rounded up. */
    public double radius(int index, int first) {
        double sum = error[index];
        for (int j = first; j < parts[index].length; j++) {
            sum += Math.abs(parts[index][j]);
        }
        return sum * AffineForms.UP;
    }

    /** With bounds known from elsewhere, as far as they are narrower than what follows from the symbols. */
    static AffineForm within(double[] centre, double[][] parts, double[] error, IntervalMatrix known) {
        AffineForm form = new AffineForm(centre, parts, error, known);
        double[] low = known.low().clone();
        double[] high = known.high().clone();
        for (int i = 0; i < centre.length; i++) {
            double radius = form.radius(i, 0) + Math.ulp(centre[i]);
            low[i] = centre[i] - radius > low[i] ? centre[i] - radius : low[i];
            high[i] = centre[i] + radius < high[i] ? centre[i] + radius : high[i];
        }
        return new AffineForm(centre, parts, error, IntervalMatrix.column(low, high));
    }

    double low(int index) {
        return bounds.low()[index];
    }

    double high(int index) {
        return bounds.high()[index];
    }

    /** A bound of the size of all that a number is made of. */
    double size(int index) {
        return Math.abs(centre[index]) + radius(index, 0);
    }
}
