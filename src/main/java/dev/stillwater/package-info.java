/** The program: {@link dev.stillwater.Main} reads as a table of contents, one class per subcommand. */
@NullMarked
package dev.stillwater;

import org.jspecify.annotations.NullMarked;
