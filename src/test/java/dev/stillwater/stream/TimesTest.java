package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Prediction;
import java.time.Instant;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of records and of samples, as far away as they can be. */
class TimesTest extends DrivenTopology {
    private static final String SAMPLE = "{\"value\": 1.0, \"timestamp\": %d}";

    @ParameterizedTest
    @ValueSource(longs = {4_000_000, 1L << 50, Long.MAX_VALUE})
    void whatARecordOfTheFutureCausesIsOfThePresent(long ahead) {
        long before = System.currentTimeMillis();
        long time = ahead == Long.MAX_VALUE ? ahead : before + ahead;
        samples.pipeInput("a", SAMPLE.formatted(4_000_000_000_000L).getBytes(UTF_8), time);
        samples.pipeInput("b", "1.0".getBytes(UTF_8), time);
        samples.pipeInput("c", "rubbish".getBytes(UTF_8), time);

        TestRecord<String, Prediction> ownTime = predictions.readRecord();
        TestRecord<String, Prediction> recordTime = predictions.readRecord();

        assertThat(ownTime.timestamp()).isBetween(before, System.currentTimeMillis());
        assertThat(ownTime.value().getTimestamp()).isEqualTo(Instant.ofEpochMilli(4_000_000_000_000L));
        assertThat(recordTime.timestamp()).isBetween(before, System.currentTimeMillis());
        assertThat(recordTime.value().getTimestamp()).isEqualTo(Instant.ofEpochMilli(recordTime.timestamp()));
        assertThat(deadLetters.readRecord().timestamp()).isEqualTo(TestDrivers.PRESENT.toEpochMilli());
    }

    @Test
    void anImpulseOfTheFutureDoesNotOutlastTheOthers() {
        impulses.pipeInput("a", "{\"amplitude\": 1, \"id\": \"kick\"}".getBytes(UTF_8), 1L << 50);
        send("a", 0, 1.0);

        assertThat(predictions.readValue().getImpulseId()).isEqualTo("kick");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                -62_135_596_800_000L, // the year 1
                -62_135_596_800L,
                -62_135_596_800_000_000L,
                -1,
                1,
                Long.MIN_VALUE,
                Long.MAX_VALUE
            })
    void aSampleOfAnyTimeIsPredictedAsAnyOther(long time) {
        samples.pipeInput("a", SAMPLE.formatted(time).getBytes(UTF_8));
        samples.pipeInput("b", "{\"value\": 1.0}".getBytes(UTF_8));

        Prediction far = predictions.readValue();
        Prediction near = predictions.readValue();

        assertThat(far.getPredicted()).isEqualTo(near.getPredicted());
        assertThat(far.getStateHash()).isEqualTo(near.getStateHash());
    }
}
