/**
 * The study of the laser: networks that predict an intensity a step ahead, and on their own; {@link
 * dev.stillwater.study.laser.LaserReport} is all of it.
 */
@NullMarked
package dev.stillwater.study.laser;

import org.jspecify.annotations.NullMarked;
