package dev.stillwater.stream.drift;

import dev.stillwater.stream.drift.DriftReport.Detector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The watch over one series: it learns what unperturbed blocks of {@code Block.SIZE} = 256 samples are like, alarms when
 * the innovations change, and names the cause after the block that follows the alarm. An alarm for which that block shows no
 * cause is dropped, or was the network falling into step, if the innovations were large and no longer are. After any other
 * cause the changed series is the new normal: four blocks are learned (sixteen of an erratic series), in which nothing is
 * named.
 *
 * <p>The detectors see standardised innovations z, cut at ±6: Page-Hinkley on z and on |z|, ADWIN on |z| / 6, KSWIN on z. Their false
 * alarms cost nothing but the time of one block. Of a series that is {@linkplain Baseline#erratic erratic} they would alarm
 * all the time and always at a burst: they are not asked, nor is a burst news, and a change is named after two blocks in a
 * row that are unlike the baseline.
 *
 * <p>A monitor is stepped in place; {@link #copy()} before the step keeps the old one.
 */
public final class DriftMonitor {
    private static final double CUT = 6;

    // the index is the code in the stored form, which no release gives another meaning
    private static final List<Detector> DETECTORS =
            List.of(Detector.PAGE_HINKLEY, Detector.ADWIN, Detector.KSWIN, Detector.BLOCK);
    private static final List<DriftCause> CAUSES =
            List.of(DriftCause.NOISE, DriftCause.LEVEL_OR_GAIN, DriftCause.DYNAMICS, DriftCause.UNSYNCHRONIZED);

    /** Samples over which the power of z is averaged to see a burst. */
    private static final int BURST_MEMORY = 16;

    /** Power of z from which a burst is one: white innovations reach it about once in 10^9 samples. */
    private static final double BURST = 4;

    /** An alarm looks false if over at least this many samples since z has mean 0 and power 1 within {@code CALM}. */
    private static final int CALM_SAMPLES = 48;

    private static final double CALM = 0.4;

    private final PageHinkley position;
    private final PageHinkley size;
    private final Adwin adwin;
    private final Kswin kswin;
    private final Block block;
    private Baseline baseline;
    private @Nullable Detector examined; // whose alarm is being looked into
    private boolean outOfStep;
    private boolean restarted;
    private double sum;
    private double squares;
    private double power;
    private double peak;
    private @Nullable DriftCause cause;

    /** A monitor that has seen nothing. */
    public DriftMonitor() {
        this(
                new PageHinkley(0.25, 25, 30),
                new PageHinkley(0.15, 12, 30),
                new Adwin(1e-4, 8, 9),
                new Kswin(1e-5, 150, 50, 10, 1),
                new Block(),
                new Baseline());
    }

    private DriftMonitor(
            PageHinkley position, PageHinkley size, Adwin adwin, Kswin kswin, Block block, Baseline baseline) {
        this.position = position;
        this.size = size;
        this.adwin = adwin;
        this.kswin = kswin;
        this.block = block;
        this.baseline = baseline;
    }

    /** A copy that steps on its own. */
    public DriftMonitor copy() {
        DriftMonitor copy = new DriftMonitor(
                position.copy(), size.copy(), adwin.copy(), kswin.copy(), block.copy(), baseline.copy());
        copy.examined = examined;
        copy.outOfStep = outOfStep;
        copy.restarted = restarted;
        copy.sum = sum;
        copy.squares = squares;
        copy.power = power;
        copy.peak = peak;
        copy.cause = cause;
        return copy;
    }

    /** Whether changes can be seen: the baseline is learned. */
    boolean armed() {
        return baseline.learned();
    }

    /** Whether an alarm is being looked into. */
    boolean examining() {
        return examined != null;
    }

    /** The cause in force: the last one found, until the changed series is learned or the network is back in step. */
    public @Nullable DriftCause cause() {
        return outOfStep ? DriftCause.UNSYNCHRONIZED : cause;
    }

    /**
     * Takes in a sample.
     *
     * @param observed what the network saw, without impulses
     * @param innovation {@code observed} minus its prediction
     * @param inSync false while the network warms up after a start, a gap or an impulse; such samples are not judged
     */
    public DriftReport update(double observed, double innovation, boolean inSync) {
        if (!inSync) {
            block.clear();
            examined = null;
            restarted = false;
            boolean news = !outOfStep;
            outOfStep = true;
            return news ? new DriftReport(null, DriftCause.UNSYNCHRONIZED, null, null) : DriftReport.NOTHING;
        }
        outOfStep = false;
        Detector alarm = null;
        if (armed()) {
            double z = Math.max(-CUT, Math.min(CUT, (innovation - baseline.bias()) / baseline.deviation()));
            power += (z * z - power) / BURST_MEMORY;
            peak = Math.max(peak, power);
            boolean asked = !baseline.erratic();
            if (asked && examined == null) {
                alarm = detect(z);
            } else if (asked && again(z)) {
                alarm = detect(z);
                restarted = alarm != null;
            }
        }
        if (alarm != null) {
            block.clear();
            examine(alarm);
            return DriftReport.alarm(alarm, null);
        }
        if (!block.add(observed, innovation)) {
            return DriftReport.NOTHING;
        }
        Features features = block.features();
        block.clear();
        return judge(features);
    }

    private @Nullable Detector detect(double z) {
        boolean moved = position.update(z);
        boolean grown = size.update(Math.abs(z));
        boolean resized = adwin.update(Math.abs(z) / CUT);
        boolean reshaped = kswin.update(z);
        if (moved || grown) {
            return Detector.PAGE_HINKLEY;
        }
        if (resized) {
            return Detector.ADWIN;
        }
        return reshaped ? Detector.KSWIN : null;
    }

    /** Whether an alarm during an examination counts: once, and if the first one looks false by now. */
    private boolean again(double z) {
        sum += z;
        squares += z * z;
        int count = block.count() + 1;
        boolean calm = Math.abs(sum) < CALM * count && Math.abs(squares - count) < CALM * count;
        return !restarted && calm && count >= CALM_SAMPLES;
    }

    private void examine(Detector alarm) {
        examined = alarm;
        sum = 0;
        squares = 0;
        peak = power;
    }

    private DriftReport judge(Features features) {
        if (!baseline.learned()) {
            baseline.learn(features);
            if (baseline.learned()) {
                cause = null;
                power = 1;
            }
            return DriftReport.NOTHING;
        }
        Evidence evidence = baseline.compare(features);
        DriftCause found = evidence.cause();
        Detector detector = examined;
        if (detector == null) {
            if (found == null) {
                baseline.learn(features);
                cause = null;
                return new DriftReport(null, null, null, evidence);
            }
            examine(Detector.BLOCK);
            return DriftReport.alarm(Detector.BLOCK, evidence);
        }
        examined = null;
        restarted = false;
        if (found != null) {
            baseline = new Baseline();
            baseline.learn(features);
        } else if (peak > BURST && !baseline.erratic()) {
            found = DriftCause.UNSYNCHRONIZED;
        } else {
            baseline.learn(features);
        }
        cause = found;
        return new DriftReport(null, found, found == null ? null : detector, evidence);
    }

    /** Writes all. */
    public void write(ByteBuffer out) {
        out.put((byte) (examined == null ? -1 : DETECTORS.indexOf(examined)));
        RawBits.write(out, outOfStep);
        out.put((byte) (cause == null ? -1 : CAUSES.indexOf(cause)));
        RawBits.write(out, restarted);
        out.putDouble(sum);
        out.putDouble(squares);
        out.putDouble(power);
        out.putDouble(peak);
        baseline.write(out);
        block.write(out);
        position.write(out);
        size.write(out);
        adwin.write(out);
        kswin.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static DriftMonitor read(ByteBuffer in) throws IOException {
        DriftMonitor monitor = new DriftMonitor();
        monitor.examined = named(in, DETECTORS);
        monitor.outOfStep = RawBits.flag(in);
        monitor.cause = named(in, CAUSES);
        monitor.restarted = RawBits.flag(in);
        monitor.sum = in.getDouble();
        monitor.squares = in.getDouble();
        monitor.power = in.getDouble();
        monitor.peak = in.getDouble();
        monitor.baseline.read(in);
        monitor.block.read(in);
        monitor.position.read(in);
        monitor.size.read(in);
        monitor.adwin.read(in);
        monitor.kswin.read(in);
        return monitor;
    }

    private static <E> @Nullable E named(ByteBuffer in, List<E> all) throws IOException {
        int code = in.get();
        if (code < -1 || code >= all.size()) {
            throw new IOException("a drift monitor has the code " + code + " of " + all);
        }
        return code < 0 ? null : all.get(code);
    }
}
