/**
 * What the records of a topic mean that knows nothing of Stillwater: which samples of which series they are. A mapping
 * says so; it is read from a small file, and made of each record's key, value, headers and time, without Kafka's classes.
 */
@NullMarked
package dev.stillwater.mapping;

import org.jspecify.annotations.NullMarked;
