package dev.stillwater.stream.drift;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one sample did to a {@link DriftMonitor}.
 *
 * @param alarm the detector that raised an alarm at this sample, null if none did; most samples
 * @param cause the cause that was found at this sample for an earlier alarm, null if none was; most samples
 * @param detector who raised that alarm; null without a cause, and where the network is known to be out of step
 * @param evidence what the block after the alarm was judged by, null unless one was judged at this sample
 */
public record DriftReport(
        @Nullable Detector alarm,
        @Nullable DriftCause cause,
        @Nullable Detector detector,
        @Nullable Evidence evidence) {
    /** Nothing happened. */
    public static final DriftReport NOTHING = new DriftReport(null, null, null, null);

    static DriftReport alarm(Detector detector, @Nullable Evidence evidence) {
        return new DriftReport(detector, null, null, evidence);
    }

    /** Who raised an alarm. */
    public enum Detector {
        /** The mean of the innovations, or of their size, has moved: {@link PageHinkley}. */
        PAGE_HINKLEY,
        /** The mean size of the innovations has changed: {@link Adwin}. */
        ADWIN,
        /** The distribution of the innovations has changed: {@link Kswin}. */
        KSWIN,
        /** A block of samples is unlike those before it, after no detector's alarm. */
        BLOCK;

        /** The word that predictions and meters have. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
