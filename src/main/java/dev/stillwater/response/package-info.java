/**
 * What the responses topic has told of each series: the last responses, and their means over impulses of one kind.
 * Plain data, fed by whoever reads the topic; the page and the command line show the same.
 *
 * <p>A room of its own, because both need it: {@code web} may not use {@code deviation}, which computes the means, and
 * nothing may use {@code command}.
 *
 * <p>How many responses does a mean need? What an impulse does depends on where on the attractor it falls. On
 * Mackey-Glass a mean over 200 impulses agrees with one over 1,000 within 5 %, one over 20 does not: it scatters by up
 * to 31 %. Impulses every 150 samples, three turns of the signal, fall at nearly the same place again and again (every
 * second one is correlated by 0.6); every 157 samples 20 of them scatter by 1, 5 and 13 % for the networks of noise 0,
 * 0.02 and 0.64. The standard errors take this into account as far as the responses at hand show it.
 */
@NullMarked
package dev.stillwater.response;

import org.jspecify.annotations.NullMarked;
