package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.generator.GeneratedRecord.Meaning;
import dev.stillwater.generator.SampleValues.Value;
import dev.stillwater.schema.Impulse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Values of impulses: such as act, and all others. */
final class ImpulseValues {
    private static final int IMPULSE_ID = 2;
    private static final String[] SHAPES = {"IMPULSE", "STEP", "NOISE", "DROPOUT"};
    private static final String[] ODD_JSON = {
        "{}",
        "{",
        "{\"amplitude\":\"1\"}",
        "{\"amplitude\":1e400}",
        "{\"amplitude\":NaN}",
        "{\"amplitude\":1,\"shape\":\"ımpulse\"}",
        "{\"amplitude\":1,\"shape\":\"\"}",
        "{\"amplitude\":1,\"shape\":\"SQUARE\\n\"}",
        "{\"amplitude\":1,\"unit\":\"KELVIN\"}",
        "{\"amplitude\":1,\"unit\":1}",
        "{\"amplitude\":1,\"length\":1.5}",
        "{\"amplitude\":1,\"length\":2147483648}",
        "{\"amplitude\":1,\"length\":-2147483649}",
        "{\"amplitude\":1,\"length\":99999999999999999999}",
        "{\"amplitude\":1,\"length\":2147483647,\"shape\":\"STEP\"}",
        "{\"amplitude\":1,\"seed\":1.5}",
        "{\"amplitude\":1,\"seed\":99999999999999999999}",
        "{\"amplitude\":1,\"id\":1}",
        "{\"amplitude\":1,\"id\":\"\\ud800\"}",
        "{\"amplitude\":1,\"id\":\"a\\u0000b\\n\"}",
        "{\"amplitude\":1,\"series\":\"a\"}",
        "{\"amplitude\":1,\"amplitude\":2}",
        "{\"amplitude\":1} {\"amplitude\":1}",
        " {\"amplitude\":1}",
        "1.0",
        "null",
        "[{\"amplitude\":1}]",
        "{\"amplitude\":1,\"sequence\":1e1000000000}",
        "{\"amplitude\":1,\"sequence\":\"next\"}"
    };

    private final Numbers numbers;
    private final Sequences sequences;
    private final Set<String> without;
    private long made;

    ImpulseValues(Numbers numbers, Sequences sequences, Set<String> without) {
        this.numbers = numbers;
        this.sequences = sequences;
        this.without = without;
    }

    Choices.Drawn<Value> draw(String series, SplittableRandom random, boolean strange) {
        return (strange ? odd(series) : ordinary()).draw(random);
    }

    private Choices<Value> ordinary() {
        return new Choices<Value>("impulse", without)
                .add("avro", 2, random -> Value.of(avro(random)))
                .add("json", 2, random -> Value.of("{\"amplitude\": " + amplitude(random) + ", \"unit\": \"std\"}"));
    }

    private Choices<Value> odd(String series) {
        return new Choices<Value>("impulse", without)
                .add("null", 1, random -> new Value(null, Meaning.REFUSED))
                .add("empty", 1, random -> Value.refused(new byte[0]))
                .add(
                        "odd-amplitude",
                        4,
                        random -> Value.of(AvroBytes.of(
                                IMPULSE_ID, Impulse.getClassSchema(), fields(random, numbers.any(random), 1, null))))
                .add(
                        "great-amplitude",
                        2,
                        random -> Value.of(AvroBytes.of(
                                IMPULSE_ID,
                                Impulse.getClassSchema(),
                                fields(random, random.nextBoolean() ? 1e6 : 1e-300, 1, null))))
                .add(
                        "odd-length",
                        3,
                        random -> Value.of(AvroBytes.of(
                                IMPULSE_ID, Impulse.getClassSchema(), fields(random, 0.5, length(random), null))))
                .add(
                        "odd-sequence",
                        6,
                        random -> Value.of(AvroBytes.of(
                                IMPULSE_ID,
                                Impulse.getClassSchema(),
                                fields(random, 0.5, 1, sequences.any(series, random)))))
                .add("odd-id", 3, random -> Value.of(withId(random)))
                .add("json-odd", 4, random -> Value.of(ODD_JSON[random.nextInt(ODD_JSON.length)]))
                .add("damaged-avro", 3, random -> Value.of(Damage.any(avro(random), random)))
                .add("not-avro-schema", 2, random -> {
                    byte[] bytes = avro(random);
                    ByteBuffer.wrap(bytes)
                            .put((byte) 0)
                            .putInt(OddRegistry.NOT_AVRO.get(random.nextInt(OddRegistry.NOT_AVRO.size())));
                    return Value.refused(bytes);
                })
                .add("mutated-schema", 2, random -> {
                    byte[] bytes = avro(random);
                    ByteBuffer.wrap(bytes)
                            .put((byte) 0)
                            .putInt(OddRegistry.FIRST_MUTATED + random.nextInt(OddRegistry.MUTATIONS));
                    return Value.of(bytes);
                })
                .add("random-bytes", 1, random -> {
                    byte[] bytes = new byte[random.nextInt(100)];
                    random.nextBytes(bytes);
                    return Value.of(bytes);
                })
                .add("kilobytes", 1, random -> {
                    byte[] bytes =
                            Arrays.copyOf("{\"amplitude\": 1}".getBytes(UTF_8), random.nextInt(60_000, 2_000_000));
                    Arrays.fill(bytes, 16, bytes.length, (byte) ' ');
                    return Value.of(bytes);
                });
    }

    private byte[] avro(SplittableRandom random) {
        int length = random.nextInt(1, 12);
        return AvroBytes.of(IMPULSE_ID, Impulse.getClassSchema(), fields(random, amplitude(random), length, null));
    }

    private byte[] withId(SplittableRandom random) {
        String[] ids = {
            "",
            " ",
            "\n",
            "same",
            "a\nb",
            "\0",
            "x".repeat(256),
            "x".repeat(257),
            "漢".repeat(256),
            "😀".repeat(200),
            "y".repeat(30_000)
        };
        Map<String, Object> fields = fields(random, 0.5, 1, null);
        fields.put("id", ids[random.nextInt(ids.length)]);
        return AvroBytes.of(IMPULSE_ID, Impulse.getClassSchema(), fields);
    }

    private Map<String, Object> fields(SplittableRandom random, double amplitude, int length, Long sequence) {
        String shape = SHAPES[random.nextInt(SHAPES.length)];
        Map<String, Object> fields = new HashMap<>();
        fields.put("id", "impulse " + made++);
        fields.put("amplitude", amplitude);
        fields.put("unit", random.nextBoolean() ? "RAW" : "STD");
        fields.put("shape", shape);
        fields.put("length", shape.equals("IMPULSE") && random.nextInt(8) > 0 ? 1 : length);
        fields.put("sequence", sequence);
        fields.put("seed", random.nextLong());
        return fields;
    }

    private static double amplitude(SplittableRandom random) {
        return (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(100)) / 50.0;
    }

    private static int length(SplittableRandom random) {
        int[] lengths = {0, -1, 2, 9_999, 10_000, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE};
        return lengths[random.nextInt(lengths.length)];
    }
}
