package dev.stillwater.foreign;

import static dev.stillwater.foreign.ForeignForm.JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;

/** Avro by Avro's own encoder: under the id of a registry, as bare datums of a file's schema, and as single objects. */
final class AvroForms {
    private static final String KEY = """
            {"type":"record","name":"Line","namespace":"plant","fields":[
              {"name":"plant","type":"string"},{"name":"line","type":"int"}]}""";
    private static final String FIRST = """
            {"type":"record","name":"Reading","namespace":"plant","fields":[
              {"name":"kind","type":{"type":"enum","name":"Kind","symbols":["TEMPERATURE","PRESSURE"]}},
              {"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}},
              {"name":"value","type":["null","double","long"],"default":null},
              {"name":"cost","type":{"type":"bytes","logicalType":"decimal","precision":10,"scale":2}},
              {"name":"detail","type":{"type":"record","name":"Detail","fields":[
                {"name":"raw","type":{"type":"fixed","name":"Raw","size":4,"logicalType":"decimal","precision":8,"scale":3}},
                {"name":"quality","type":["null","int","string"],"default":null}]}},
              {"name":"tags","type":{"type":"map","values":"string"}}]}""";
    private static final String SECOND = FIRST.replace(
            "{\"name\":\"tags\"", "{\"name\":\"unit\",\"type\":\"string\",\"default\":\"C\"},\n  {\"name\":\"tags\"");
    private static final String FILE = """
            {"type":"record","name":"Wind","namespace":"weather","fields":[
              {"name":"mast","type":"string"},
              {"name":"time","type":{"type":"long","logicalType":"timestamp-millis"}},
              {"name":"gusts","type":{"type":"array","items":{"type":"record","name":"Gust","fields":[
                {"name":"height","type":"int"},{"name":"speed","type":["null","float"]}]}}},
              {"name":"n","type":"long"}]}
            """;

    private AvroForms() {}

    static void write(Path foreign) throws IOException {
        registry(foreign);
        file(foreign, "avro-file", false);
        file(foreign, "avro-single-object", true);
    }

    private static void registry(Path foreign) throws IOException {
        ForeignForm form = new ForeignForm("avro-registry", "plant-readings");
        Schema key = new Schema.Parser().parse(KEY);
        Schema first = new Schema.Parser().parse(FIRST);
        Schema second = new Schema.Parser().parse(SECOND);
        Readings readings = new Readings(41, Duration.ofSeconds(30));
        for (int i = 0; i < 36; i++) {
            Schema schema = i < 20 ? first : second;
            Instant time = readings.next(Duration.ofNanos(1000));
            double value = i % 5 == 4 ? 100 + i : readings.value(0, 200, 4);
            double cost = readings.value(-50, 50, 2);
            double raw = readings.value(-9000, 9000, 3);
            String plant = i % 2 == 0 ? "Köln" : "Ulm";
            int line = i % 3;
            Schema detail = schema.getField("detail").schema();
            GenericRecordBuilder record = new GenericRecordBuilder(schema)
                    .set(
                            "kind",
                            new GenericData.EnumSymbol(
                                    schema.getField("kind").schema(), i % 2 == 0 ? "TEMPERATURE" : "PRESSURE"))
                    .set("at", time)
                    .set("value", i == 8 ? null : i % 5 == 4 ? (Object) (long) value : (Object) value)
                    .set("cost", decimal(cost, 2))
                    .set(
                            "detail",
                            new GenericRecordBuilder(detail)
                                    .set("raw", decimal(raw, 3))
                                    .set("quality", i % 3 == 0 ? null : i % 3 == 1 ? (Object) i : "good")
                                    .build())
                    .set("tags", Map.of("shift", "early"));
            GenericRecord id = new GenericRecordBuilder(key)
                    .set("plant", plant)
                    .set("line", line)
                    .build();
            int version = i == 25 ? 99 : i < 20 ? 11 : 12;
            byte[] bytes = confluent(version, datum(record.build()));
            form.record(readings.arrival(), confluent(10, datum(id)), i == 31 ? Arrays.copyOf(bytes, 9) : bytes);
            String series = plant + "." + line + "." + (i % 2 == 0 ? "TEMPERATURE" : "PRESSURE");
            if (i == 25) {
                form.refused("the registry has no schema 99");
            } else if (i == 31) {
                form.refused("not a datum of schema 12");
            } else {
                if (i != 8) form.sample(series, time, value);
                form.sample(series + ".cost", time, cost);
                form.sample(series + ".raw", time, raw);
            }
        }
        Path folder = form.write(foreign);
        ObjectNode registry = JSON.createObjectNode();
        int number = 10;
        for (String schema : List.of(KEY, FIRST, SECOND)) {
            registry.putObject(Integer.toString(number++))
                    .put("schemaType", "AVRO")
                    .put("schema", schema);
        }
        Files.writeString(folder.resolve("registry.json"), registry.toPrettyString() + "\n");
    }

    private static void file(Path foreign, String name, boolean single) throws IOException {
        ForeignForm form = new ForeignForm(name, "wind");
        Schema schema = new Schema.Parser().parse(FILE);
        Schema gust = schema.getField("gusts").schema().getElementType();
        BinaryMessageEncoder<GenericRecord> encoder = new BinaryMessageEncoder<>(model(), schema);
        Readings readings = new Readings(42, Duration.ofSeconds(10));
        for (int i = 0; i < 30; i++) {
            Instant time = readings.next(Duration.ofMillis(1));
            String mast = List.of("m1", "m2", "m3").get(i % 3);
            float low = (float) readings.value(0, 20, 1);
            float high = (float) readings.value(0, 40, 1);
            GenericRecord record = new GenericRecordBuilder(schema)
                    .set("mast", mast)
                    .set("time", time)
                    .set("n", (long) i / 3)
                    .set(
                            "gusts",
                            List.of(
                                    new GenericRecordBuilder(gust)
                                            .set("height", 10)
                                            .set("speed", low)
                                            .build(),
                                    new GenericRecordBuilder(gust)
                                            .set("height", 80)
                                            .set("speed", high)
                                            .build()))
                    .build();
            byte[] bytes;
            if (single) {
                ByteBuffer buffer = encoder.encode(record);
                bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
            } else {
                bytes = datum(record);
            }
            if (i == 10) bytes = Arrays.copyOf(bytes, bytes.length - 3);
            if (i == 18) bytes = Arrays.copyOf(bytes, bytes.length + 2);
            if (i == 24 && single) bytes[5]++;
            form.record(readings.arrival(), null, bytes);
            if (i == 10) form.refused("not a datum of weather.Wind: it ends too early");
            else if (i == 18) form.refused("not a datum of weather.Wind: 2 bytes are left");
            else if (i == 24 && single) form.refused("the fingerprint is not that of weather.Wind");
            else {
                form.sample(mast + ".10", time, i / 3, low);
                form.sample(mast + ".80", time, i / 3, high);
            }
        }
        Path folder = form.write(foreign);
        Files.writeString(folder.resolve("wind.avsc"), FILE);
    }

    private static GenericData model() {
        GenericData model = new GenericData();
        model.addLogicalTypeConversion(new Conversions.DecimalConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        return model;
    }

    private static BigDecimal decimal(double value, int scale) {
        return new BigDecimal(Double.toString(value)).setScale(scale);
    }

    private static byte[] datum(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema(), model()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    static byte[] confluent(int id, byte[] datum) {
        return ByteBuffer.allocate(5 + datum.length)
                .put((byte) 0)
                .putInt(id)
                .put(datum)
                .array();
    }
}
