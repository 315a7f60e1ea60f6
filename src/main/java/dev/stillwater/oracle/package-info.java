/**
 * The proof of a deployment: replays its topics by the same pure functions, without Kafka Streams, and compares what
 * comes out with what the service wrote.
 */
@NullMarked
package dev.stillwater.oracle;

import org.jspecify.annotations.NullMarked;
