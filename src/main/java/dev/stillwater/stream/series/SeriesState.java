package dev.stillwater.stream.series;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.stream.drift.Anomalies;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that the service remembers of one series; how it is stored, {@link Held} tells.
 *
 * @param modelId the network that {@code cell} belongs to
 * @param modelSha256 hexadecimal digest of that network, or of its file; null where it is not known, of a state that an
 *     earlier release stored
 * @param sequence the last sample seen, {@link #NONE} before the first
 * @param observed the last value the network saw, impulses included
 * @param predicted the prediction for {@code sequence + 1}
 * @param spread the scale of its error that the network expects; 0 where it cannot know yet, NaN where it never says
 * @param observedSteps samples seen since the state was last started or free-run over a gap, counted up to the warm-up
 * @param cell hidden state of the network
 * @param observations moments of the observations
 * @param diagnostics what the innovations tell; not to be changed, {@link Diagnostics#copy} it first
 * @param fit how the network does against the last value
 * @param hash running hash of (sequence, prediction bits)
 * @param impulses those that wait for their samples or act
 * @param twin the unperturbed copy, while an impulse is being measured
 * @param stability the exponent that is followed, where the series is watched
 * @param input how its samples come, as far as that is remembered
 * @param anomalies what of it is surprising; not to be changed, {@link Anomalies#copy} it first
 * @param contest how the network does against others; null where it is compared with none
 */
public record SeriesState(
        String modelId,
        @Nullable String modelSha256,
        long sequence,
        double observed,
        double predicted,
        double spread,
        int observedSteps,
        LstmState cell,
        RunningMoments observations,
        Diagnostics diagnostics,
        Fit fit,
        long hash,
        Impulses impulses,
        @Nullable Twin twin,
        @Nullable Stability stability,
        InputState input,
        Anomalies anomalies,
        @Nullable Contest contest) {

    /** The sequence of a series of which no sample has been seen. */
    public static final long NONE = -1;

    /** The state of a series before its first sample. */
    public static SeriesState fresh(Model model) {
        return builder()
                .model(model.id(), model.networkSha256())
                .cell(model.initialState())
                .build();
    }

    /**
     * Whether it can go on with this network: the same one made it. A state that does not know its digest belongs to the
     * network of its name, if only their sizes agree.
     */
    public boolean belongsTo(Model model) {
        if (modelSha256 != null) {
            return model.hasDigest(modelSha256) && modelId.equals(model.id());
        }
        LstmState fresh = model.initialState();
        return modelId.equals(model.id()) && cell.h().length == fresh.h().length && cell.s().length == fresh.s().length;
    }

    /** Whether both know the same of their network. */
    boolean isOfNetworkOf(SeriesState other) {
        return modelId.equals(other.modelId) && Objects.equals(modelSha256, other.modelSha256);
    }

    /** The step of the network that made the prediction. */
    ModelStep step() {
        return new ModelStep(cell, predicted, spread);
    }

    /** The spread where it is known. */
    @Nullable
    Double finiteSpread() {
        return spread > 0 ? spread : null;
    }

    /** The same with other impulses. */
    public SeriesState with(Impulses others) {
        return toBuilder().impulses(others).build();
    }

    /** The same with other notes of how its samples come. */
    SeriesState with(InputState others) {
        return toBuilder().input(others).build();
    }

    /** Time of the last record of which it is kept, in milliseconds since 1970; {@link Long#MIN_VALUE} where it is not. */
    public long lastSeen() {
        return input.seen();
    }

    /** The same with the time of the last record. */
    public SeriesState seen(long time) {
        return with(input.seen(time));
    }

    /** The same before a first sample: of what was predicted the hash alone goes on. */
    SeriesState begunAnew() {
        return toBuilder().sequence(NONE).build();
    }

    /** Of a state of which model and cell have to be given; all else is as before the first sample. */
    static SeriesStateBuilder builder() {
        return new SeriesStateBuilder();
    }

    /** This state, to be changed in part. */
    SeriesStateBuilder toBuilder() {
        return builder()
                .model(modelId, modelSha256)
                .sequence(sequence)
                .observed(observed)
                .predicted(predicted)
                .spread(spread)
                .observedSteps(observedSteps)
                .cell(cell)
                .observations(observations)
                .diagnostics(diagnostics)
                .fit(fit)
                .hash(hash)
                .impulses(impulses)
                .twin(twin)
                .stability(stability)
                .input(input)
                .anomalies(anomalies)
                .contest(contest);
    }
}
