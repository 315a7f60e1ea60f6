package dev.stillwater.oracle;

/**
 * A record of an output topic.
 *
 * @param time the record's own, milliseconds since 1970
 */
record Found<T>(T value, long time) {}
