/** What the studies have in common: the works that they make again, and how much of a full run they did. */
@NullMarked
package dev.stillwater.study;

import org.jspecify.annotations.NullMarked;
