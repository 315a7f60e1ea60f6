package dev.stillwater.stream.life;

/**
 * Over how many partitions the series are spread.
 *
 * @param direct whether their samples are read where they lie, so that it is as many as their topic has
 * @param wanted else how many; 0 for as many as there are already, at the first start as the samples topic has
 */
public record Spread(boolean direct, int wanted) {
    /** Samples are read where they lie. */
    public static final Spread DIRECT = new Spread(true, 0);

    /** Samples go over a repartition topic. */
    public static Spread repartitioned(int wanted) {
        return new Spread(false, wanted);
    }
}
