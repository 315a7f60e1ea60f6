package dev.stillwater.web.transport;

import java.time.Duration;

/**
 * How much the clients may ask of the server.
 *
 * @param body largest request body, bytes; 256 KiB by default
 * @param connections open at a time, 1,000 by default; beyond, the one goes that has kept the server waiting longest
 * @param bodies that are being received at a time, 100 by default; beyond, likewise
 * @param answers bytes that wait for their readers, 64 MiB by default; beyond, likewise
 * @param headTime in which a request must have begun and its header be there, 30 s by default
 * @param bodyTime in which a body must be there, 10 s by default
 * @param answerTime in which an answer must be taken, 10 s by default, and as much more as {@code answerRate} asks for
 * @param answerRate bytes of an answer that are taken in a second, at least; 64 KiB by default
 * @param sweep pause between two looks at the clock, 1 s by default
 */
public record Limits(
        int body,
        int connections,
        int bodies,
        long answers,
        Duration headTime,
        Duration bodyTime,
        Duration answerTime,
        int answerRate,
        Duration sweep) {
    /** The documented limits. */
    public static final Limits DEFAULT = new Limits(
            256 * 1024,
            1_000,
            100,
            64L << 20,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            64 * 1024,
            Duration.ofSeconds(1));

    /** In which an answer of that size must be taken. */
    Duration answerTime(long bytes) {
        return answerTime.plusSeconds(bytes / answerRate);
    }
}
