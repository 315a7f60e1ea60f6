/**
 * What the live page shows, kept in memory: for every series the last points, each joined by sequence from the
 * sample, the prediction made for it and the impulse that hit it. Plain data; no HTTP and no Kafka.
 *
 * <pre>
 *   sample n          -> observed, truth of point n
 *   prediction n      -> observed (as the network saw it) and impulse of point n,
 *                        predicted, lower, upper of point n + 1
 * </pre>
 */
@NullMarked
package dev.stillwater.web.live;

import org.jspecify.annotations.NullMarked;
