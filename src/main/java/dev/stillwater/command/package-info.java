/**
 * The subcommands that talk to Kafka, a class each, with the settings and options that they share. {@link
 * dev.stillwater.command.Service} is where the parts of the service are put together.
 *
 * <p>It holds what parses, asks and prints. What is studied is in {@code study}, and what one sample does to a series,
 * which needs no Kafka, in {@code stream.series}.
 */
@NullMarked
package dev.stillwater.command;

import org.jspecify.annotations.NullMarked;
