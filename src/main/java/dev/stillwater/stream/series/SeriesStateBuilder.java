package dev.stillwater.stream.series;

import dev.stillwater.network.LstmState;
import dev.stillwater.stream.drift.Anomalies;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a {@link SeriesState} by the names of its parts. */
final class SeriesStateBuilder {
    private @Nullable String modelId;
    private @Nullable String modelSha256;
    private long sequence = SeriesState.NONE;
    private double observed;
    private double predicted;
    private double spread = Double.NaN;
    private int observedSteps;
    private @Nullable LstmState cell;
    private RunningMoments observations = RunningMoments.NONE;
    private @Nullable Diagnostics diagnostics;
    private Fit fit = Fit.NONE;
    private long hash = StateHash.SEED;
    private Impulses impulses = Impulses.NONE;
    private @Nullable Twin twin;
    private @Nullable Stability stability;
    private InputState input = InputState.NONE;
    private @Nullable Anomalies anomalies;
    private @Nullable Contest contest;

    SeriesStateBuilder model(String id, @Nullable String sha256) {
        modelId = id;
        modelSha256 = sha256;
        return this;
    }

    SeriesStateBuilder sequence(long value) {
        sequence = value;
        return this;
    }

    SeriesStateBuilder observed(double value) {
        observed = value;
        return this;
    }

    SeriesStateBuilder predicted(double value) {
        predicted = value;
        return this;
    }

    SeriesStateBuilder spread(double value) {
        spread = value;
        return this;
    }

    SeriesStateBuilder observedSteps(int value) {
        observedSteps = value;
        return this;
    }

    SeriesStateBuilder cell(LstmState value) {
        cell = value;
        return this;
    }

    SeriesStateBuilder observations(RunningMoments value) {
        observations = value;
        return this;
    }

    SeriesStateBuilder diagnostics(Diagnostics value) {
        diagnostics = value;
        return this;
    }

    SeriesStateBuilder fit(Fit value) {
        fit = value;
        return this;
    }

    SeriesStateBuilder hash(long value) {
        hash = value;
        return this;
    }

    SeriesStateBuilder impulses(Impulses value) {
        impulses = value;
        return this;
    }

    SeriesStateBuilder twin(@Nullable Twin value) {
        twin = value;
        return this;
    }

    SeriesStateBuilder stability(@Nullable Stability value) {
        stability = value;
        return this;
    }

    SeriesStateBuilder input(InputState value) {
        input = value;
        return this;
    }

    SeriesStateBuilder anomalies(Anomalies value) {
        anomalies = value;
        return this;
    }

    SeriesStateBuilder contest(@Nullable Contest value) {
        contest = value;
        return this;
    }

    SeriesState build() {
        return new SeriesState(
                Objects.requireNonNull(modelId),
                modelSha256,
                sequence,
                observed,
                predicted,
                spread,
                observedSteps,
                Objects.requireNonNull(cell),
                observations,
                diagnostics == null ? new Diagnostics() : diagnostics,
                fit,
                hash,
                impulses,
                twin,
                stability,
                input,
                anomalies == null ? new Anomalies() : anomalies,
                contest);
    }
}
