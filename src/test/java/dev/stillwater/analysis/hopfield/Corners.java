package dev.stillwater.analysis.hopfield;

/** The small networks whose fixed points are known. */
final class Corners {
    static final Patterns TWO = Patterns.ofRows(new double[] {1, 1}, new double[] {-1, -1}, new double[] {1, -1});

    static final Patterns THREE =
            Patterns.ofRows(new double[] {1, 1, 1}, new double[] {-1, -1, 1}, new double[] {1, -1, -1});

    private Corners() {}
}
