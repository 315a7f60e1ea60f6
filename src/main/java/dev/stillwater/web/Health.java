package dev.stillwater.web;

/** What the health endpoints ask the service. */
public interface Health {

    /** False when only a restart helps. */
    boolean live();

    /** False while samples are not being predicted: restoring, in error, or with a missing topic. */
    boolean ready();

    /** The state in a few words, for people. */
    String detail();
}
