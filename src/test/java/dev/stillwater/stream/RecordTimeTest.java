package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTimeTest {
    private final RecordTime time = new RecordTime();

    @Test
    void aRecordWithoutATimeHasThatOfTheRecordBefore() {
        assertThat(time.extract(at(17), 5)).isEqualTo(17);
        assertThat(time.extract(at(-1), 5)).isEqualTo(5);
        assertThat(time.extract(at(-1), -1)).isZero();
    }

    private static ConsumerRecord<Object, Object> at(long timestamp) {
        return new ConsumerRecord<>(
                "t", 0, 0, timestamp, TimestampType.CREATE_TIME, 1, 1, "k", "v", new RecordHeaders(), Optional.empty());
    }
}
