/** All kinds of cells that can be trained on the same work, in one table: error, memory and cost. */
@NullMarked
package dev.stillwater.study.cells;

import org.jspecify.annotations.NullMarked;
