package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTimeTest {
    private static final long NOW = 10_000;

    private final RecordTime time = new RecordTime(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

    @Test
    void aRecordWithoutATimeHasThatOfTheRecordBefore() {
        assertThat(time.extract(at(17), 5)).isEqualTo(17);
        assertThat(time.extract(at(-1), 5)).isEqualTo(5);
        assertThat(time.extract(at(-1), -1)).isZero();
        assertThat(time.extract(at(Long.MIN_VALUE), 5)).isEqualTo(5);
    }

    @Test
    void noRecordIsAheadOfThePresent() {
        assertThat(time.extract(at(NOW), 5)).isEqualTo(NOW);
        assertThat(time.extract(at(NOW + 1), 5)).isEqualTo(NOW);
        assertThat(time.extract(at(Long.MAX_VALUE), 5)).isEqualTo(NOW);
    }

    private static ConsumerRecord<Object, Object> at(long timestamp) {
        return new ConsumerRecord<>(
                "t", 0, 0, timestamp, TimestampType.CREATE_TIME, 1, 1, "k", "v", new RecordHeaders(), Optional.empty());
    }
}
