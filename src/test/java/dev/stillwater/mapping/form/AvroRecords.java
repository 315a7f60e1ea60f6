package dev.stillwater.mapping.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records of other people's schemas, by Avro's own writers. */
final class AvroRecords {
    static final Schema READING = record("Reading", """
            {"name": "sensor", "type": "string"},
            {"name": "value", "type": ["null", "double"]},
            {"name": "count", "type": "long"},
            {"name": "small", "type": "int"},
            {"name": "coarse", "type": "float"},
            {"name": "on", "type": "boolean"},
            {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["IDLE", "RUNNING"]}},
            {"name": "raw", "type": "bytes"},
            {"name": "mac", "type": {"type": "fixed", "name": "Mac", "size": 3}},
            {"name": "rooms", "type": {"type": "map", "values": "double"}},
            {"name": "inner", "type": {"type": "record", "name": "Inner", "fields": [
              {"name": "list", "type": {"type": "array", "items": ["null", "long", "string", "Inner"]}}]}}""");

    static GenericData.Record reading() {
        GenericData.Record reading = new GenericData.Record(READING);
        reading.put("sensor", "a/b");
        reading.put("value", 0.1);
        reading.put("count", 9007199254740993L);
        reading.put("small", -7);
        reading.put("coarse", 0.1f);
        reading.put("on", true);
        reading.put(
                "state", new GenericData.EnumSymbol(READING.getField("state").schema(), "RUNNING"));
        reading.put("raw", ByteBuffer.wrap(new byte[] {1, 2, -1}));
        reading.put("mac", new GenericData.Fixed(READING.getField("mac").schema(), new byte[] {0, 1, 2}));
        reading.put("rooms", Map.of("hall", 20.5));
        Schema inner = READING.getField("inner").schema();
        GenericData.Record empty = new GenericData.Record(inner);
        empty.put("list", List.of());
        GenericData.Record full = new GenericData.Record(inner);
        List<Object> list = new ArrayList<>();
        list.add(null);
        list.add(5L);
        list.add("x");
        list.add(empty);
        full.put("list", list);
        reading.put("inner", full);
        return reading;
    }

    static byte[] bytes(Schema schema, Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<>(schema, new GenericData()).write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    static Schema record(String name, String fields) {
        return new Schema.Parser()
                .parse("{\"type\": \"record\", \"namespace\": \"plant\", \"name\": \"" + name + "\", \"fields\": ["
                        + fields + "]}");
    }

    private AvroRecords() {}
}
