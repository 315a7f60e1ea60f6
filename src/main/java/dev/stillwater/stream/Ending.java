package dev.stillwater.stream;

import java.util.Locale;

/** Why a series ends. */
enum Ending {
    /** Somebody said so. */
    TOMBSTONE,
    /** Nothing came for so long. */
    SILENCE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
