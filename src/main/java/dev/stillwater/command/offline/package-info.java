/** The subcommands that need no Kafka: train, evaluate, analyse, and the reports they write. */
@NullMarked
package dev.stillwater.command.offline;

import org.jspecify.annotations.NullMarked;
