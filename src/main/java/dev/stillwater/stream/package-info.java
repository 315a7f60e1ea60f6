/**
 * The service proper: a Kafka Streams topology that keeps one network state per series, and its life cycle.
 *
 * <pre>
 *   [samples]  -> (route) -> admit-samples  -> predict -----> [predictions], [responses]
 *                                 |               |
 *                                 |        (series store)
 *                                 |               |
 *   [impulses] ->  route  -> admit-impulses -> schedule     (tombstones: -> predict)
 *                                 |               |
 *                                 +---------------+---------> [dead-letters]
 * </pre>
 *
 * Routing brings what is not in the partition of its series there, over repartition topics of Kafka Streams' own: samples
 * only where their records' keys are not their series, or where it is asked for. An impulse that is in the right partition
 * stays there, beside samples that do: over another topic it would come behind samples that were sent after it.
 *
 * <p>Admission turns bytes into values or dead letters. What a sample does to a series is {@link
 * dev.stillwater.stream.series.SeriesPredictor}, a pure function; the processors only fetch and put the state and
 * forward. One of them alone begins and ends series, so that it knows how many there are.
 *
 * <p>The series lie in a store that keeps those that a task has had last as they are ({@code SeriesStore}), over one of
 * Kafka Streams' own with two records a series.
 *
 * <p>An impulse for a series of which no sample has been seen is no part of a series yet: it waits as it came in a
 * store of its own, from where it joins the first sample or expires.
 *
 * <p>A deployment may start over a topic that is full already. What it reads then is decided once, before its first client,
 * and lies with the committed offsets: for each partition the first offset to read and the end at that moment. A record
 * below that end is old, and so is what is predicted because of it, whenever and by whichever instance: that is all that
 * {@code backfill} means. It changes no state. Over a repartition topic the mark goes with the sample. What is old is told
 * by no meter but those of rates, and by no line of the log; dead letters are counted, for the records still cannot be used.
 *
 * <p>When a stream thread dies, not the thread but the whole client is replaced: it is closed, and another is started
 * after a growing pause.
 */
@NullMarked
package dev.stillwater.stream;

import org.jspecify.annotations.NullMarked;
