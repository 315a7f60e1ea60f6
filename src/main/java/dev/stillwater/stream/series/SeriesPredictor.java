package dev.stillwater.stream.series;

import dev.stillwater.network.FrontEnd;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.drift.AnomalyRule;
import dev.stillwater.stream.drift.DriftCause;
import dev.stillwater.stream.drift.DriftReport;
import dev.stillwater.stream.drift.PredictionError;
import org.jspecify.annotations.Nullable;

/**
 * What a sample does to the state of its series: a pure function (state, sample) -> outcome. Missing samples are bridged
 * by a free run, in which the network is fed its own predictions; a gap that is too long restarts the state.
 *
 * <pre>{@code
 * Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
 * SeriesPredictor predictor = new SeriesPredictor(100, 500, new TwinPolicy(150, 1e-4));
 * SeriesState state = SeriesState.fresh(model);
 * for (double value : samples) {
 *     Sample sample = new Sample(null, Instant.now(), value, null); // the next of the series, its truth not known
 *     if (predictor.advance(state, model, sample, false) instanceof Outcome.Advanced outcome) {
 *         state = outcome.state();
 *         System.out.println(outcome.prediction().getPredicted());
 *     }
 * }
 * }</pre>
 */
public final class SeriesPredictor {
    /** A sequence that is further ahead than this is a mistake, which must not make all that follow late. */
    private static final long MAX_JUMP = 1_000_000_000;

    /**
     * The last sequence there can be. Those of the forecasts that follow it are still below 2^53, up to which whoever reads
     * numbers as doubles, as JSON and pages do, has them exactly; and no sum with one overflows.
     */
    public static final long LAST_SEQUENCE = 9_000_000_000_000_000L;

    private final int gapMax;
    private final int warmUp;
    private final TwinPolicy twins;
    private final AnomalyRule anomalies;

    /**
     * @param gapMax longest run of missing samples that is bridged; beyond it the state restarts
     * @param warmUp samples after a start or a gap until the predictions count as synchronized
     * @param twins when a twin has seen enough
     */
    public SeriesPredictor(int gapMax, int warmUp, TwinPolicy twins) {
        this(gapMax, warmUp, twins, AnomalyRule.DEFAULT);
    }

    /**
     * @param gapMax longest run of missing samples that is bridged; beyond it the state restarts
     * @param warmUp samples after a start or a gap until the predictions count as synchronized
     * @param twins when a twin has seen enough
     * @param anomalies when surprising samples are an event
     */
    public SeriesPredictor(int gapMax, int warmUp, TwinPolicy twins, AnomalyRule anomalies) {
        this.gapMax = gapMax;
        this.warmUp = warmUp;
        this.twins = twins;
        this.anomalies = anomalies;
    }

    /**
     * Takes in one sample of a series whose network is compared with no other.
     *
     * @param stored the series before, null if unknown
     * @param watched whether its exponent is followed
     */
    public Outcome advance(@Nullable SeriesState stored, Model model, Sample sample, boolean watched) {
        return advance(stored, Served.alone(model), sample, watched);
    }

    /**
     * Takes in one sample.
     *
     * @param stored the series before, null if unknown
     * @param served the network of the series, and what it is compared with
     * @param watched whether its exponent is followed
     */
    public Outcome advance(@Nullable SeriesState stored, Served served, Sample sample, boolean watched) {
        Model model = served.model();
        SeriesState before = stored == null ? SeriesState.fresh(model) : stored;
        Long named = sample.getSequence();
        long sequence = named == null ? before.sequence() + 1 : named;
        Outcome unfit = unfit(before, model, sample, sequence);
        return unfit != null ? unfit : advanced(before, served, sample, sequence, watched);
    }

    /** Why the sample changes nothing, null where it is taken in. */
    private static @Nullable Outcome unfit(SeriesState before, Model model, Sample sample, long sequence) {
        if (sequence < 0 || sequence > LAST_SEQUENCE) {
            return new Outcome.Refused(Refusal.OUT_OF_RANGE, "sequence " + sequence);
        }
        if (sequence <= before.sequence()) {
            return new Outcome.Stale(sequence == before.sequence());
        }
        boolean isCounted = before.input().grid() == null; // else it is a time
        if (isCounted && before.sequence() != SeriesState.NONE && sequence - before.sequence() > MAX_JUMP) {
            return new Outcome.Refused(
                    Refusal.OUT_OF_RANGE, "sequence " + sequence + " after " + before.sequence() + " is absurd");
        }
        String absurdity = absurdity(sample, model);
        return absurdity == null ? null : new Outcome.Refused(Refusal.OUT_OF_RANGE, absurdity);
    }

    /** What of the sample the network cannot be shown, in words; null where it can be shown all. */
    static @Nullable String absurdity(Sample sample, Model model) {
        Double truth = sample.getTruth();
        FrontEnd frontEnd = model.frontEnd();
        if (frontEnd.isAbsurd(sample.getValue()) || (truth != null && frontEnd.isAbsurd(truth))) {
            String what = frontEnd.isAbsurd(sample.getValue()) ? "value " + sample.getValue() : "truth " + truth;
            return what + " is absurd for " + model.id();
        }
        return null;
    }

    private Outcome.Advanced advanced(
            SeriesState before, Served served, Sample sample, long sequence, boolean watched) {
        Model model = served.model();
        Arrival arrival = Arrival.of(before, model, sequence, gapMax);
        Seen seen = Seen.of(before, model, sequence, sample.getValue(), arrival);
        Stepped stepped = Stepped.of(before, model, seen, watched);
        RunningMoments observations = (arrival.anew() ? RunningMoments.NONE : before.observations()).with(seen.value());

        Twin twin = measured(model, seen, stepped.predicted(), observations);
        Response response =
                twin != null && twin.isOver(twins) ? response(twin, model, seen, stepped.stability()) : null;
        Twin going = response == null ? twin : null;

        int observedSteps = arrival.kind() == Arrival.Kind.NEXT ? before.observedSteps() + 1 : 1;
        boolean perturbed = seen.perturbed() || twin != null;
        double resolution = model.frontEnd().resolution(arrival.cell().memory());
        Judgement judged = Judgement.of(
                before,
                seen,
                perturbed,
                Math.min(warmUp, observedSteps),
                warmUp,
                resolution,
                anomalies.least(before.observations().standardDeviation()),
                model.frontEnd(),
                stepped.cell());
        SeriesState after = SeriesState.builder()
                .model(model.id(), model.networkSha256())
                .sequence(sequence)
                .observed(seen.observed())
                .predicted(stepped.predicted())
                .spread(stepped.step().spread())
                .observedSteps(Math.min(warmUp, observedSteps))
                .cell(stepped.cell())
                .observations(observations)
                .diagnostics(judged.diagnostics())
                .fit(judged.fit())
                .hash(StateHash.extend(before.hash(), sequence, stepped.predicted()))
                .impulses(seen.effect().next().after(sequence, going))
                .twin(going)
                .stability(stepped.stability())
                .input(before.input())
                .anomalies(judged.anomalies())
                .contest(
                        Contest.of(before, served, seen, Judgement.isFair(before, seen, perturbed), warmUp, resolution))
                .build();
        return new Outcome.Advanced(
                after,
                judged.sample(),
                prediction(after, model, sample, seen, judged),
                arrival.missing(),
                arrival.restarted(),
                !arrival.anew(),
                seen.effect().starting().size(),
                seen.effect().dropped(),
                response,
                judged.told().anomaly().score(),
                after.anomalies().isAnomaly(anomalies)
                        && (arrival.anew() || !before.anomalies().isAnomaly(anomalies)));
    }

    private @Nullable Twin measured(Model model, Seen seen, double predicted, RunningMoments observations) {
        Twin twin = seen.twin();
        double smallest = twins.threshold() * observations.standardDeviation();
        return twin == null
                ? null
                : twin.next(
                        model, seen.value(), predicted, seen.effect().starting().size(), seen.perturbed(), smallest);
    }

    private static Response response(Twin twin, Model model, Seen seen, @Nullable Stability stability) {
        return twin.response(
                model,
                stability == null ? null : stability.exponent(),
                seen.effect().next().measuredBy(twin));
    }

    private Prediction prediction(SeriesState after, Model model, Sample sample, Seen seen, Judgement judged) {
        DriftReport drift = judged.told().drift();
        double surprise = judged.told().anomaly().surprise();
        Diagnostics diagnostics = after.diagnostics();
        DriftCause cause = diagnostics.cause();
        Grid grid = after.input().grid();
        Contest contest = after.contest();
        return Prediction.newBuilder()
                .setSequence(after.sequence())
                .setTimestamp(sample.getTimestamp())
                .setPredicted(after.predicted())
                .setLower(diagnostics.lower(after.step(), model))
                .setUpper(diagnostics.upper(after.step(), model))
                .setObserved(after.observed())
                .setInnovation(seen.innovation())
                .setModelId(model.id())
                .setNoiseLevel(diagnostics.noiseLevel(PredictionError.of(model)))
                .setSynchronized$(after.observedSteps() >= warmUp)
                .setImpulseId(seen.effect().latestId())
                .setExponent(
                        after.stability() == null ? null : after.stability().exponent())
                .setStateHash(StateHash.text(after.hash()))
                .setWhiteness(diagnostics.whiteness())
                .setCoverage(diagnostics.coverage())
                .setDriftCause(cause == null ? null : cause.label())
                .setDriftDetector(
                        drift.detector() == null ? null : drift.detector().label())
                .setDeviation(
                        after.twin() == null ? null : (Double) after.twin().deviation())
                .setFit(after.fit().word().label())
                .setFitRatio(after.fit().finiteRatio())
                .setPredictedTime(grid == null ? null : sample.getTimestamp().plusMillis(grid.step()))
                .setTruth(sample.getTruth())
                .setSpread(after.finiteSpread())
                .setSurprise(Double.isNaN(surprise) ? null : (Double) surprise)
                .setAnomaly(after.anomalies().isAnomaly(anomalies))
                .setBackfill(false) // known to whoever sends it; what is not set here is looked up in the schema
                .setBetterModel(contest == null ? null : contest.better())
                .setBetterRatio(contest == null ? null : contest.finiteRatio())
                .build();
    }
}
