package dev.stillwater.mapping;

import dev.stillwater.mapping.form.Form;
import java.util.List;

/** The rules of forms of which nothing has to be said: metrics, which have names and labels, and bare numbers. */
final class FormRules {
    private static final List<SampleRule> NUMBER = List.of(SampleRule.of("{key}", "", null));
    private static final List<SampleRule> INFLUX =
            List.of(SampleRule.of("{/measurement}.{/fields/*~}{/tags,}", "/fields/*", TimeSpec.orRecord("/time")));
    private static final List<SampleRule> OTLP =
            List.of(SampleRule.of("{/name}{/resource,/attributes,}", "/value", TimeSpec.orRecord("/time")));
    private static final List<SampleRule> REMOTE_WRITE =
            List.of(SampleRule.of("{/name}{/labels,}", "/samples/*/value", TimeSpec.at("/samples/*/time")));

    private FormRules() {}

    /** The rules of a form; none where it has to be said what its samples are. */
    static List<SampleRule> of(Form form) {
        return switch (form) {
            case INFLUX -> INFLUX;
            case OTLP_JSON, OTLP_PROTO -> OTLP;
            case REMOTE_WRITE -> REMOTE_WRITE;
            case NUMBER, SHORT, INT, LONG, FLOAT, DOUBLE -> NUMBER;
            case AUTO, JSON, AVRO, PROTOBUF, TEXT, CSV, UUID, BYTES, NONE -> List.of();
        };
    }
}
