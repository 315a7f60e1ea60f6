package dev.stillwater.stream.series;

import java.util.Locale;

/** Why a record went to the dead-letter topic. */
public enum Refusal {
    /** The record has no key, or one that cannot be a series id. */
    BAD_KEY,
    /** The record has no value. */
    NULL_VALUE,
    /** The bytes are too many to be a value. */
    OVERSIZED,
    /** The bytes are not a value in any form the topic takes. */
    UNDECODABLE,
    /** The mapping finds nothing in the record where it looks, or what it cannot read. */
    UNMAPPED,
    /** The mapping cannot read a part of the record; the rest of it is taken. */
    PARTLY_UNMAPPED,
    /** A number is not finite. */
    NOT_FINITE,
    /** A value lies absurdly far outside the range the network knows, or a sequence is negative. */
    OUT_OF_RANGE,
    /** An impulse without effect, of a length that is not allowed, or one too many. */
    BAD_IMPULSE,
    /** An impulse for a sample that has been seen already. */
    IN_THE_PAST,
    /** The record makes this program fail, or a broker refuses what comes of it. */
    INTERNAL_ERROR,
    /** A series beyond the number that one task takes. */
    TOO_MANY_SERIES,
    /** An impulse whose series never came, or whose sample is missing. */
    EXPIRED;

    /** The word that headers and meters have. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
