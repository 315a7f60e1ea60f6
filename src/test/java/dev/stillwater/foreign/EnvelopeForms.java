package dev.stillwater.foreign;

import static dev.stillwater.foreign.ForeignForm.JSON;
import static dev.stillwater.foreign.ForeignForm.text;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import io.debezium.data.Envelope;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.ZonedTimestamp;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;

/** CloudEvents by their SDK, and what Kafka Connect's JSON converter makes of Debezium's and other structs. */
final class EnvelopeForms {
    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.postgresql.Source")
            .field("connector", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("snapshot", SchemaBuilder.string().optional().build())
            .field("db", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private EnvelopeForms() {}

    static void write(Path foreign) throws IOException {
        cloudEvents("cloudevents-structured", Encoding.STRUCTURED).write(foreign);
        cloudEvents("cloudevents-binary", Encoding.BINARY).write(foreign);
        debeziumWithSchema().write(foreign);
        debeziumWithoutSchema().write(foreign);
        connect().write(foreign);
    }

    private static ForeignForm cloudEvents(String name, Encoding encoding) {
        ForeignForm form = new ForeignForm(name, "events");
        Readings readings = new Readings(31, Duration.ofSeconds(20));
        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            Map<String, Object> settings = new HashMap<>();
            settings.put(CloudEventSerializer.ENCODING_CONFIG, encoding);
            if (encoding == Encoding.STRUCTURED) {
                settings.put(CloudEventSerializer.EVENT_FORMAT_CONFIG, JsonFormat.CONTENT_TYPE);
            }
            serializer.configure(settings, false);
            for (int i = 0; i < 30; i++) {
                Instant time = readings.next(Duration.ofNanos(1000));
                double value = readings.value(15, 25, 2);
                boolean other = i % 6 == 5;
                String data = other
                        ? JSON.createObjectNode().put("door", "open").toString()
                        : JSON.createObjectNode()
                                .put("celsius", i == 9 ? Double.NaN : value)
                                .put("floor", i % 3)
                                .toString();
                CloudEvent event = CloudEventBuilder.v1()
                        .withId("e" + i)
                        .withSource(URI.create("/buildings/7"))
                        .withType(other ? "org.example.door" : "org.example.temperature")
                        .withSubject("floor" + i % 3)
                        .withTime(time.atOffset(ZoneOffset.ofHours(1)))
                        .withExtension("sequence", Integer.toString(i))
                        .withData("application/json", text(data))
                        .build();
                RecordHeaders headers = new RecordHeaders();
                byte[] encoded = serializer.serialize("events", headers, event);
                Map<String, byte[]> named = new HashMap<>();
                for (Header header : headers) named.put(header.key(), header.value());
                form.record(readings.arrival(), null, encoded, named);
                if (other) form.none("/type is not org.example.temperature");
                else if (i == 9) form.refused("/data/celsius: \"NaN\" is not a number");
                else form.sample("/buildings/7/floor" + i % 3, time, i, value);
            }
        }
        return form;
    }

    private static ForeignForm debeziumWithSchema() {
        ForeignForm form = new ForeignForm("debezium-schema", "shop.public.sensor");
        JsonConverter keys = converter(true, true);
        JsonConverter values = converter(false, true);
        Schema key = SchemaBuilder.struct()
                .name("shop.public.sensor.Key")
                .field("sensor", Schema.STRING_SCHEMA)
                .build();
        Schema row = SchemaBuilder.struct()
                .name("shop.public.sensor.Value")
                .optional()
                .field("sensor", Schema.STRING_SCHEMA)
                .field("reading", Decimal.builder(3).optional().build())
                .field("measured_at", MicroTimestamp.schema())
                .build();
        Envelope envelope = Envelope.defineSchema()
                .withName("shop.public.sensor.Envelope")
                .withRecord(row)
                .withSource(SOURCE)
                .build();
        Readings readings = new Readings(32, Duration.ofSeconds(45));
        Struct[] last = new Struct[3];
        for (int i = 0; i < 16; i++) {
            int n = i % 3;
            Instant time = readings.next(Duration.ofNanos(1000));
            double value = readings.value(-300, 300, 3);
            Struct now = new Struct(row)
                    .put("sensor", "s" + n)
                    .put("reading", i == 8 ? null : new BigDecimal(Double.toString(value)).setScale(3))
                    .put("measured_at", time.getEpochSecond() * 1_000_000 + time.getNano() / 1000);
            Instant at = readings.arrival();
            Struct source = source(at, "sensor", i);
            Struct change = i == 15
                    ? envelope.delete(last[n], source, at)
                    : i < 3 ? envelope.read(now, source, at) : envelope.update(last[n], now, source, at);
            last[n] = now;
            byte[] id = keys.fromConnectData("", key, new Struct(key).put("sensor", "s" + n));
            form.record(at.plusMillis(30), id, values.fromConnectData("", envelope.schema(), change));
            if (i == 15) {
                form.none("a row was deleted");
                form.record(at.plusMillis(31), id, null);
                form.tombstone("s" + n);
            } else if (i == 8) {
                form.refused("/after/reading: nothing there");
            } else {
                form.sample("s" + n, time, value);
            }
        }
        return form;
    }

    private static ForeignForm debeziumWithoutSchema() {
        ForeignForm form = new ForeignForm("debezium-plain", "shop.public.measurement");
        JsonConverter keys = converter(true, false);
        JsonConverter values = converter(false, false);
        Schema key = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
        Schema row = SchemaBuilder.struct()
                .optional()
                .field("id", Schema.INT32_SCHEMA)
                .field("station", Schema.STRING_SCHEMA)
                .field("temperature", Decimal.builder(2).optional().build())
                .field("humidity", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .field("taken", ZonedTimestamp.schema())
                .build();
        Envelope envelope = Envelope.defineSchema()
                .withName("shop.public.measurement.Envelope")
                .withRecord(row)
                .withSource(SOURCE)
                .build();
        Readings readings = new Readings(33, Duration.ofMinutes(2));
        for (int i = 0; i < 30; i++) {
            Instant time = readings.next(Duration.ofMillis(1));
            double temperature = readings.value(-10, 35, 2);
            double humidity = readings.value(20, 95, 1);
            String station = List.of("alm", "tal", "see").get(i % 3);
            Struct now = new Struct(row)
                    .put("id", i)
                    .put("station", station)
                    .put("temperature", new BigDecimal(Double.toString(temperature)).setScale(2))
                    .put("humidity", i % 7 == 3 ? null : humidity)
                    .put("taken", ZonedTimestamp.toIsoString(time.atOffset(ZoneOffset.UTC), null));
            Instant at = readings.arrival();
            Struct source = source(at, "measurement", i);
            Struct change = i == 20 ? envelope.delete(now, source, at) : envelope.create(now, source, at);
            byte[] id = keys.fromConnectData("", key, new Struct(key).put("id", i));
            form.record(at.plusMillis(20), id, values.fromConnectData("", envelope.schema(), change));
            if (i == 20) {
                form.none("a row was deleted");
                form.record(at.plusMillis(21), id, null);
                form.none("a null value whose key is no series");
            } else {
                form.sample(station + ".temperature", time, temperature);
                if (i % 7 != 3) form.sample(station + ".humidity", time, humidity);
            }
        }
        return form;
    }

    private static ForeignForm connect() {
        ForeignForm form = new ForeignForm("connect-json", "connect-plant");
        JsonConverter keys = converter(true, true);
        JsonConverter values = converter(false, true);
        Schema schema = SchemaBuilder.struct()
                .name("Reading")
                .field("ts", Timestamp.SCHEMA)
                .field("flow", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .field("level", Decimal.schema(2))
                .field(
                        "tags",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                                .build())
                .build();
        Readings readings = new Readings(34, Duration.ofSeconds(8));
        for (int i = 0; i < 30; i++) {
            Instant time = readings.next(Duration.ofMillis(1));
            double flow = readings.value(0, 12, 3);
            double level = readings.value(-1, 4, 2);
            String tank = "tank" + i % 3;
            Struct struct = new Struct(schema)
                    .put("ts", Date.from(time))
                    .put("flow", i == 6 ? null : flow)
                    .put("level", new BigDecimal(Double.toString(level)).setScale(2))
                    .put("tags", Map.of("hall", "h" + i % 3 / 2));
            form.record(
                    readings.arrival(),
                    keys.fromConnectData("", Schema.STRING_SCHEMA, tank),
                    values.fromConnectData("", schema, struct));
            if (i != 6) form.sample(tank + ".flow", time, flow);
            form.sample(tank + ".level", time, level);
        }
        return form;
    }

    private static Struct source(Instant at, String table, int i) {
        return new Struct(SOURCE)
                .put("connector", "postgresql")
                .put("ts_ms", at.minusMillis(15).toEpochMilli())
                .put("snapshot", i < 3 ? "first" : "false")
                .put("db", "shop")
                .put("table", table)
                .put("lsn", 24_000_000L + 56 * i);
    }

    private static JsonConverter converter(boolean key, boolean schemas) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", schemas, "decimal.format", schemas ? "BASE64" : "NUMERIC"), key);
        return converter;
    }
}
