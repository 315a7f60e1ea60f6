package dev.stillwater.topic;

import java.util.Set;

/**
 * A record of an output topic, and what an earlier release that wrote it did not know.
 *
 * @param unknown names of the fields that its writer's schema does not have; in the value they have their defaults
 */
public record Written<T>(T value, Set<String> unknown) {}
