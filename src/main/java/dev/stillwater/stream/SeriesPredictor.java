package dev.stillwater.stream;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sample does to the state of its series: a pure function (state, sample) -> outcome. Missing samples are bridged
 * by a free run, in which the network is fed its own predictions; a gap that is too long restarts the state.
 */
final class SeriesPredictor {
    /** Half width of the 90 % interval of a normal distribution, in standard deviations. */
    private static final double NORMAL_90 = 1.6448536269514722;

    /** Values further outside the network's range than this many of its widths are refused. */
    private static final double MAX_RANGES = 1_000;

    private final int gapMax;
    private final int warmUp;

    /**
     * @param gapMax longest run of missing samples that is bridged; beyond it the state restarts
     * @param warmUp samples after a start or a gap until the predictions count as synchronized
     */
    SeriesPredictor(int gapMax, int warmUp) {
        this.gapMax = gapMax;
        this.warmUp = warmUp;
    }

    /**
     * Takes in one sample.
     *
     * @param stored the series before, null if unknown
     */
    Outcome advance(@Nullable SeriesState stored, Model model, Sample sample) {
        SeriesState before = stored == null ? SeriesState.fresh(model.id(), model.initialState(), List.of()) : stored;
        Long named = sample.getSequence();
        long sequence = named == null ? before.sequence() + 1 : named;
        if (sequence < 0 || sequence == Long.MAX_VALUE) {
            return new Outcome.Refused(Refusal.OUT_OF_RANGE, "sequence " + sequence);
        }
        if (sequence <= before.sequence()) {
            return new Outcome.Stale(sequence == before.sequence());
        }
        double value = sample.getValue();
        if (!(Math.abs(model.normalizer().normalize(value)) <= MAX_RANGES)) {
            return new Outcome.Refused(Refusal.OUT_OF_RANGE, "value " + value + " is absurd for " + model.id());
        }
        return advanced(before, model, sample, sequence);
    }

    private Outcome advanced(SeriesState before, Model model, Sample sample, long sequence) {
        boolean first = before.sequence() == SeriesState.NONE;
        long missing = first ? 0 : sequence - before.sequence() - 1;
        boolean otherModel = !before.modelId().equals(model.id());
        boolean restarted = !first && (missing > gapMax || otherModel);
        boolean anew = first || restarted;

        LstmState cell = anew ? model.initialState() : before.cell();
        double expected = before.predicted();
        if (!anew) {
            for (long i = 0; i < missing; i++) {
                ModelStep step = model.step(cell, expected);
                cell = step.state();
                expected = step.predicted();
            }
        }

        List<PendingImpulse> applied = new ArrayList<>();
        List<PendingImpulse> expired = new ArrayList<>();
        List<PendingImpulse> waiting = new ArrayList<>();
        double observed = sample.getValue();
        for (PendingImpulse impulse : before.pending()) {
            if (impulse.isFor(sequence)) {
                applied.add(impulse);
                observed += rawAmplitude(impulse, before.observations());
            } else if (impulse.isMissedBy(sequence)) {
                expired.add(impulse);
            } else {
                waiting.add(impulse);
            }
        }

        ModelStep step = model.step(cell, observed);
        int observedSteps = Math.min(warmUp, anew || missing > 0 ? 1 : before.observedSteps() + 1);
        double innovation = anew ? 0 : observed - expected;
        RunningMoments innovations = anew && restarted ? RunningMoments.NONE : before.innovations();
        if (!anew && applied.isEmpty()) {
            innovations = innovations.with(innovation);
        }
        RunningMoments observations = (restarted ? RunningMoments.NONE : before.observations()).with(sample.getValue());
        long hash = StateHash.extend(before.hash(), sequence, step.predicted());
        SeriesState after = new SeriesState(
                model.id(),
                sequence,
                observed,
                step.predicted(),
                observedSteps,
                step.state(),
                innovations,
                observations,
                hash,
                List.copyOf(waiting));
        Prediction prediction = prediction(after, model, sample, innovation, applied);
        return new Outcome.Advanced(after, prediction, missing, restarted, !anew, applied, expired);
    }

    private Prediction prediction(
            SeriesState after, Model model, Sample sample, double innovation, List<PendingImpulse> applied) {
        double spread = after.innovations().count() == 0
                ? model.normalizer().max() - model.normalizer().min()
                : NORMAL_90 * rootMeanSquare(after.innovations());
        return new Prediction(
                after.sequence(),
                sample.getTimestamp(),
                after.predicted(),
                after.predicted() - spread,
                after.predicted() + spread,
                after.observed(),
                innovation,
                model.id(),
                noiseLevel(after),
                after.observedSteps() >= warmUp,
                applied.isEmpty() ? null : applied.get(applied.size() - 1).id(),
                null,
                StateHash.text(after.hash()));
    }

    /** Noise level σ: standard deviation of the innovations over that of the signal without its noise. */
    private static double noiseLevel(SeriesState state) {
        double noise = state.innovations().variance();
        double signal = state.observations().variance() - noise;
        return signal > 0 ? Math.sqrt(noise / signal) : 0;
    }

    private static double rootMeanSquare(RunningMoments moments) {
        return Math.sqrt(moments.variance() + moments.mean() * moments.mean());
    }

    private static double rawAmplitude(PendingImpulse impulse, RunningMoments observations) {
        return impulse.unit() == ImpulseUnit.STD
                ? impulse.amplitude() * observations.standardDeviation()
                : impulse.amplitude();
    }
}
