package dev.stillwater.topic;

import org.apache.kafka.common.serialization.Serde;

/**
 * A topic: its name with the serdes of its keys and values, as one typed value.
 *
 * @param name full name, prefix included
 * @param key serde of the record key
 * @param value serde of the record value
 */
public record Topic<K, V>(String name, Serde<K> key, Serde<V> value) {}
