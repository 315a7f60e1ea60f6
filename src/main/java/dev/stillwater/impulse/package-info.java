/**
 * The rules for what people and programs may send, as pure functions on the records of {@code schema}: what an impulse is
 * and what a series id is. The stream, the HTTP API and the command line all ask here, so that none takes what another
 * refuses.
 */
@NullMarked
package dev.stillwater.impulse;

import org.jspecify.annotations.NullMarked;
