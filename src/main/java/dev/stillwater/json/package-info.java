/**
 * JSON of records, written for others to read: the API's answers and what commands print with {@code --json}. One rule for
 * numbers: what is not known, not a number or infinite is null.
 */
@NullMarked
package dev.stillwater.json;

import org.jspecify.annotations.NullMarked;
