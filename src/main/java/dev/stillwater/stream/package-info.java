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
 * dev.stillwater.stream.series.SeriesPredictor}, a pure function; the processors only fetch and put the state and
 * forward.
 *
 * <p>An impulse for a series of which no sample has been seen is no part of a series yet: it waits as it came in a
 * store of its own, from where it joins the first sample or expires.
 *
 * <p>When a stream thread dies, not the thread but the whole client is replaced: it is closed, and another is started
 * after a growing pause.
 */
@NullMarked
package dev.stillwater.stream;

import org.jspecify.annotations.NullMarked;
