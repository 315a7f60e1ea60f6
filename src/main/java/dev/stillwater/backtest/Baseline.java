package dev.stillwater.backtest;

/** A prediction that takes no network, from the samples so far. */
interface Baseline {

    /** Takes in the next sample. */
    void see(double value);

    /** What it predicts of the sample that follows; NaN before the first. */
    double predicted();

    /** What it predicts of the next samples from here, of which it sees none, (steps,). */
    double[] ahead(int steps);
}
