package dev.stillwater.stream.series;

import dev.stillwater.stream.drift.DriftReport;

/**
 * What a sample tells of the series and of its network, unless impulses have a hand in it.
 *
 * @param diagnostics of the series with it
 * @param fit of the network with it
 * @param drift what it did to the watch over the series
 */
record Judgement(Diagnostics diagnostics, Fit fit, DriftReport drift) {

    /**
     * The judgement of a sample.
     *
     * @param perturbed whether an impulse acts or its response relaxes: that says nothing of the series
     * @param observedSteps samples seen since the start or a gap, this one included
     * @param warmUp of these until the network is in sync
     * @param resolution errors up to this are mere rounding of the network
     */
    static Judgement of(
            SeriesState before, Seen seen, boolean perturbed, int observedSteps, int warmUp, double resolution) {
        if (seen.arrival().anew()) {
            return new Judgement(new Diagnostics(), Fit.NONE, DriftReport.NOTHING);
        }
        Diagnostics diagnostics = before.diagnostics().copy();
        DriftReport drift = diagnostics.update(
                seen.observed(), seen.innovation(), seen.arrival().step().spread(), perturbed, observedSteps >= warmUp);
        boolean fair = !perturbed && before.impulses().begun().isEmpty() && isUsual(before, seen);
        Fit fit = before.fit();
        return new Judgement(
                diagnostics,
                fair ? fit.with(seen.innovation(), seen.observed() - before.observed(), warmUp, resolution) : fit,
                drift);
    }

    /** A gap now and then tells of the gap, one before every sample is how the series is. */
    private static boolean isUsual(SeriesState before, Seen seen) {
        return seen.arrival().missing() == 0 || before.observedSteps() == 1;
    }
}
