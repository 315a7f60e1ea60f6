package dev.stillwater.stream.drift;

import java.util.Locale;

/** Why the innovations of a series have changed. */
public enum DriftCause {
    /** The variance of the observation noise; the signal below it is as before. */
    NOISE,
    /** An offset or a factor between the signal and what is observed of it; its law is as before. */
    LEVEL_OR_GAIN,
    /** The law of the signal: its correlations in time have changed, or the network's errors have become systematic. */
    DYNAMICS,
    /** Nothing about the series: the network's state had not yet locked on to it, and has since or is about to. */
    UNSYNCHRONIZED;

    /** The word that predictions and meters have. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
