/**
 * The live page, its SSE feed, the JSON API, health and /metrics; {@code web.live} holds the data shown and
 * {@code web.registry} the read-only schema registry. Knows nothing of Kafka or of the stream: what it shows and
 * whom it asks are plain interfaces, wired in {@code command}.
 *
 * <pre>
 *   topic tails -> LiveFeed -> StreamHandler -> EventStream (one each) -> page
 *   page -> ImpulseHandler -> ImpulseSink -> impulses topic
 * </pre>
 */
@NullMarked
package dev.stillwater.web;

import org.jspecify.annotations.NullMarked;
