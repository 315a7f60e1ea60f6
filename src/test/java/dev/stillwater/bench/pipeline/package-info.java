/**
 * The whole way, from a sample on a topic to a prediction on another: Stillwater and its peers as processes, all over
 * one embedded broker, measured from outside by what each has committed and by the processor time it has spent. Over a
 * million series, at a first start and in little memory the service is measured alone, for minutes.
 */
package dev.stillwater.bench.pipeline;
