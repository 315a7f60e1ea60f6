package dev.stillwater.analysis.hopfield;

/**
 * How many of a number of independent trials succeeded, with the 95 % confidence interval of Wilson (J. Amer. Statist.
 * Assoc. 22:209-212, 1927), which holds for small numbers and near 0 and 1 too.
 */
public record Proportion(int successes, int trials) {
    private static final double Z = 1.959964;

    public double ratio() {
        return (double) successes / trials;
    }

    /** Lower end of the interval. */
    public double low() {
        return successes == 0 ? 0 : centre() - half();
    }

    /** Upper end of the interval. */
    public double high() {
        return successes == trials ? 1 : centre() + half();
    }

    private double centre() {
        return (ratio() + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
    }

    private double half() {
        double p = ratio();
        return Z * Math.sqrt(p * (1 - p) / trials + Z * Z / (4.0 * trials * trials)) / (1 + Z * Z / trials);
    }
}
