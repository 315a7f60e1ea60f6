package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class InputTraceTest {
    private final InputTrace trace = new InputTrace();

    @Test
    void aRecordIsInHandFromItsBeginningToItsEnd() {
        trace.open(task(3), true, () -> Optional.of(record("t.samples", 3, 17)));
        assertThat(trace.unfinished()).isNull();
        trace.begin(task(3));

        assertThat(trace.unfinished()).isEqualTo(new Place("t.samples", 3, 17));
        assertThat(trace.end()).isTrue();
        assertThat(trace.unfinished()).isNull();
        assertThat(trace.end()).as("once more").isFalse();
    }

    @Test
    void whatIsSentIsPutDownToTheTaskItIsSentForElseToTheOneInHand() {
        trace.open(task(0), true, () -> Optional.of(record("t.samples", 0, 5)));
        trace.open(task(1), true, () -> Optional.of(record("t.impulses", 1, 6)));
        trace.begin(task(1));
        trace.end();

        assertThat(trace.sending(toStore(0))).isEqualTo(new Place("t.samples", 0, 5));
        assertThat(trace.sending(toStore(null))).isEqualTo(new Place("t.impulses", 1, 6));
        assertThat(trace.sending(toStore(2))).as("no task").isNull();
        trace.close(task(0));
        assertThat(trace.sending(toStore(0))).as("a task that is closed").isNull();
    }

    @Test
    void theFirstRecordOfATopicIsOneAndWhatHasNoPlaceIsNone() {
        trace.open(task(0), true, () -> Optional.of(record("t.samples", 0, 0)));
        trace.open(task(1), true, () -> Optional.of(record("t.samples", 1, -1)));
        trace.open(task(2), true, () -> Optional.of(record(null, 2, 4)));
        trace.open(task(3), true, Optional::empty);

        assertThat(trace.sending(toStore(0))).isEqualTo(new Place("t.samples", 0, 0));
        assertThat(trace.sending(toStore(1))).isNull();
        assertThat(trace.sending(toStore(2))).isNull();
        assertThat(trace.sending(toStore(3))).isNull();
    }

    @Test
    void eachThreadHasARecordOfItsOwnInHand() {
        trace.open(task(0), true, () -> Optional.of(record("t.samples", 0, 5)));
        trace.begin(task(0));

        assertThat(CompletableFuture.supplyAsync(() -> Optional.ofNullable(trace.unfinished()))
                        .join())
                .isEmpty();
        assertThat(trace.unfinished()).isNotNull();
    }

    private static TaskId task(int partition) {
        return new TaskId(0, partition);
    }

    /** What a store of the task writes; without a partition it goes to another topic. */
    private static ProducerRecord<byte[], byte[]> toStore(Integer partition) {
        return new ProducerRecord<>(partition == null ? "t.predictions" : "a-changelog", partition, null, null);
    }

    private static RecordMetadata record(String topic, int partition, long offset) {
        return new RecordMetadata() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public int partition() {
                return partition;
            }

            @Override
            public long offset() {
                return offset;
            }
        };
    }
}
