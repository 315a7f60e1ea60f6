/**
 * The whole way, from a sample on a topic to a prediction on another: Stillwater and its peers as processes, all over
 * one embedded broker, measured from outside by what each has committed and by the processor time it has spent.
 */
package dev.stillwater.bench.pipeline;
