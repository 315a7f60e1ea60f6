package dev.stillwater.foreign;

import static dev.stillwater.foreign.ForeignForm.JSON;
import static dev.stillwater.foreign.ForeignForm.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.serialization.DoubleSerializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plain values and keys by Kafka's own serializers, CSV, and JSON under keys that are not text. */
final class KeyForms {
    private KeyForms() {}

    static void write(Path foreign) throws IOException {
        keyed("json-epoch-seconds", Duration.ofSeconds(1), 1001L, id -> new LongSerializer().serialize("", 1001L + id))
                .write(foreign);
        keyed("json-epoch-nanoseconds", Duration.ofNanos(1), 7L, id -> new IntegerSerializer().serialize("", 7 + id))
                .write(foreign);
        uuidKey().write(foreign);
        jsonKey().write(foreign);
        numberText().write(foreign);
        numberDouble().write(foreign);
        csv().write(foreign);
        csvHeader().write(foreign);
    }

    private static ForeignForm keyed(String name, Duration unit, long first, Function<Integer, byte[]> key) {
        ForeignForm form = new ForeignForm(name, "devices");
        Readings readings = new Readings(first, Duration.ofSeconds(30));
        for (int i = 0; i < 30; i++) {
            Instant time = readings.next(unit);
            double value = readings.value(-5, 5, 4);
            long units = unit.toNanos() == 1
                    ? time.getEpochSecond() * 1_000_000_000 + time.getNano()
                    : time.getEpochSecond();
            ObjectNode node =
                    JSON.createObjectNode().put("ts", units).put("v", value).put("battery", "ok");
            if (i == 14) node.putNull("v");
            form.record(readings.arrival(), key.apply(i % 3), text(node.toString()));
            if (i == 14) form.refused("/v: nothing there");
            else form.sample(Long.toString(first + i % 3), time, value);
        }
        form.record(readings.arrival(), key.apply(1), null);
        form.tombstone(Long.toString(first + 1));
        return form;
    }

    private static ForeignForm uuidKey() {
        ForeignForm form = new ForeignForm("key-uuid-bytes", "meters");
        Readings readings = new Readings(21, Duration.ofSeconds(60));
        for (int i = 0; i < 24; i++) {
            UUID id = UUID.nameUUIDFromBytes(text("meter" + i % 3));
            byte[] key = ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
            Instant time = readings.next(Duration.ofNanos(1000));
            double value = readings.value(200, 250, 2);
            long microseconds = time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
            ObjectNode node = JSON.createObjectNode().put("us", microseconds).put("volt", value);
            form.record(readings.arrival(), i == 9 ? new byte[] {1, 2, 3} : key, text(node.toString()));
            if (i == 9) form.refused("key: 3 bytes are not a UUID");
            else form.sample(id.toString(), time, value);
        }
        return form;
    }

    private static ForeignForm jsonKey() {
        ForeignForm form = new ForeignForm("key-json", "turbines");
        Readings readings = new Readings(22, Duration.ofSeconds(10));
        for (int i = 0; i < 30; i++) {
            String site = i % 2 == 0 ? "north sea" : "baltic";
            int unit = 1 + i % 3;
            ObjectNode key = JSON.createObjectNode().put("site", site).put("unit", unit);
            Instant time = readings.next(Duration.ofMillis(1));
            double value = readings.value(0, 8000, 1);
            ObjectNode node = JSON.createObjectNode().put("kw", value).put("at", time.toString());
            Map<String, byte[]> headers =
                    i == 17 ? Map.of() : Map.of("quantity", text("power"), "trace", new byte[] {0, (byte) 0xff});
            form.record(readings.arrival(), text(key.toString()), text(node.toString()), headers);
            if (i == 17) form.refused("header quantity: nothing there");
            else form.sample(site + "/" + unit + "/power", time, value);
        }
        return form;
    }

    private static ForeignForm numberText() {
        ForeignForm form = new ForeignForm("number-text", "temperatures");
        Readings readings = new Readings(23, Duration.ofSeconds(3));
        for (int i = 0; i < 36; i++) {
            readings.next(Duration.ofMillis(1));
            Instant arrival = readings.arrival();
            double value = readings.value(-10, 40, 3);
            String written = i == 11 ? "abc" : i == 19 ? "" : i == 26 ? "7" : Double.toString(value);
            String room = "room " + (1 + i % 3);
            form.record(
                    arrival, new StringSerializer().serialize("", room), new StringSerializer().serialize("", written));
            if (i == 11 || i == 19) form.refused("\"" + written + "\" is not a number");
            else form.sample(room, arrival, i == 26 ? 7 : value);
        }
        form.record(readings.arrival(), text("room 2"), null);
        form.tombstone("room 2");
        return form;
    }

    private static ForeignForm numberDouble() {
        ForeignForm form = new ForeignForm("number-double", "currents");
        Readings readings = new Readings(24, Duration.ofMillis(200));
        for (int i = 0; i < 30; i++) {
            readings.next(Duration.ofMillis(1));
            Instant arrival = readings.arrival();
            double value = readings.value(-2, 2, 5);
            byte[] bytes = i == 13 ? new byte[] {1, 2, 3, 4} : new DoubleSerializer().serialize("", value);
            form.record(arrival, text("phase" + i % 3), bytes);
            if (i == 13) form.refused("4 bytes are not a double");
            else form.sample("phase" + i % 3, arrival, value);
        }
        return form;
    }

    private static ForeignForm csv() {
        ForeignForm form = new ForeignForm("csv", "lines");
        Readings readings = new Readings(25, Duration.ofSeconds(5));
        DateTimeFormatter written =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
        for (int i = 0; i < 36; i++) {
            Instant time = readings.next(Duration.ofMillis(1));
            double value = readings.value(0, 1, 6);
            String station = List.of("oven, left", "oven \"right\"", "belt").get(i % 3);
            boolean bad = i % 10 == 4;
            String line =
                    line(written.format(time), station, i == 15 ? "1,5" : Double.toString(value), bad ? "BAD" : "GOOD");
            form.record(readings.arrival(), null, text(i == 21 ? written.format(time) + ";belt" : line));
            if (i == 21) form.refused("2 columns stand where 4 are expected");
            else if (bad) form.none("/quality is not GOOD");
            else if (i == 15) form.refused("/value: \"1,5\" is not a number");
            else form.sample(station, time, value);
        }
        return form;
    }

    private static ForeignForm csvHeader() {
        ForeignForm form = new ForeignForm("csv-header", "exports");
        Readings readings = new Readings(26, Duration.ofSeconds(60));
        for (int i = 0; i < 24; i++) {
            StringBuilder block = new StringBuilder(line("epoch", "sensor", "value"));
            Instant[] times = new Instant[3];
            double[] values = new double[3];
            for (int n = 0; n < 3; n++) {
                times[n] = readings.next(Duration.ofSeconds(1));
                values[n] = readings.value(0, 50, 1);
                block.append(line(
                        Long.toString(times[n].getEpochSecond()),
                        "s" + n,
                        i == 7 && n == 1 ? "" : Double.toString(values[n])));
            }
            form.record(readings.arrival(), text("export" + i), text(block.toString()));
            for (int n = 0; n < 3; n++) {
                if (i == 7 && n == 1) form.rest("line 3, /value: nothing there");
                else form.sample("s" + n, times[n], values[n]);
            }
        }
        return form;
    }

    private static String line(String... fields) {
        StringWriter line = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator(';').build(line)) {
            writer.writeRecord(fields);
        } catch (IOException e) {
            throw new AssertionError("A StringWriter takes all.", e);
        }
        return line.toString();
    }
}
