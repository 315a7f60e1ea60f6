package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class InputTraceTest {
    private final InputTrace trace = new InputTrace();

    @Test
    void aRecordIsInHandFromItsBeginningToItsEnd() {
        trace.open(3, () -> Optional.of(record("t.samples", 3, 17)));
        assertThat(trace.unfinished()).isNull();
        trace.begin(3);

        assertThat(trace.unfinished()).isEqualTo(new Place("t.samples", 3, 17));
        assertThat(trace.end()).isTrue();
        assertThat(trace.unfinished()).isNull();
        assertThat(trace.end()).as("once more").isFalse();
    }

    @Test
    void whatIsSentIsPutDownToTheTaskItIsSentForElseToTheOneInHand() {
        trace.open(0, () -> Optional.of(record("t.samples", 0, 5)));
        trace.open(1, () -> Optional.of(record("t.impulses", 1, 6)));
        trace.begin(1);
        trace.end();

        assertThat(trace.sending(0)).isEqualTo(new Place("t.samples", 0, 5));
        assertThat(trace.sending(null)).isEqualTo(new Place("t.impulses", 1, 6));
        assertThat(trace.sending(2)).as("no task").isNull();
        trace.close(0);
        assertThat(trace.sending(0)).as("a task that is closed").isNull();
    }

    @Test
    void theFirstRecordOfATopicIsOneAndWhatHasNoPlaceIsNone() {
        trace.open(0, () -> Optional.of(record("t.samples", 0, 0)));
        trace.open(1, () -> Optional.of(record("t.samples", 1, -1)));
        trace.open(2, () -> Optional.of(record(null, 2, 4)));
        trace.open(3, Optional::empty);

        assertThat(trace.sending(0)).isEqualTo(new Place("t.samples", 0, 0));
        assertThat(trace.sending(1)).isNull();
        assertThat(trace.sending(2)).isNull();
        assertThat(trace.sending(3)).isNull();
    }

    @Test
    void eachThreadHasARecordOfItsOwnInHand() {
        trace.open(0, () -> Optional.of(record("t.samples", 0, 5)));
        trace.begin(0);

        assertThat(CompletableFuture.supplyAsync(() -> Optional.ofNullable(trace.unfinished()))
                        .join())
                .isEmpty();
        assertThat(trace.unfinished()).isNotNull();
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
