package dev.stillwater.stream.series;

import dev.stillwater.network.FrontEnd;
import dev.stillwater.network.FrontMemory;
import dev.stillwater.stream.drift.Anomalies;
import dev.stillwater.stream.drift.DriftReport;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What a sample tells of its series beside what the cell makes of it: all that {@link Diagnostics}, {@link Anomalies}
 * and the front end are told. They are told at the sample, and again when they are read from a store that has them as
 * they were some samples earlier; so that they come to the same bits, the former both times by {@link #tell}.
 *
 * @param observed what the network saw
 * @param innovation {@code observed} minus its prediction
 * @param spread the scale of the innovation that the network expected: 0 where it could not know, NaN where it never
 *     says
 * @param rounding whether the innovation is mere rounding of the network
 * @param perturbed whether an impulse acts or its response relaxes: the sample then says nothing of the series
 * @param inSync whether the network has warmed up
 * @param least deviations below this are no anomalies
 * @param kept what the front end kept of the cell's answer; NaN where it remembers nothing
 * @param apart whether this does not tell what the front end remembers: samples are missing before it, over which the
 *     network has run free
 */
public record Judged(
        double observed,
        double innovation,
        double spread,
        boolean rounding,
        boolean perturbed,
        boolean inSync,
        double least,
        double kept,
        boolean apart) {
    /** A sample before which nothing counts: all that was known is given up. */
    static final Judged ANEW = new Judged(0, 0, 0, false, false, false, 0, Double.NaN, false);

    private static final int ROUNDING = 1;
    private static final int PERTURBED = 2;
    private static final int IN_SYNC = 4;
    private static final int SPREAD = 8;
    private static final int LEAST = 16;
    private static final int KEPT = 32;
    private static final int APART = 64;

    /** What became known with it. */
    record Told(DriftReport drift, Anomalies.Told anomaly) {
        static final Told NOTHING = new Told(DriftReport.NOTHING, Anomalies.Told.NOTHING);
    }

    /** Whether anything may be surprising about it, so that the anomalies change. */
    boolean mayBeAnomaly() {
        return !perturbed && spread != 0;
    }

    /** Tells it to both, which change in place. */
    Told tell(Diagnostics diagnostics, Anomalies anomalies) {
        Anomalies.Told told = mayBeAnomaly()
                ? anomalies.update(observed, rounding ? 0 : innovation, diagnostics.scale(spread), inSync, least)
                : Anomalies.Told.NOTHING;
        return new Told(diagnostics.update(observed, innovation, spread, perturbed, inSync), told);
    }

    /** What the front end remembers after it. */
    FrontMemory remember(FrontEnd frontEnd, FrontMemory before) {
        return Double.isNaN(kept) ? before : frontEnd.remembered(before, observed, kept);
    }

    /** Of a sample that says nothing of the series nothing is written but what the front end is told. */
    void write(ByteBuffer out) {
        boolean said = !perturbed && !Double.isNaN(spread);
        boolean bounded = !perturbed && least != 0;
        boolean remembered = !Double.isNaN(kept);
        out.put((byte) ((rounding ? ROUNDING : 0)
                | (perturbed ? PERTURBED : 0)
                | (inSync ? IN_SYNC : 0)
                | (said ? SPREAD : 0)
                | (bounded ? LEAST : 0)
                | (remembered ? KEPT : 0)
                | (apart ? APART : 0)));
        if (!perturbed || remembered) {
            out.putDouble(observed);
        }
        if (!perturbed) {
            out.putDouble(innovation);
        }
        if (said) {
            out.putDouble(spread);
        }
        if (bounded) {
            out.putDouble(least);
        }
        if (remembered) {
            out.putDouble(kept);
        }
    }

    static Judged read(ByteBuffer in) {
        int code = in.get();
        if (code < 0) {
            throw new SerializationException("a judged sample has the code " + code);
        }
        boolean perturbed = (code & PERTURBED) != 0;
        boolean remembered = (code & KEPT) != 0;
        return new Judged(
                perturbed && !remembered ? 0 : in.getDouble(),
                perturbed ? 0 : in.getDouble(),
                (code & SPREAD) != 0 ? in.getDouble() : Double.NaN,
                (code & ROUNDING) != 0,
                perturbed,
                (code & IN_SYNC) != 0,
                (code & LEAST) != 0 ? in.getDouble() : 0,
                remembered ? in.getDouble() : Double.NaN,
                (code & APART) != 0);
    }
}
