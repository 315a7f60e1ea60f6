package dev.stillwater.web;

import org.jspecify.annotations.Nullable;

/** What the health endpoints ask the service. */
public interface Health {

    /** False when only a restart helps. */
    boolean live();

    /** False while samples are not being predicted: restoring, in error, or with a missing topic. */
    boolean ready();

    /** The state in a few words, for people. */
    String detail();

    /** What is left of the samples that there were at the first start; null where nothing is, or that is not known yet. */
    @Nullable
    Backfill catchingUp();

    /**
     * Old samples that are predicted, as fast as can be, before the service is ready.
     *
     * @param behind about how many records are left
     * @param share of all that were there which is done, 0 to 1
     * @param secondsLeft how long the rest takes at the pace so far; null where that is not known
     */
    record Backfill(long behind, double share, @Nullable Long secondsLeft) {}
}
