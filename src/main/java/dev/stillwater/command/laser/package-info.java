/** The study of the laser: networks that predict an intensity a step ahead, and on their own. */
@NullMarked
package dev.stillwater.command.laser;

import org.jspecify.annotations.NullMarked;
