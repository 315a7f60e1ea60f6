package dev.stillwater.training;

import java.util.Locale;

/** How segments are taken from the series. */
public enum Batching {
    /** Contiguous pieces read side by side; the state is carried on from segment to segment. */
    STATEFUL,

    /** Windows at random places, each from the zero state. */
    WINDOWS;

    /** The value of {@code batching} in a model file. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
