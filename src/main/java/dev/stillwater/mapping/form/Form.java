package dev.stillwater.mapping.form;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What bytes are, of keys and of values alike; its name in a mapping is in lower case with hyphens. */
public enum Form {
    /** Told from the bytes of each record, or from the schema that they name. */
    AUTO,
    /** JSON of any shape. */
    JSON,
    /** Avro by the registry's schema ids, or by a schema in a file. */
    AVRO,
    /** Protobuf by the registry's schema ids, or by a message of a descriptor set in a file. */
    PROTOBUF,
    /** A number as text. */
    NUMBER,
    /** Text in UTF-8. */
    TEXT,
    /** Lines of cells, separated by commas or another character. */
    CSV,
    /** Lines of Influx's line protocol. */
    INFLUX,
    /** OpenTelemetry metrics as JSON. */
    OTLP_JSON,
    /** OpenTelemetry metrics as Protobuf. */
    OTLP_PROTO,
    /** Prometheus remote write: Protobuf, compressed by Snappy. */
    REMOTE_WRITE,
    /** Two bytes, the greatest first. */
    SHORT,
    /** Four bytes, the greatest first. */
    INT,
    /** Eight bytes, the greatest first. */
    LONG,
    /** A number of single precision in four bytes, the greatest first. */
    FLOAT,
    /** A number of double precision in eight bytes, the greatest first. */
    DOUBLE,
    /** A UUID as sixteen bytes, or as text. */
    UUID,
    /** Any bytes, read as text of hexadecimal digits or in Base64. */
    BYTES,
    /** Not looked at. */
    NONE;

    /** Its name in a mapping. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The form of a name; null where there is none. */
    public static @Nullable Form labelled(String label) {
        return Stream.of(values())
                .filter(form -> form.label().equals(label))
                .findFirst()
                .orElse(null);
    }

    /** The names of all forms. */
    public static List<String> labels() {
        return Stream.of(values()).map(Form::label).toList();
    }

    /** Whether its trees are lists, of which each element is a record of its own. */
    public boolean isList() {
        return this == CSV || isMetrics();
    }

    /** Whether its trees are lists of metrics, of which each is a sample without anything being said. */
    public boolean isMetrics() {
        return this == INFLUX || this == OTLP_JSON || this == OTLP_PROTO || this == REMOTE_WRITE;
    }
}
