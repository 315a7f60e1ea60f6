package dev.stillwater.topic;

/** The form of the values on the samples topic (setting {@code samples.format}). */
public enum SampleFormat {
    /** Told from the first byte: zero is Avro, an opening brace JSON, anything else a plain number. */
    AUTO,
    /** Avro in the Confluent wire format. */
    AVRO,
    /** A JSON object with the fields of the Avro record; only {@code value} is needed. */
    JSON,
    /** A decimal number as text; arrivals are counted and the record's timestamp is the sample's. */
    NUMBER
}
