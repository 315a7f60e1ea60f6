package dev.stillwater.oracle;

import java.util.Set;

/**
 * A record of an output topic.
 *
 * @param unknown fields that its writer's schema does not have, of which it says nothing
 * @param time the record's own, milliseconds since 1970
 */
record Found<T>(T value, Set<String> unknown, long time) {}
