/**
 * What travels on Kafka: each topic is one typed value with its name and serdes, values are Avro in the Confluent
 * wire format, and schema ids come from a registry or are the fixed ones the service itself serves. Samples are
 * also read as JSON or plain numbers, impulses as JSON.
 */
@NullMarked
package dev.stillwater.topic;

import org.jspecify.annotations.NullMarked;
