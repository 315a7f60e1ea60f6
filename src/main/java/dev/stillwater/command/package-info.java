/**
 * The subcommands that talk to Kafka, a class each, with the settings and options that they share. {@link
 * dev.stillwater.command.Service} is where the parts of the service are put together.
 */
@NullMarked
package dev.stillwater.command;

import org.jspecify.annotations.NullMarked;
