package dev.stillwater.stream.drift;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What of a series is surprising: each sample by itself, and happenings that make an event. A happening is told by two
 * deviations of each sample, from its prediction and from the level of the last {@value #LEVEL} samples or so, each by its
 * p-value among its like over a long past; its evidence is the logarithm of the smaller one. It goes on while the evidence
 * keeps above {@value #KEEPS} of its peak, and ends when that has not been so for {@value #QUIET} samples. It is an
 * anomaly from where its peak passes the threshold, to its end: one event for one happening.
 *
 * <p>Stepped in place; {@link #copy} first.
 */
public final class Anomalies {
    /** Samples before which nothing is told. */
    private static final int LEAST = 30;

    private static final int LEVEL = 32;
    private static final double KEEPS = 0.7;
    private static final int QUIET = 50;

    /** The evidence that is scored 1, a p-value of one in a million. */
    private static final double FULL = 6 * 2.302585092994046;

    private final Surprise told;
    private final Surprise step;
    private final Surprise offset;
    private final SlowScale stepScale;
    private final SlowScale offsetScale;
    private double level;
    private boolean settled;
    private float peak;
    private byte quiet;

    /** One that has seen nothing. */
    public Anomalies() {
        this(
                new Surprise(Surprise.Memory.TOLD),
                new Surprise(Surprise.Memory.EVENTS),
                new Surprise(Surprise.Memory.EVENTS),
                new SlowScale(),
                new SlowScale());
    }

    private Anomalies(Surprise told, Surprise step, Surprise offset, SlowScale stepScale, SlowScale offsetScale) {
        this.told = told;
        this.step = step;
        this.offset = offset;
        this.stepScale = stepScale;
        this.offsetScale = offsetScale;
    }

    /** A copy that steps on its own. */
    public Anomalies copy() {
        Anomalies copy = new Anomalies(told.copy(), step.copy(), offset.copy(), stepScale.copy(), offsetScale.copy());
        copy.level = level;
        copy.settled = settled;
        copy.peak = peak;
        copy.quiet = quiet;
        return copy;
    }

    /**
     * Takes in a sample for which there was a prediction and that no impulse has changed.
     *
     * @param innovation {@code observed} minus its prediction; 0 where it is mere rounding
     * @param scale of the innovation that was expected
     * @param inSync whether the network has warmed up
     * @param least deviations below this are none
     * @return what it tells by itself
     */
    public Told update(double observed, double innovation, double scale, boolean inSync, double least) {
        boolean known = told.count() >= LEAST;
        double surprise = told.update(innovation == 0 ? 0 : Math.abs(innovation) / scale);
        settled |= inSync;
        double score = inSync || !settled ? happen(observed, innovation, least) : 0;
        return new Told(known ? surprise : Double.NaN, score);
    }

    private double happen(double observed, double innovation, double least) {
        int before = offsetScale.count();
        double away = before == 0 ? 0 : observed - level;
        double weight = Math.max(1.0 / (before + 1), 1.0 / LEVEL);
        level = (1 - weight) * level + weight * observed;
        double stepSize = stepScale.update(Math.abs(innovation));
        double offsetSize = offsetScale.update(Math.abs(away));
        if (before < LEAST) {
            return 0;
        }
        double byStep = -StrictMath.log(step.update(stepSize));
        double byOffset = -StrictMath.log(offset.update(offsetSize));
        double evidence = Math.max(Math.abs(innovation) >= least ? byStep : 0, Math.abs(away) >= least ? byOffset : 0);
        if (evidence > peak) {
            peak = (float) evidence;
            quiet = 0;
            return Math.min(1, evidence / FULL);
        }
        quiet = evidence > KEEPS * peak ? 0 : (byte) (quiet + 1);
        if (quiet == QUIET) {
            peak = 0;
            quiet = 0;
        }
        return 0;
    }

    /** Whether the series is in an event. */
    public boolean isAnomaly(AnomalyRule rule) {
        return peak >= rule.threshold();
    }

    /**
     * What a sample tells by itself.
     *
     * @param surprise its p-value, NaN before enough is known
     * @param score within [0, 1]: above 0 where its happening is more of one than before
     */
    public record Told(double surprise, double score) {
        /** Of a sample that tells nothing. */
        public static final Told NOTHING = new Told(Double.NaN, 0);
    }

    /** Whether all goes on with the same bits. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Anomalies that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    private byte[] bytes() {
        return StoredBytes.of(this::write);
    }

    /** Writes all. */
    public void write(ByteBuffer out) {
        told.write(out);
        step.write(out);
        offset.write(out);
        stepScale.write(out);
        offsetScale.write(out);
        out.putDouble(level);
        RawBits.write(out, settled);
        out.putFloat(peak);
        out.put(quiet);
    }

    /** Reads what {@link #write} wrote. */
    public static Anomalies read(ByteBuffer in) {
        Anomalies read = new Anomalies();
        read.told.read(in);
        read.step.read(in);
        read.offset.read(in);
        read.stepScale.read(in);
        read.offsetScale.read(in);
        read.level = in.getDouble();
        read.settled = RawBits.flag(in);
        read.peak = in.getFloat();
        read.quiet = in.get();
        return read;
    }
}
