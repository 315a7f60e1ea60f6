/**
 * What the responses topic has told of each series: the last responses, and their means over impulses of one kind. Plain
 * data, fed by whoever reads the topic; the page and the command line show the same.
 */
@NullMarked
package dev.stillwater.response;

import org.jspecify.annotations.NullMarked;
