package dev.stillwater.bench.pipeline;

/**
 * A program that is known in the profile {@code bench} alone.
 *
 * @param main class of its process, which reads {@link PeerArguments}
 * @param libraries class path of what it needs in other versions; empty where it needs nothing
 */
public record Foreign(Class<?> main, String libraries) {}
