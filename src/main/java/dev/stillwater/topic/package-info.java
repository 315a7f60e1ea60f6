/**
 * What travels on Kafka: each topic is one typed value with its name and serdes. Values are Avro in the Confluent wire
 * format; samples are also read as JSON or plain numbers, impulses as JSON.
 *
 * <p>Every {@code .avsc} names its own schema id, so that a deployment needs no registry and consumers still find the
 * schemas where they expect them, at the service. With a registry configured the ids are the registry's.
 *
 * <p>Kafka clients do not agree on how keys are hashed. An impulse must reach the partition of its series; so a tool
 * that is no Java client has to be told to partition as Java clients do, and the demo's topics have one partition.
 */
@NullMarked
package dev.stillwater.topic;

import org.jspecify.annotations.NullMarked;
