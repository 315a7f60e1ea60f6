package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.generator.GeneratedRecord.Meaning;
import dev.stillwater.generator.OddRegistry.Writer;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Values of samples: readable in each of the forms, or anything else that may stand on such a topic. */
final class SampleValues {
    private static final int SAMPLE_ID = 1;

    private final Numbers numbers;
    private final Times times;
    private final Sequences sequences;
    private final Set<String> without;

    SampleValues(Numbers numbers, Times times, Sequences sequences, Set<String> without) {
        this.numbers = numbers;
        this.times = times;
        this.sequences = sequences;
        this.without = without;
    }

    /** Bytes, and what is known of them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Value(byte[] bytes, Meaning meaning) {
        static Value of(String text) {
            return new Value(text.getBytes(UTF_8), Meaning.UNKNOWN);
        }

        static Value of(byte[] bytes) {
            return new Value(bytes, Meaning.UNKNOWN);
        }

        static Value refused(byte[] bytes) {
            return new Value(bytes, Meaning.REFUSED);
        }
    }

    Choices.Drawn<Value> draw(String series, SplittableRandom random, boolean strange) {
        return (strange ? odd(series) : ordinary(series)).draw(random);
    }

    private Choices<Value> ordinary(String series) {
        return new Choices<Value>("value", without)
                .add("avro", 6, random -> {
                    double value = Numbers.ordinary(random);
                    long time = times.ordinary(random);
                    byte[] bytes = AvroBytes.of(
                            SAMPLE_ID,
                            Sample.getClassSchema(),
                            fields(sequences.next(series), time, value, random.nextInt(4) == 0 ? value : null));
                    return new Value(bytes, new Meaning(false, value, time));
                })
                .add("json", 2, random -> {
                    double value = Numbers.ordinary(random);
                    String text = "{\"value\": " + value + ", \"sequence\": " + sequences.next(series) + "}";
                    return new Value(text.getBytes(UTF_8), Meaning.of(value));
                })
                .add("number", 1, random -> {
                    double value = Numbers.ordinary(random);
                    sequences.next(series);
                    return new Value(String.valueOf(value).getBytes(UTF_8), Meaning.of(value));
                });
    }

    private Choices<Value> odd(String series) {
        return new Choices<Value>("value", without)
                .add("null", 2, random -> new Value(null, Meaning.REFUSED))
                .add("empty", 2, random -> Value.refused(new byte[0]))
                .add(
                        "odd-number",
                        6,
                        random -> Value.of(avro(series, numbers.any(random), times.ordinary(random), random)))
                .add("odd-sequence", 10, random -> Value.of(avroAt(sequences.any(series, random), random)))
                .add("odd-timestamp", 6, random -> {
                    long time = times.any(random);
                    byte[] bytes = avro(series, Numbers.ordinary(random), time, random);
                    return new Value(bytes, Meaning.UNKNOWN);
                })
                .add(
                        "odd-truth",
                        3,
                        random -> Value.of(AvroBytes.of(
                                SAMPLE_ID,
                                Sample.getClassSchema(),
                                fields(
                                        sequences.next(series),
                                        times.ordinary(random),
                                        Numbers.ordinary(random),
                                        numbers.any(random)))))
                .add(
                        "all-odd",
                        3,
                        random -> Value.of(AvroBytes.of(
                                SAMPLE_ID,
                                Sample.getClassSchema(),
                                fields(
                                        sequences.any(series, random),
                                        times.any(random),
                                        numbers.any(random),
                                        random.nextBoolean() ? numbers.any(random) : null))))
                .add("json-any", 6, random -> json(series, random))
                .add("json-odd", 6, random -> Value.of(OddTexts.ODD_JSON[random.nextInt(OddTexts.ODD_JSON.length)]))
                .add(
                        "json-cut",
                        2,
                        random -> Value.of(Damage.any(
                                "{\"value\": 1.0, \"sequence\": 1, \"timestamp\": 1}".getBytes(UTF_8), random)))
                .add("json-deep", 1, random -> Value.of("{\"value\":".repeat(random.nextInt(1, 3_000)) + "1"))
                .add("json-bom", 1, random -> Value.of("\ufeff{\"value\":1.0}"))
                .add(
                        "json-utf16",
                        1,
                        random -> Value.of("{\"value\":1.0}".getBytes(random.nextBoolean() ? UTF_16 : UTF_16LE)))
                .add(
                        "no-number",
                        4,
                        random -> Value.refused(
                                OddTexts.NO_NUMBERS[random.nextInt(OddTexts.NO_NUMBERS.length)].getBytes(UTF_8)))
                .add(
                        "perhaps-number",
                        4,
                        random -> Value.of(OddTexts.PERHAPS_NUMBERS[random.nextInt(OddTexts.PERHAPS_NUMBERS.length)]))
                .add("number-any", 2, random -> Value.of(String.valueOf(numbers.any(random))))
                .add("other-schema", 4, random -> otherSchema(series, random))
                .add("timestamp-micros", 3, random -> scaledTime(Writer.MICROS, 1_000, series, random))
                .add("timestamp-nanos", 3, random -> scaledTime(Writer.NANOS, 1_000_000, series, random))
                .add("not-avro-schema", 4, random -> {
                    int id = OddRegistry.NOT_AVRO.get(random.nextInt(OddRegistry.NOT_AVRO.size()));
                    return Value.refused(withId(id, avroAt(1L, random)));
                })
                .add(
                        "unknown-schema",
                        1,
                        random -> Value.refused(withId(random.nextInt(2_000, 2_100), avroAt(1L, random))))
                .add(
                        "negative-schema-id",
                        1,
                        random -> Value.refused(withId(-random.nextInt(2, 9), avroAt(1L, random))))
                .add(
                        "mutated-schema",
                        4,
                        random -> Value.of(withId(
                                OddRegistry.FIRST_MUTATED + random.nextInt(OddRegistry.MUTATIONS), avroAt(1L, random))))
                .add(
                        "foreign-record",
                        2,
                        random -> Value.of(withId(
                                ((Number) (random.nextBoolean()
                                                        ? Impulse.getClassSchema()
                                                        : Prediction.getClassSchema())
                                                .getObjectProp("schema-id"))
                                        .intValue(),
                                avroAt(1L, random))))
                .add(
                        "damaged-avro",
                        8,
                        random -> Value.of(Damage.any(
                                avro(series, Numbers.ordinary(random), times.ordinary(random), random), random)))
                .add("random-bytes", 3, random -> {
                    byte[] bytes = new byte[random.nextInt(200)];
                    random.nextBytes(bytes);
                    return Value.of(bytes);
                })
                .add("random-avro", 3, random -> {
                    byte[] bytes = new byte[5 + random.nextInt(40)];
                    random.nextBytes(bytes);
                    return Value.of(withId(random.nextInt(1, 7), bytes));
                })
                .add("64-kilobytes", 1, random -> Value.of(padded(65_534 + random.nextInt(5), random)))
                .add("kilobytes", 1, random -> Value.of(padded(random.nextInt(65_000, 600_000), random)))
                .add("megabytes", 1, random -> Value.of(padded(random.nextInt(600_000, 2_000_000), random)));
    }

    private Value json(String series, SplittableRandom random) {
        StringBuilder text = new StringBuilder("{\"value\": ").append(numbers.any(random));
        if (random.nextBoolean()) {
            text.append(", \"sequence\": ").append(sequences.any(series, random));
        }
        if (random.nextBoolean()) {
            text.append(", \"timestamp\": ").append(times.any(random));
        }
        if (random.nextBoolean()) {
            text.append(", \"truth\": ").append(numbers.any(random));
        }
        return Value.of(text.append('}').toString());
    }

    private Value otherSchema(String series, SplittableRandom random) {
        Writer writer = Writer.values()[random.nextInt(Writer.values().length)];
        if (writer == Writer.MICROS || writer == Writer.NANOS) {
            writer = Writer.FLOAT;
        }
        Map<String, Object> fields = fields(sequences.next(series) % 1_000, times.ordinary(random), 1.0, null);
        return Value.of(AvroBytes.of(writer.id, writer.schema, fields));
    }

    private Value scaledTime(Writer writer, long factor, String series, SplittableRandom random) {
        long time = times.ordinary(random);
        Map<String, Object> fields = fields(sequences.next(series), factor * time, 1.0, null);
        return new Value(AvroBytes.of(writer.id, writer.schema, fields), new Meaning(false, 1.0, time));
    }

    private byte[] avro(String series, double value, long time, SplittableRandom random) {
        Double truth = random.nextInt(8) == 0 ? value : null;
        return AvroBytes.of(SAMPLE_ID, Sample.getClassSchema(), fields(sequences.next(series), time, value, truth));
    }

    private byte[] avroAt(Long sequence, SplittableRandom random) {
        return AvroBytes.of(
                SAMPLE_ID,
                Sample.getClassSchema(),
                fields(sequence, times.ordinary(random), Numbers.ordinary(random), null));
    }

    private static Map<String, Object> fields(Long sequence, long timestamp, double value, Double truth) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("sequence", sequence);
        fields.put("timestamp", timestamp);
        fields.put("value", value);
        fields.put("truth", truth);
        fields.put("unit", "K");
        return fields;
    }

    private static byte[] withId(int id, byte[] avro) {
        byte[] bytes = avro.clone();
        ByteBuffer.wrap(bytes).put((byte) 0).putInt(id);
        return bytes;
    }

    private static byte[] padded(int length, SplittableRandom random) {
        byte[] start = (switch (random.nextInt(4)) {
                    case 0 -> "{\"value\": 1.0}";
                    case 1 -> "1.0";
                    case 2 -> "\0\0\0\0\1";
                    default -> "";
                })
                .getBytes(UTF_8);
        byte[] bytes = Arrays.copyOf(start, length);
        Arrays.fill(bytes, start.length, length, (byte) ' ');
        return bytes;
    }
}
