package dev.stillwater.stream.series;

import dev.stillwater.stream.drift.Anomalies;
import dev.stillwater.stream.drift.DriftReport;

/**
 * What a sample tells of the series and of its network, unless impulses have a hand in it.
 *
 * @param diagnostics of the series with it
 * @param fit of the network with it
 * @param drift what it did to the watch over the series
 * @param anomalies what is surprising, with it
 * @param told how surprising it is itself
 */
record Judgement(Diagnostics diagnostics, Fit fit, DriftReport drift, Anomalies anomalies, Anomalies.Told told) {

    /**
     * The judgement of a sample.
     *
     * @param perturbed whether an impulse acts or its response relaxes: that says nothing of the series
     * @param observedSteps samples seen since the start or a gap, this one included
     * @param warmUp of these until the network is in sync
     * @param resolution errors up to this are mere rounding of the network
     * @param least deviations below this are no anomalies
     */
    static Judgement of(
            SeriesState before,
            Seen seen,
            boolean perturbed,
            int observedSteps,
            int warmUp,
            double resolution,
            double least) {
        if (seen.arrival().anew()) {
            return new Judgement(
                    new Diagnostics(), Fit.NONE, DriftReport.NOTHING, new Anomalies(), Anomalies.Told.NOTHING);
        }
        Diagnostics diagnostics = before.diagnostics().copy();
        Anomalies anomalies = before.anomalies();
        Anomalies.Told told = Anomalies.Told.NOTHING;
        double spread = seen.arrival().step().spread();
        if (!perturbed && spread != 0) {
            anomalies = anomalies.copy();
            double innovation = Math.abs(seen.innovation()) <= resolution ? 0 : seen.innovation();
            double scale = diagnostics.scale(spread);
            told = anomalies.update(seen.observed(), innovation, scale, observedSteps >= warmUp, least);
        }
        DriftReport drift =
                diagnostics.update(seen.observed(), seen.innovation(), spread, perturbed, observedSteps >= warmUp);
        Fit fit = before.fit();
        return new Judgement(
                diagnostics,
                isFair(before, seen, perturbed)
                        ? fit.with(seen.innovation(), seen.observed() - before.observed(), warmUp, resolution)
                        : fit,
                drift,
                anomalies,
                told);
    }

    /** Whether a sample tells of the network, and not of an impulse or of a gap. */
    static boolean isFair(SeriesState before, Seen seen, boolean perturbed) {
        return !perturbed && before.impulses().begun().isEmpty() && isUsual(before, seen);
    }

    /** A gap now and then tells of the gap, one before every sample is how the series is. */
    private static boolean isUsual(SeriesState before, Seen seen) {
        return seen.arrival().missing() == 0 || before.observedSteps() == 1;
    }
}
