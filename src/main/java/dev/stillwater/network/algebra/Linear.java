package dev.stillwater.network.algebra;

/**
 * A map b + W x whose numbers are exact, being those of a model file.
 *
 * @param weights (rows, columns), row-major, each 0 or of a size that a float can have
 * @param bias (rows,)
 * @param columns size of x
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Linear(double[] weights, double[] bias, int columns) {

    public Linear {
        if (weights.length != bias.length * columns) {
            throw new IllegalArgumentException(
                    bias.length + " rows of " + columns + " columns are not " + weights.length + " weights");
        }
        for (double weight : weights) {
            if (weight != 0 && !(Math.abs(weight) >= Float.MIN_VALUE && Math.abs(weight) <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("the weight " + weight + " is not of a size that a float can have");
            }
        }
    }

    public int rows() {
        return bias.length;
    }
}
