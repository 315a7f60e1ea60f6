package dev.stillwater.stream.series;

import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.stream.drift.ConformalInterval;
import dev.stillwater.stream.drift.DriftCause;
import dev.stillwater.stream.drift.DriftMonitor;
import dev.stillwater.stream.drift.DriftReport;
import dev.stillwater.stream.drift.Innovations;
import dev.stillwater.stream.drift.PredictionError;
import dev.stillwater.stream.drift.StoredBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a series tells of itself by its innovations: the interval of the next observation, noise level, whiteness and drift.
 * Stepped in place; {@link #copy} first.
 */
public final class Diagnostics {
    /**
     * Innovations before which their whiteness and with it the noise level are not told: a standard deviation of n values
     * is known to 1/sqrt(2n) of itself, 7 % of 100.
     */
    private static final int LEAST = 100;

    private static final int COVERED = 5_000;

    private final ConformalInterval interval;
    private final Innovations innovations;
    private final DriftMonitor monitor;

    /** The diagnostics of a series of which nothing has been seen. */
    Diagnostics() {
        this(new ConformalInterval());
    }

    /** All but the interval anew. */
    Diagnostics(ConformalInterval interval) {
        this(interval, new Innovations(), new DriftMonitor());
    }

    private Diagnostics(ConformalInterval interval, Innovations innovations, DriftMonitor monitor) {
        this.interval = interval;
        this.innovations = innovations;
        this.monitor = monitor;
    }

    /** A copy that steps on its own. */
    Diagnostics copy() {
        return new Diagnostics(interval.copy(), innovations.copy(), monitor.copy());
    }

    /**
     * Takes in a sample for which there was a prediction.
     *
     * @param observed what the network saw
     * @param innovation {@code observed} minus its prediction
     * @param spread the scale of the innovation that the network expected: 0 where it could not know, NaN where it never says
     * @param perturbed whether an impulse acts or its response relaxes: that says nothing of the series
     * @param inSync whether the network has warmed up
     */
    DriftReport update(double observed, double innovation, double spread, boolean perturbed, boolean inSync) {
        if (!perturbed) {
            if (spread != 0) {
                interval.update(innovation, spread);
            }
            if (inSync) {
                innovations.update(observed, innovation);
            }
        }
        return monitor.update(observed, innovation, inSync && !perturbed);
    }

    /** Scale of the next innovation, by this spread of its prediction; 0 before anything is known. */
    double scale(double spread) {
        return interval.scale(spread);
    }

    /**
     * Lower end of the 90 % interval of the next observation; by the range of the training series, or of what has been seen,
     * before anything is known.
     */
    double lower(ModelStep step, Model model) {
        return isKnown(step)
                ? interval.lower(step.predicted(), step.spread())
                : step.predicted() - model.frontEnd().range(step.state().memory());
    }

    /** Upper end of that interval. */
    double upper(ModelStep step, Model model) {
        return isKnown(step)
                ? interval.upper(step.predicted(), step.spread())
                : step.predicted() + model.frontEnd().range(step.state().memory());
    }

    private boolean isKnown(ModelStep step) {
        return step.spread() > 0 || (interval.count() > 0 && Double.isNaN(step.spread()));
    }

    /** Noise level σ, 0 before anything is known. */
    double noiseLevel(PredictionError error) {
        return innovations.noiseLevel(error);
    }

    /** Standard deviation of the innovations, in the signal's units; NaN before two are known. */
    double innovationDeviation() {
        return innovations.count() < 2 ? Double.NaN : innovations.standardDeviation();
    }

    /** Autocorrelations of the innovations at the lags 1, 2, ...; none before enough are known. */
    double[] autocorrelations() {
        return innovations.count() < LEAST ? new double[0] : innovations.autocorrelations();
    }

    /** Probability that white innovations look as correlated as these; null before enough are known. */
    @Nullable
    Double whiteness() {
        return innovations.count() < LEAST ? null : (Double) innovations.whiteness();
    }

    /** Share of the last 5,000 observations that lay inside their intervals; null before the first. */
    @Nullable
    Double coverage() {
        return interval.count() == 0 ? null : (Double) interval.coverage(COVERED);
    }

    /** Why the series is not what it was, null while it is. */
    @Nullable
    DriftCause cause() {
        return monitor.cause();
    }

    void write(ByteBuffer out) {
        interval.write(out);
        innovations.write(out);
        monitor.write(out);
    }

    static Diagnostics read(ByteBuffer in) throws IOException {
        ConformalInterval interval = readInterval(in);
        Innovations innovations = new Innovations();
        innovations.read(in);
        return new Diagnostics(interval, innovations, DriftMonitor.read(in));
    }

    /** Reads the interval alone, which is what format version 1 of the state has. */
    static Diagnostics readVersion1(ByteBuffer in) {
        return new Diagnostics(readInterval(in));
    }

    private static ConformalInterval readInterval(ByteBuffer in) {
        ConformalInterval interval = new ConformalInterval();
        interval.read(in);
        return interval;
    }

    /** Whether all goes on with the same bits. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Diagnostics that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    private byte[] bytes() {
        return StoredBytes.of(this::write);
    }
}
