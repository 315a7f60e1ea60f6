package dev.stillwater.mapping;

import static dev.stillwater.mapping.Mappings.bytes;
import static dev.stillwater.mapping.Mappings.read;
import static dev.stillwater.mapping.Mappings.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is inside of the envelopes of others. */
class EnvelopesTest {

    @Test
    void connectsJsonIsReadAsItsSchemaSays() {
        Mapping mapping = Mappings.of(
                "key: json",
                "value: json",
                "envelope: connect",
                "samples:",
                "- { series: '{key/id}', value: /d, time: /t }");
        String decimal = Base64.getEncoder().encodeToString(new byte[] {-1, 0});
        String value = "{\"schema\":{\"type\":\"struct\",\"fields\":["
                + "{\"field\":\"d\",\"type\":\"bytes\",\"name\":\"org.apache.kafka.connect.data.Decimal\",\"parameters\":{\"scale\":\"1\"}},"
                + "{\"field\":\"t\",\"type\":\"int32\",\"name\":\"org.apache.kafka.connect.data.Date\"}]},"
                + "\"payload\":{\"d\":\"" + decimal + "\",\"t\":20000}}";

        Mapped mapped = mapping.read(
                record("{\"schema\":{\"type\":\"struct\",\"fields\":[]},\"payload\":{\"id\":\"a\"}}", value));

        assertThat(mapped.samples())
                .containsExactly(new MappedSample("a", Instant.parse("2024-10-04T00:00:00Z"), null, null, -25.6, null));
        assertThat(mapping.read(record("{}", "{\"d\":1}")).problems())
                .containsExactly("not Connect's JSON: no object of schema and payload");
    }

    @Test
    void changesOfDebeziumHaveTheTimeOfTheirSource() {
        Mapping mapping =
                Mappings.of("value: json", "envelope: debezium", "samples:", "- { series: s, value: /after/v }");

        assertThat(read(mapping, "{\"op\":\"u\",\"after\":{\"v\":1},\"source\":{\"ts_ms\":1600000000000}}")
                        .samples())
                .containsExactly(new MappedSample("s", Instant.ofEpochMilli(1600000000000L), null, null, 1, null));
        assertThat(read(mapping, "{\"op\":\"d\",\"after\":null}").isLeftOut()).isTrue();
        assertThat(read(mapping, "{\"v\":1}").problems())
                .containsExactly("not a change event of Debezium: /op: nothing there");
    }

    @Test
    void cloudEventsAreReadInBothModes() {
        Mapping mapping = Mappings.of(
                "value: json", "envelope: cloudevents", "samples:", "- { series: '{/source}', value: /data/v }");
        MappedSample sample = new MappedSample("src", Instant.parse("2026-01-01T00:00:00Z"), null, null, 1, null);
        String time = "\"2026-01-01T01:00:00+01:00\"";
        String data = Base64.getEncoder().encodeToString(bytes("{\"v\":1}"));
        Map<String, byte[]> headers = Map.of(
                "ce_specversion", bytes("1.0"),
                "ce_source", bytes("src"),
                "ce_time", bytes("2026-01-01T00:00:00Z"));

        assertThat(read(
                                mapping,
                                "{\"specversion\":\"1.0\",\"source\":\"src\",\"time\":" + time + ",\"data\":{\"v\":1}}")
                        .samples())
                .containsExactly(sample);
        assertThat(read(
                                mapping,
                                "{\"specversion\":\"1.0\",\"source\":\"src\",\"time\":" + time + ",\"data_base64\":\""
                                        + data + "\"}")
                        .samples())
                .containsExactly(sample);
        assertThat(mapping.read(new ForeignRecord(null, bytes("{\"v\":1}"), headers, "t", 0))
                        .samples())
                .containsExactly(sample);
        assertThat(read(mapping, "{\"v\":1}").isUnreadable()).isTrue();
    }
}
