/**
 * The subcommands that need no Kafka: train; and evaluate, analyse, hopfield and report, which ask for a study of {@code
 * study}, show how far it is, and print its tables.
 */
@NullMarked
package dev.stillwater.command.offline;

import org.jspecify.annotations.NullMarked;
