/**
 * The service proper: a Kafka Streams topology that keeps one network state per series, and its life cycle.
 *
 * <pre>
 *   [samples]  -> admit-samples  -> predict ------> [predictions], [responses]
 *                      |               |
 *                      |        (series store)
 *                      |               |
 *   [impulses] -> admit-impulses -> schedule
 *                      |               |
 *                      +---------------+----------> [dead-letters]
 * </pre>
 *
 * Admission turns bytes into values or dead letters. What a sample does to a series is {@link
 * dev.stillwater.stream.series.SeriesPredictor}, a pure function; the processors only fetch and put the state and forward.
 */
@NullMarked
package dev.stillwater.stream;

import org.jspecify.annotations.NullMarked;
