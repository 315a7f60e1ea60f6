package dev.stillwater.stream.series;

import dev.stillwater.stream.drift.Anomalies;
import dev.stillwater.stream.drift.DriftReport;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What a sample tells of its series beside what the network makes of it: all that {@link Diagnostics} and {@link Anomalies}
 * are told. They are told at the sample, and again when they are read from a store that has them as they were some samples
 * earlier; both by {@link #tell}, so that they come to the same bits.
 *
 * @param observed what the network saw
 * @param innovation {@code observed} minus its prediction
 * @param spread the scale of the innovation that the network expected: 0 where it could not know, NaN where it never says
 * @param rounding whether the innovation is mere rounding of the network
 * @param perturbed whether an impulse acts or its response relaxes: the sample then says nothing of the series
 * @param inSync whether the network has warmed up
 * @param least deviations below this are no anomalies
 */
public record Judged(
        double observed,
        double innovation,
        double spread,
        boolean rounding,
        boolean perturbed,
        boolean inSync,
        double least) {
    /** A sample before which nothing counts: all that was known is given up. */
    static final Judged ANEW = new Judged(0, 0, 0, false, false, false, 0);

    private static final int ROUNDING = 1;
    private static final int PERTURBED = 2;
    private static final int IN_SYNC = 4;
    private static final int SPREAD = 8;
    private static final int LEAST = 16;
    private static final int CODES = 32;

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

    /** Of a sample that says nothing of the series no number is written. */
    void write(ByteBuffer out) {
        boolean said = !perturbed && !Double.isNaN(spread);
        boolean bounded = !perturbed && least != 0;
        out.put((byte) ((rounding ? ROUNDING : 0)
                | (perturbed ? PERTURBED : 0)
                | (inSync ? IN_SYNC : 0)
                | (said ? SPREAD : 0)
                | (bounded ? LEAST : 0)));
        if (perturbed) {
            return;
        }
        out.putDouble(observed);
        out.putDouble(innovation);
        if (said) {
            out.putDouble(spread);
        }
        if (bounded) {
            out.putDouble(least);
        }
    }

    static Judged read(ByteBuffer in) {
        int code = in.get();
        if (code < 0 || code >= CODES) {
            throw new SerializationException("a judged sample has the code " + code);
        }
        boolean perturbed = (code & PERTURBED) != 0;
        return new Judged(
                perturbed ? 0 : in.getDouble(),
                perturbed ? 0 : in.getDouble(),
                (code & SPREAD) != 0 ? in.getDouble() : Double.NaN,
                (code & ROUNDING) != 0,
                perturbed,
                (code & IN_SYNC) != 0,
                (code & LEAST) != 0 ? in.getDouble() : 0);
    }
}
