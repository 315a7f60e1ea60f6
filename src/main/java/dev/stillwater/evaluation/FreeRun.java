package dev.stillwater.evaluation;

/** A model left alone: synchronised with a series, then fed its own predictions. */
public final class FreeRun {
    private FreeRun() {}

    /**
     * The predictions of the {@code steps} values after {@code observed}.
     *
     * @param forecaster at the start of the series
     * @param observed the series it sees, at least one value, in the signal's units
     * @return (steps,)
     */
    public static double[] after(Forecaster forecaster, double[] observed, int steps) {
        if (observed.length == 0) {
            throw new IllegalArgumentException("a free run needs at least one observed value");
        }
        double next = 0;
        for (double value : observed) {
            next = forecaster.predict(value);
        }
        double[] run = new double[steps];
        for (int t = 0; t < steps; t++) {
            run[t] = next;
            next = forecaster.predict(next);
        }
        return run;
    }
}
