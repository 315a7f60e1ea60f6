package dev.stillwater.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stillwater.schema.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** The times of samples in JSON, and in Avro of writers' schemas that differ in the type of their field {@code timestamp}. */
class SampleTimesTest {
    private static final String LONG = "{\"type\":\"long\",\"logicalType\":\"%s\"}";

    private String typeOfTime = "\"long\"";
    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new SchemaIds() {
        @Override
        public int idOf(String subject, Schema schema) {
            return 1;
        }

        @Override
        public Schema byId(int id) {
            return new Schema.Parser()
                    .parse(
                            "{\"type\":\"record\",\"name\":\"Sample\",\"namespace\":\"dev.stillwater.schema\",\"fields\":["
                                    + "{\"name\":\"timestamp\",\"type\":" + typeOfTime
                                    + "},{\"name\":\"value\",\"type\":\"double\"}]}");
        }
    });
    private final Topic<byte[], Received<Sample>> samples = topics.samples();

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1795225000, 2026-11-21T01:36:40Z",
        "1795225000000, 2026-11-21T01:36:40Z",
        "1795225000000123, 2026-11-21T01:36:40Z",
        "1795225000123456789, 2026-11-21T01:36:40.123Z",
        "-62135596800, 0001-01-01T00:00:00Z", // the zero time of Go and .NET in each unit
        "-62135596800000, 0001-01-01T00:00:00Z",
        "-62135596800000000, 0001-01-01T00:00:00Z",
        "-6795364578871345152, 1754-08-30T22:43:41.128Z",
        "-1, 1969-12-31T23:59:59Z",
        "99999999999, 5138-11-16T09:46:39Z",
        "100000000000, 1973-03-03T09:46:40Z",
        "-100000000000, 1966-10-31T14:13:20Z",
        "-99999999999999, -1199-02-15T14:13:20.001Z",
        "100000000000000, 1973-03-03T09:46:40Z",
        "99999999999999999, 5138-11-16T09:46:39.999Z",
        "100000000000000000, 1973-03-03T09:46:40Z",
        "9223372036854775807, 2262-04-11T23:47:16.854Z",
        "-9223372036854775808, 1677-09-21T00:12:43.145Z"
    })
    void aBareNumberTellsItsUnitByItsSize(long time, Instant instant) throws IOException {
        assertThat(json(time)).isEqualTo(instant);
        assertThat(avro(time)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp-millis, 1795225000000, 2026-11-21T01:36:40Z",
        "timestamp-millis, 1795225000, 1970-01-21T18:40:25Z",
        "timestamp-micros, 1795225000000000, 2026-11-21T01:36:40Z",
        "timestamp-micros, -1, 1969-12-31T23:59:59.999Z",
        "timestamp-nanos, 1795225000000000000, 2026-11-21T01:36:40Z",
        "local-timestamp-millis, 1795225000000, 2026-11-21T01:36:40Z",
        "local-timestamp-micros, 1795225000000000, 2026-11-21T01:36:40Z",
        "local-timestamp-nanos, 1795225000000000000, 2026-11-21T01:36:40Z",
        "unheard-of, 1795225000, 2026-11-21T01:36:40Z"
    })
    void aUnitInTheSchemaIsTakenAtItsWord(String logicalType, long time, Instant instant) throws IOException {
        typeOfTime = LONG.formatted(logicalType);
        assertThat(avro(time)).isEqualTo(instant);
    }

    @Test
    void aTimeThatMayBeAbsentHasTheUnitOfItsNumber() throws IOException {
        typeOfTime = "[\"null\"," + LONG.formatted("timestamp-micros") + "]";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 0, 0, 0, 1});
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeIndex(1);
        encoder.writeLong(1_795_225_000L); // by its size in seconds
        encoder.writeDouble(1);

        assertThat(samples.value()
                        .deserializer()
                        .deserialize("t.samples", bytes.toByteArray())
                        .value()
                        .getTimestamp())
                .isEqualTo(Instant.parse("1970-01-01T00:29:55.225Z"));
    }

    @ParameterizedTest
    @CsvSource({"timestamp-millis", "timestamp-micros", "timestamp-nanos"})
    void noTimeIsTooFarAway(String logicalType) throws IOException {
        typeOfTime = LONG.formatted(logicalType);
        for (long time : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 1, Long.MAX_VALUE}) {
            Sample sample = read(time).value();

            assertThat(topics.samplesToWrite().value().serializer().serialize("t.samples", sample))
                    .as("time " + time)
                    .isNotNull();
        }
    }

    @Test
    void aDayBeginsAtMidnight() throws IOException {
        typeOfTime = "{\"type\":\"int\",\"logicalType\":\"date\"}";
        assertThat(avro(20_000)).isEqualTo(Instant.parse("2024-10-04T00:00:00Z"));
    }

    @Test
    void aTimeOfDayIsNoTime() throws IOException {
        typeOfTime = LONG.formatted("time-micros");

        assertThat(read(20_000).problem()).contains("time of day");
    }

    @Test
    void theTypeOfTheTimeIsFoundInAUnion() throws IOException {
        typeOfTime = "[" + LONG.formatted("timestamp-micros") + ",\"null\"]";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = started(bytes);
        encoder.writeIndex(0);
        encoder.writeLong(1_795_225_000_000_000L);
        encoder.writeDouble(1);

        assertThat(samples.value()
                        .deserializer()
                        .deserialize("t.samples", bytes.toByteArray())
                        .value())
                .isEqualTo(new Sample(null, Instant.ofEpochMilli(1_795_225_000_000L), 1.0, null));
    }

    @Test
    void unitsOtherThanMillisecondsAreToldOnceEach() {
        Logger logger = (Logger) LoggerFactory.getLogger(SampleTimes.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            for (int i = 0; i < 3; i++) {
                json(0);
                json(1_795_225_000L);
                json(1_795_225_000_000L);
                json(1_795_225_000_000_000L);
            }
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "t.samples has samples with times in seconds, told by their size:"
                                + " 1795225000 is 2026-11-21T01:36:40Z",
                        "t.samples has samples with times in microseconds, told by their size:"
                                + " 1795225000000000 is 2026-11-21T01:36:40Z");
    }

    private Instant json(long time) {
        byte[] json = ("{\"value\": 1, \"timestamp\": " + time + "}").getBytes(UTF_8);
        return samples.value()
                .deserializer()
                .deserialize("t.samples", json)
                .value()
                .getTimestamp();
    }

    private Instant avro(long time) throws IOException {
        return read(time).value().getTimestamp();
    }

    private Received<Sample> read(long time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = started(bytes);
        encoder.writeLong(time);
        encoder.writeDouble(1);
        return samples.value().deserializer().deserialize("t.samples", bytes.toByteArray());
    }

    private static BinaryEncoder started(ByteArrayOutputStream bytes) {
        bytes.writeBytes(new byte[] {0, 0, 0, 0, 7});
        return EncoderFactory.get().directBinaryEncoder(bytes, null);
    }
}
