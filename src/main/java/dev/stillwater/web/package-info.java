/**
 * The live page, its SSE feed, the JSON API, health, the read-only schema registry and /metrics. Knows nothing of
 * Kafka or of the stream: what it shows and whom it asks are plain interfaces, wired in Main.
 */
@NullMarked
package dev.stillwater.web;

import org.jspecify.annotations.NullMarked;
