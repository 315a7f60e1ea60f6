package dev.stillwater.signal.world;

/**
 * One kind of series of the world.
 *
 * @param name lower case, words joined by hyphens
 * @param description one sentence
 * @param weight how often the world draws it, over the sum of all weights
 */
public record Kind(String name, String description, double weight, Generator generator) {
    /** What makes a series of a kind. */
    @FunctionalInterface
    interface Generator {
        /** A series of this many steps, of parameters that the dice choose too; may diverge. */
        double[] series(Dice dice, int steps);
    }

    /** A series of this kind alone, as it comes: neither scaled nor disturbed. Always finite. */
    public double[] draw(long seed, int steps) {
        return draw(new Dice(seed), steps);
    }

    /** A series that diverges is drawn again, with other parameters. */
    double[] draw(Dice dice, int steps) {
        double[] series;
        do {
            series = generator.series(dice, steps);
        } while (!Scale.isSane(series));
        return series;
    }
}
