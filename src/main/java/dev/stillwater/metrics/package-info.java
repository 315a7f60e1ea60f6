/**
 * Every meter of the service: name, unit and tags, declared in one place.
 */
@NullMarked
package dev.stillwater.metrics;

import org.jspecify.annotations.NullMarked;
