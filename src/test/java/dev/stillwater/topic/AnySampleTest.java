package dev.stillwater.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of all kinds in all forms, by seed: what is written is read, and bytes of chance harm nobody. */
class AnySampleTest {
    private static final int CASES = 1_000;
    private static final String ODD_TEXT = "0123456789+-.eE NaInfity\t_xdf,";

    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());
    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyNumberIsReadAsItIsPrinted(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            double value = anyDouble(random);
            for (String text : List.of(Double.toString(value), " " + value + "\n", "+" + Math.abs(value))) {
                Sample expected = new Sample(null, Instant.EPOCH, Double.parseDouble(text), null);

                assertThat(read(text.getBytes(UTF_8)).value()).as(text).hasToString(expected.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aTextIsANumberWhereDecimalArithmeticTakesItForOneAndThenHasItsValue(long seed) {
        Random random = new Random(seed);
        int numbers = 0;
        for (int i = 0; i < 10 * CASES; i++) {
            String text = oddText(random);
            Received<Sample> read = read(text.getBytes(UTF_8));
            Double expected = number(text);

            if (expected == null) {
                assertThat(read.value()).as("\"%s\"", text).isNull();
                assertThat(read.problem()).as("\"%s\"", text).startsWith("not a decimal number: \"");
            } else {
                numbers++;
                assertThat(read.value().getValue()).as("\"%s\"", text).isEqualTo(expected.doubleValue());
            }
        }
        assertThat(numbers).as("texts that are numbers").isGreaterThan(CASES / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSampleInJsonIsReadAsItWasMeantInWhateverOrderItsFieldsStand(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            Sample sample = new Sample(
                    random.nextBoolean() ? random.nextLong() : null,
                    anyTime(random),
                    finite(random),
                    random.nextBoolean() ? finite(random) : null);
            String text = json(sample, random);

            assertThat(read(text.getBytes(UTF_8)).value()).as(text).isEqualTo(sample);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void samplesAndImpulsesInAvroComeBackAsTheyWereWritten(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            Sample sample = anySample(random);
            Impulse impulse = anyImpulse(random);

            assertThat(read(bytes(sample)).value()).hasToString(sample.toString()); // to Avro no NaN equals another
            assertThat(topics.impulses()
                            .value()
                            .deserializer()
                            .deserialize("t.impulses", bytes(impulse))
                            .value())
                    .hasToString(impulse.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void predictionsAndResponsesComeBackAsTheyWereWritten(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            assertComesBack(topics.predictions(), any(new Prediction(), random));
            assertComesBack(topics.responses(), any(new Response(), random));
        }
    }

    private static <T> void assertComesBack(Topic<String, T> topic, T value) {
        byte[] bytes = topic.value().serializer().serialize(topic.name(), value);

        assertThat(topic.value().deserializer().deserialize(topic.name(), bytes))
                .hasToString(value.toString());
    }

    private static <T extends SpecificRecord> T any(T record, Random random) {
        for (Schema.Field field : record.getSchema().getFields()) {
            record.put(field.pos(), any(field.schema(), random));
        }
        return record;
    }

    private static Object any(Schema schema, Random random) {
        return switch (schema.getType()) {
            case UNION ->
                any(schema.getTypes().get(random.nextInt(schema.getTypes().size())), random);
            case ARRAY -> random.doubles(random.nextInt(5)).boxed().toList();
            case STRING -> oddText(random);
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt();
            case DOUBLE -> anyDouble(random);
            case LONG -> schema.getLogicalType() == null ? random.nextLong() : Instant.ofEpochMilli(random.nextInt());
            case NULL -> null;
            default -> throw new IllegalArgumentException("no value of " + schema);
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bytesOfChanceAreAValueOrAProblemInOneLineAndKept(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            byte[] good = random.nextBoolean()
                    ? bytes(anySample(random))
                    : json(anySample(random), random).getBytes(UTF_8);
            byte[] bytes = spoilt(good, random);

            assertReadOrTold(read(bytes), bytes);
            assertReadOrTold(topics.impulses().value().deserializer().deserialize("t.impulses", bytes), bytes);
        }
    }

    private static void assertReadOrTold(Received<?> received, byte[] bytes) {
        assertThat(received.raw()).isSameAs(bytes);
        assertThat(received.failed()).isFalse();
        if (received.value() == null) {
            assertThat(received.problem()).isNotBlank().hasSizeLessThan(500).doesNotContainPattern("[\r\n]");
        } else {
            assertThat(received.problem()).isNull();
        }
    }

    private Received<Sample> read(byte[] bytes) {
        return topics.samples().value().deserializer().deserialize("t.samples", bytes);
    }

    private byte[] bytes(Sample sample) {
        return topics.samplesToWrite().value().serializer().serialize("t.samples", sample);
    }

    private byte[] bytes(Impulse impulse) {
        return topics.impulsesToWrite().value().serializer().serialize("t.impulses", impulse);
    }

    private String json(Sample sample, Random random) throws Exception {
        ObjectNode all = json.createObjectNode();
        if (sample.getSequence() != null) {
            all.put("sequence", sample.getSequence());
        }
        if (!sample.getTimestamp().equals(Instant.EPOCH)) {
            all.put("timestamp", sample.getTimestamp().toEpochMilli());
        }
        all.put("value", sample.getValue());
        if (sample.getTruth() != null || random.nextBoolean()) {
            all.put("truth", sample.getTruth());
        }
        List<String> names = new ArrayList<>();
        all.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        ObjectNode shuffled = json.createObjectNode();
        names.forEach(name -> shuffled.set(name, all.get(name)));
        return random.nextBoolean()
                ? json.writeValueAsString(shuffled)
                : json.writerWithDefaultPrettyPrinter().writeValueAsString(shuffled) + "\n";
    }

    private static Sample anySample(Random random) {
        return new Sample(
                random.nextBoolean() ? random.nextLong() : null,
                Instant.ofEpochMilli(random.nextLong() >> random.nextInt(64)),
                anyDouble(random),
                random.nextBoolean() ? anyDouble(random) : null);
    }

    private static Impulse anyImpulse(Random random) {
        return new Impulse(
                oddText(random),
                anyDouble(random),
                ImpulseUnit.values()[random.nextInt(ImpulseUnit.values().length)],
                ImpulseShape.values()[random.nextInt(ImpulseShape.values().length)],
                random.nextInt(),
                random.nextBoolean() ? random.nextLong() : null,
                random.nextLong());
    }

    /** At a millisecond, none or of a size that says milliseconds. */
    private static Instant anyTime(Random random) {
        return random.nextInt(4) == 0
                ? Instant.EPOCH
                : Instant.ofEpochMilli(100_000_000_000L + (long) (random.nextDouble() * 99_000_000_000_000L));
    }

    private static double anyDouble(Random random) {
        return random.nextBoolean() ? random.nextGaussian() : Double.longBitsToDouble(random.nextLong());
    }

    private static double finite(Random random) {
        double value = anyDouble(random);
        return Double.isFinite(value) ? value : 0;
    }

    private static String oddText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(9); text.length() < length; ) {
            int among = random.nextInt(4) == 0 ? ODD_TEXT.length() : 14; // most of them digits, signs and exponents
            text.append(ODD_TEXT.charAt(random.nextInt(among)));
        }
        return text.toString();
    }

    /** What decimal arithmetic makes of a text; null where it takes it for no number. */
    private static Double number(String text) {
        try {
            return new BigDecimal(text.strip()).doubleValue();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static byte[] spoilt(byte[] good, Random random) {
        byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 8));
        for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
