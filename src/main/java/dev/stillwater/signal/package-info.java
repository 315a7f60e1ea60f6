/**
 * Where values come from: simulated chaotic series (Mackey-Glass, the Haken-Lorenz laser), recorded series, and
 * the observation noise laid over them. Every source is a seeded iterator: the same seed gives the same bits. JDK
 * only, so that training, evaluation and the live producer share it.
 */
@NullMarked
package dev.stillwater.signal;

import org.jspecify.annotations.NullMarked;
