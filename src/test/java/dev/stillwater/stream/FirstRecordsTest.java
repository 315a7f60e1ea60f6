package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stillwater.metrics.Meters;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FirstRecordsTest {
    private static final Topics TOPICS = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());
    private static final String SAMPLES = TOPICS.samples().name();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final RecordGuard guard =
            new RecordGuard(new Meters(new SimpleMeterRegistry(), 2, Clock.systemUTC()), TOPICS);

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(log);
    }

    @Test
    void aTopicOfWhichNothingCanBeReadIsToldOnceAndLoudly() {
        letters(FirstRecords.MANY - 1, "undecodable", SAMPLES);
        assertThat(log.list).isEmpty();
        letters(300, "bad-key", SAMPLES);

        assertThat(log.list)
                .singleElement()
                .asString()
                .contains("NOTHING CAN BE READ of " + SAMPLES, "stillwater inspect --topic " + SAMPLES);
    }

    @Test
    void whereSomethingCanBeReadItIsNot() {
        letters(50, "undecodable", SAMPLES);
        written(new ProducerRecord<>(TOPICS.predictions().name(), "a".getBytes(StandardCharsets.UTF_8), new byte[1]));
        letters(300, "undecodable", SAMPLES);

        assertThat(log.list).isEmpty();
    }

    @Test
    void whatIsNoSampleOrIsReadAndRefusedDoesNotCount() {
        letters(300, "undecodable", TOPICS.impulses().name());
        letters(300, "out-of-range", SAMPLES);

        assertThat(log.list).isEmpty();
    }

    private void letters(int count, String reason, String topic) {
        for (int i = 0; i < count; i++) {
            DeadLetter letter = DeadLetter.of(new byte[1], null, false, topic, 0, (long) i, 0, reason, "why");
            written(new ProducerRecord<>(
                    TOPICS.deadLetters().name(), null, letter.key(), letter.value(), letter.headers()));
        }
    }

    private void written(ProducerRecord<byte[], byte[]> record) {
        Objects.requireNonNull(guard.whenWritten(record)).run();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(FirstRecords.class);
    }
}
