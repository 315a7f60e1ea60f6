/**
 * Four ways of cutting a series into batches, on targets that change slowly and fast and on a laser (after Xu and others, arXiv
 * 2210.08347): what each costs in error and in time. Of the four, {@code stillwater train} has stateful batches ({@code
 * --batching stateful}) and segments from the zero state, at random places ({@code --batching windows}); segments in time order
 * inside a batch, one after the other, and the initial value as an input are here alone.
 */
@NullMarked
package dev.stillwater.study.stateful;

import org.jspecify.annotations.NullMarked;
