package dev.stillwater.stream.series;

import dev.stillwater.network.FrontEnd;
import dev.stillwater.network.LstmState;
import dev.stillwater.stream.drift.Anomalies;

/**
 * What a sample tells of the series and of its network, unless impulses have a hand in it.
 *
 * @param sample as the diagnostics and the anomalies are told of it
 * @param diagnostics of the series with it
 * @param fit of the network with it
 * @param anomalies what is surprising, with it
 * @param told what became known with it
 */
record Judgement(Judged sample, Diagnostics diagnostics, Fit fit, Anomalies anomalies, Judged.Told told) {

    /**
     * The judgement of a sample.
     *
     * @param perturbed whether an impulse acts or its response relaxes: that says nothing of the series
     * @param observedSteps samples seen since the start or a gap, this one included
     * @param warmUp of these until the network is in sync
     * @param resolution errors up to this are mere rounding of the network
     * @param least deviations below this are no anomalies
     * @param after state of the network with the sample
     */
    static Judgement of(
            SeriesState before,
            Seen seen,
            boolean perturbed,
            int observedSteps,
            int warmUp,
            double resolution,
            double least,
            FrontEnd frontEnd,
            LstmState after) {
        if (seen.arrival().anew()) {
            return new Judgement(Judged.ANEW, new Diagnostics(), Fit.NONE, new Anomalies(), Judged.Told.NOTHING);
        }
        double kept = after.remembers() ? frontEnd.kept(after.memory()) : Double.NaN;
        Judged judged = new Judged(
                seen.observed(),
                seen.innovation(),
                seen.arrival().step().spread(),
                Math.abs(seen.innovation()) <= resolution,
                perturbed,
                observedSteps >= warmUp,
                least,
                kept,
                seen.arrival().missing() > 0 || (after.remembers() && Double.isNaN(kept)));
        Diagnostics diagnostics = before.diagnostics().copy();
        Anomalies anomalies = judged.mayBeAnomaly() ? before.anomalies().copy() : before.anomalies();
        Judged.Told told = judged.tell(diagnostics, anomalies);
        Fit fit = before.fit();
        return new Judgement(
                judged,
                diagnostics,
                isFair(before, seen, perturbed)
                        ? fit.with(seen.innovation(), seen.observed() - before.observed(), warmUp, resolution)
                        : fit,
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
