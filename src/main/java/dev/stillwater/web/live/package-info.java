/**
 * What the live page shows, kept in memory: for every series the last points, each joined by sequence from the
 * two predictions around it. Plain data; no HTTP and no Kafka.
 *
 * <pre>
 *   prediction n      -> observed (as the network saw it), impulse and truth of point n,
 *                        predicted, lower, upper of point n + 1
 * </pre>
 *
 * It reads the topics, and so shows committed records, which is what consumers downstream see, and not what a processor is
 * about to commit.
 */
@NullMarked
package dev.stillwater.web.live;

import org.jspecify.annotations.NullMarked;
