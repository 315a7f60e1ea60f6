package dev.stillwater.mapping;

/** What a record's value wraps its fields in; its name in a mapping is in lower case. */
public enum Envelope {
    /** Nothing. */
    NONE,
    /** Debezium's change events: the row after the change, the time of the source. */
    DEBEZIUM,
    /** Kafka Connect's JSON with a schema: the payload, its numbers and times as the schema says. */
    CONNECT,
    /** CloudEvents, in the value (structured mode) or around it in headers (binary mode). */
    CLOUDEVENTS
}
