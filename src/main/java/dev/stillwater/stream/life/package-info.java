/**
 * What the life of the stream client needs beside the client itself: what a failure is a failure of, which record was in
 * hand, what the deaths were, and whether topics and local stores are as they were.
 */
@NullMarked
package dev.stillwater.stream.life;

import org.jspecify.annotations.NullMarked;
