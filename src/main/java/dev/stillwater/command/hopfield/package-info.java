/**
 * The commands on Hopfield networks: {@link dev.stillwater.command.hopfield.HopfieldCommand} with a study each, and
 * {@link dev.stillwater.command.hopfield.HopfieldReportCommand} with all of them beside O'Reilly's report.
 */
@NullMarked
package dev.stillwater.command.hopfield;

import org.jspecify.annotations.NullMarked;
