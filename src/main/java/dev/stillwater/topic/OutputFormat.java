package dev.stillwater.topic;

/** The form of predictions and responses as they are written; they are read in both. */
public enum OutputFormat {
    /** Avro in the Confluent wire format. */
    AVRO,
    /** A JSON object with the fields of the Avro record. */
    JSON
}
