package dev.stillwater.stream.series;

import dev.stillwater.network.DeviationVector;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.drift.DriftCause;
import dev.stillwater.stream.drift.DriftReport;
import dev.stillwater.stream.drift.PredictionError;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a sample does to the state of its series: a pure function (state, sample) -> outcome. Missing samples are bridged
 * by a free run, in which the network is fed its own predictions; a gap that is too long restarts the state.
 */
public final class SeriesPredictor {
    /** Values further from the middle of the network's range than this many ranges are refused. */
    private static final double MAX_RANGES = 1_000;

    /** A sequence that is further ahead than this is a mistake, which must not make all that follow late. */
    private static final long MAX_JUMP = 1_000_000_000;

    private final int gapMax;
    private final int warmUp;
    private final TwinPolicy twins;
    private final Map<String, PredictionError> errors = new ConcurrentHashMap<>(); // by digest: read from text

    /**
     * @param gapMax longest run of missing samples that is bridged; beyond it the state restarts
     * @param warmUp samples after a start or a gap until the predictions count as synchronized
     * @param twins when a twin has seen enough
     */
    public SeriesPredictor(int gapMax, int warmUp, TwinPolicy twins) {
        this.gapMax = gapMax;
        this.warmUp = warmUp;
        this.twins = twins;
    }

    /**
     * Takes in one sample.
     *
     * @param stored the series before, null if unknown
     * @param watched whether its exponent is followed
     */
    public Outcome advance(@Nullable SeriesState stored, Model model, Sample sample, boolean watched) {
        SeriesState before = stored == null ? SeriesState.fresh(model) : stored;
        Long named = sample.getSequence();
        long sequence = named == null ? before.sequence() + 1 : named;
        if (sequence < 0 || sequence == Long.MAX_VALUE) {
            return new Outcome.Refused(Refusal.OUT_OF_RANGE, "sequence " + sequence);
        }
        if (sequence <= before.sequence()) {
            return new Outcome.Stale(sequence == before.sequence());
        }
        if (before.sequence() != SeriesState.NONE && sequence - before.sequence() > MAX_JUMP) {
            return new Outcome.Refused(
                    Refusal.OUT_OF_RANGE, "sequence " + sequence + " after " + before.sequence() + " is absurd");
        }
        Double truth = sample.getTruth();
        if (absurd(sample.getValue(), model) || (truth != null && absurd(truth, model))) {
            String what = absurd(sample.getValue(), model) ? "value " + sample.getValue() : "truth " + truth;
            return new Outcome.Refused(Refusal.OUT_OF_RANGE, what + " is absurd for " + model.id());
        }
        return advanced(before, model, sample, sequence, watched);
    }

    private static boolean absurd(double value, Model model) {
        return !(model.normalizer().rangesFromMiddle(value) <= MAX_RANGES);
    }

    private Outcome advanced(SeriesState before, Model model, Sample sample, long sequence, boolean watched) {
        boolean first = before.sequence() == SeriesState.NONE;
        long missing = first ? 0 : sequence - before.sequence() - 1;
        boolean restarted = !first && (missing > gapMax || !before.belongsTo(model));
        boolean anew = first || restarted;

        LstmState cell = anew ? model.initialState() : before.cell();
        Twin twin = anew ? null : before.twin();
        double expected = before.predicted();
        if (!anew && missing > 0) {
            ModelStep bridged = model.freeRun(new ModelStep(cell, expected), missing);
            cell = bridged.state();
            expected = bridged.predicted();
            twin = twin == null ? null : twin.overGap(model, missing);
        }

        double value = sample.getValue();
        Perturbations.Effect effect = before.perturbations()
                .at(sequence, value, before.observations().standardDeviation(), model.normalizer());
        boolean perturbed = effect.latestId() != null;
        double observed = (effect.withheld() && !anew ? expected : value) + effect.displacement();
        Stability stability = stability(before, model, anew, watched);
        ModelStep step;
        if (stability == null || effect.withheld()) {
            step = model.step(cell, observed);
            stability = stability == null ? null : stability.interrupted();
        } else {
            DeviationVector.Followed followed = model.follow(stability.vector(), cell, observed);
            step = model.interpret(followed.step());
            stability = (missing > 0 ? stability.interrupted() : stability).after(followed);
        }

        RunningMoments observations = (restarted ? RunningMoments.NONE : before.observations()).with(value);
        if (twin == null && !effect.starting().isEmpty()) {
            twin = Twin.fork(effect.starting().get(0), sequence, cell, expected);
        }
        if (twin != null) {
            double smallest = twins.threshold() * observations.standardDeviation();
            twin = twin.next(model, value, step.predicted(), effect.starting().size(), perturbed, smallest);
        }
        Response response = twin != null && twin.isOver(twins)
                ? twin.response(
                        model,
                        stability == null ? null : stability.exponent(),
                        effect.next().measuredBy(twin))
                : null;
        Twin going = response == null ? twin : null;

        double innovation = anew ? 0 : observed - expected;
        int observedSteps = Math.min(warmUp, anew || missing > 0 ? 1 : before.observedSteps() + 1);
        Diagnostics diagnostics =
                anew ? new Diagnostics() : before.diagnostics().copy();
        boolean disturbed = perturbed || twin != null;
        DriftReport drift = anew
                ? DriftReport.NOTHING
                : diagnostics.update(observed, innovation, disturbed, observedSteps >= warmUp);
        Fit fit = anew ? Fit.NONE : before.fit();
        // a gap now and then tells of the gap, one before every sample is how the series is
        boolean usual = !anew && (missing == 0 || before.observedSteps() == 1);
        if (usual && !disturbed && before.perturbations().begun().isEmpty()) {
            fit = fit.with(
                    innovation,
                    observed - before.observed(),
                    warmUp,
                    model.normalizer().resolution());
        }
        SeriesState after = new SeriesState(
                model.id(),
                model.sha256(),
                sequence,
                observed,
                step.predicted(),
                observedSteps,
                step.state(),
                observations,
                diagnostics,
                fit,
                StateHash.extend(before.hash(), sequence, step.predicted()),
                effect.next().after(sequence, going),
                going,
                stability);
        return new Outcome.Advanced(
                after,
                prediction(after, model, sample, innovation, effect.latestId(), drift),
                missing,
                restarted,
                !anew,
                effect.starting().size(),
                effect.dropped(),
                response);
    }

    private static @Nullable Stability stability(SeriesState before, Model model, boolean anew, boolean watched) {
        if (!watched) {
            return null;
        }
        Stability known = before.stability();
        return anew || known == null ? Stability.start(model) : known;
    }

    private Prediction prediction(
            SeriesState after,
            Model model,
            Sample sample,
            double innovation,
            @Nullable String impulseId,
            DriftReport drift) {
        Diagnostics diagnostics = after.diagnostics();
        DriftCause cause = diagnostics.cause();
        return new Prediction(
                after.sequence(),
                sample.getTimestamp(),
                after.predicted(),
                diagnostics.lower(after.predicted(), model),
                diagnostics.upper(after.predicted(), model),
                after.observed(),
                innovation,
                model.id(),
                diagnostics.noiseLevel(errors.computeIfAbsent(model.sha256(), digest -> PredictionError.of(model))),
                after.observedSteps() >= warmUp,
                impulseId,
                after.stability() == null ? null : after.stability().exponent(),
                StateHash.text(after.hash()),
                diagnostics.whiteness(),
                diagnostics.coverage(),
                cause == null ? null : cause.label(),
                drift.detector() == null ? null : drift.detector().label(),
                after.twin() == null ? null : (Double) after.twin().deviation(),
                after.fit().word().label(),
                after.fit().finiteRatio());
    }
}
