package dev.stillwater.backtest;

/** One that says, after each sample that it has seen, what the next will be. */
interface Contender {

    /** Takes in the next sample; NaN where it is missing. */
    void see(double value);

    /** What it predicts of the sample that follows; NaN as long as it can say nothing. */
    double predicted();

    /** Lower end of its 90 % interval of that sample. */
    double lower();

    /** Upper end of that interval. */
    double upper();

    /** What it predicts of the next samples from here, of which it sees none, (steps,). */
    double[] ahead(int steps);

    /** Samples that it could not be shown. */
    long refused();
}
