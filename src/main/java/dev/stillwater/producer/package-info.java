/**
 * Streams a signal to the samples topic, at a steady rate, with gapless sequence numbers.
 */
@NullMarked
package dev.stillwater.producer;

import org.jspecify.annotations.NullMarked;
