package dev.stillwater.stream;

import dev.stillwater.network.LstmState;
import java.util.List;

/**
 * All that the service remembers of one series, one record of the store.
 *
 * @param modelId the network that {@code cell} belongs to
 * @param sequence the last sample seen, {@link #NONE} before the first
 * @param observed the last value the network saw, impulses included
 * @param predicted the prediction for {@code sequence + 1}
 * @param observedSteps samples seen since the state was last started or free-run over a gap, counted up to the warm-up
 * @param cell hidden state of the network
 * @param innovations moments of observation minus prediction, unperturbed samples only
 * @param observations moments of the observations
 * @param hash running hash of (sequence, prediction bits)
 * @param pending impulses waiting for their samples
 */
record SeriesState(
        String modelId,
        long sequence,
        double observed,
        double predicted,
        int observedSteps,
        LstmState cell,
        RunningMoments innovations,
        RunningMoments observations,
        long hash,
        List<PendingImpulse> pending) {

    /** The sequence of a series of which no sample has been seen. */
    static final long NONE = -1;

    /** The state of a series before its first sample. */
    static SeriesState fresh(String modelId, LstmState cell, List<PendingImpulse> pending) {
        return new SeriesState(
                modelId, NONE, 0, 0, 0, cell, RunningMoments.NONE, RunningMoments.NONE, StateHash.SEED, pending);
    }

    SeriesState withPending(List<PendingImpulse> impulses) {
        return new SeriesState(
                modelId, sequence, observed, predicted, observedSteps, cell, innovations, observations, hash, impulses);
    }
}
