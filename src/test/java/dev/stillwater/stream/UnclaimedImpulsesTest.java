package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.series.AdmittedImpulse;
import dev.stillwater.stream.series.SeriesState;
import java.time.Duration;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class UnclaimedImpulsesTest extends DrivenTopology {
    @Test
    void anImpulseMayComeBeforeTheFirstSampleOfItsSeries() {
        impulses.pipeInput("a", "{\"amplitude\": 0.5, \"sequence\": 1}".getBytes(UTF_8));
        send("a", 0, 1.0);
        send("a", 1, 1.0);

        assertThat(predictions.readValuesToList())
                .extracting(Prediction::getObserved)
                .containsExactly(1.0, 1.5);
    }

    @Test
    void anImpulseForASeriesThatNeverComesExpiresByTheClock() {
        byte[] json = "{\"amplitude\": 0.5, \"id\": \"lost\"}".getBytes(UTF_8);
        impulses.pipeInput("nowhere", json, 1_000);
        driver.advanceWallClockTime(Duration.ofSeconds(60));
        assertThat(deadLetters.isEmpty()).isTrue();

        driver.advanceWallClockTime(Duration.ofSeconds(1));

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).asString(UTF_8).isEqualTo("nowhere");
        assertThat(letter.value()).isEqualTo(json);
        assertThat(header(letter, "reason")).isEqualTo("expired");
        assertThat(header(letter, "detail"))
                .isEqualTo("no sample of this series came in partition 0 within 60 s, which is where Kafka's default"
                        + " partitioner puts its key");
        assertThat(header(letter, "topic")).isEqualTo("t.impulses");
        assertThat(header(letter, "partition")).isEqualTo("0");
        assertThat(header(letter, "offset")).isEqualTo("0");
        assertThat(registry.get("stillwater.impulses")
                        .tag("outcome", "expired")
                        .counter()
                        .count())
                .isEqualTo(1);
        driver.advanceWallClockTime(Duration.ofHours(1));
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void theClocksOfThoseWhoWriteRecordsExpireNothing() {
        long now = 1_800_000_000_000L;
        byte[] json = "{\"amplitude\": 0.5}".getBytes(UTF_8);
        samples.pipeInput("fast", "1".getBytes(UTF_8), now + 3_000_000);
        samples.pipeInput("slow", "1".getBytes(UTF_8), 0);
        impulses.pipeInput("unseen", json, now);
        impulses.pipeInput("unseen", json, now - 3_000_000);
        impulses.pipeInput("unseen", json, now + 3_000_000);
        impulses.pipeInput("unseen", json, 0);
        driver.advanceWallClockTime(Duration.ofSeconds(59));
        assertThat(deadLetters.isEmpty()).isTrue();
        predictions.readValuesToList();

        samples.pipeInput("unseen", "1".getBytes(UTF_8), now + 9_000_000);

        assertThat(predictions.readValue().getObserved()).isEqualTo(3.0);
        driver.advanceWallClockTime(Duration.ofHours(1));
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void afterARestartTheWaitBeginsAnew() {
        impulses.pipeInput("unseen", "{\"amplitude\": 0.5}".getBytes(UTF_8), 1_000);
        UnclaimedImpulses restarted = new UnclaimedImpulses((TimestampedKeyValueStore<String, byte[]>)
                (StateStore) driver.<String, byte[]>getTimestampedKeyValueStore(UnclaimedImpulses.STORE));

        assertThat(restarted.expire(59_000, 60_000)).isEmpty();
        assertThat(restarted.expire(119_000, 60_000)).isEmpty();
        assertThat(restarted.expire(119_001, 60_000)).hasSize(1);
    }

    /** It had no place but its offset, in the partition of its series. */
    @Test
    void anImpulseThatAnEarlierReleaseHeldIsTakenBeforeThoseThatCameLater() {
        byte[] json = "{\"amplitude\": 0.5, \"sequence\": 0}".getBytes(UTF_8);
        driver.getTimestampedKeyValueStore(UnclaimedImpulses.STORE)
                .put("a\0" + String.format("%019d", 7), ValueAndTimestamp.make(json, 1_000L));
        impulses.pipeInput("a", "{\"amplitude\": 0.25, \"sequence\": 0, \"id\": \"later\"}".getBytes(UTF_8));

        send("a", 0, 1.0);

        Prediction prediction = predictions.readValue();
        assertThat(prediction.getObserved()).isEqualTo(1.75);
        assertThat(prediction.getImpulseId()).as("the last that began").isEqualTo("later");
        SeriesState state = new StoredSeries(driver).get("a");
        assertThat(state.impulses().begun())
                .as("the one that is measured")
                .extracting(AdmittedImpulse::id)
                .containsExactly("impulse-0-7");
    }

    @Test
    void impulsesThatWaitForASeriesAreItsOwnAndKeepTheirOrder() {
        impulses.pipeInput("a", "{\"amplitude\": 0.5, \"id\": \"one\"}".getBytes(UTF_8), 1_000);
        impulses.pipeInput("ab", "{\"amplitude\": 9, \"id\": \"other\"}".getBytes(UTF_8), 1_000);
        impulses.pipeInput("a\tb", "{\"amplitude\": 9, \"id\": \"odd\"}".getBytes(UTF_8), 1_000);
        impulses.pipeInput("a", "{\"amplitude\": 0.25, \"id\": \"two\"}".getBytes(UTF_8), 1_000);

        send("a", 0, Double.NaN); // refused: they go on waiting
        send("a", 0, 1.0);
        send("a", 1, 1.0);

        assertThat(predictions.readValuesToList())
                .extracting(Prediction::getObserved, Prediction::getImpulseId)
                .containsExactly(tuple(1.75, "two"), tuple(1.0, null));
    }

    @Test
    void anImpulseThatHasWaitedTooLongIsNotAppliedToASeriesThatComesAfterAll() {
        impulses.pipeInput("a", "{\"amplitude\": 0.5}".getBytes(UTF_8), 1_000);
        driver.advanceWallClockTime(Duration.ofSeconds(61));
        samples.pipeInput("a", "1".getBytes(UTF_8), 1_000);

        assertThat(predictions.readValue().getObserved()).isEqualTo(1.0);
        assertThat(header(deadLetters.readRecord(), "reason")).isEqualTo("expired");
    }

    @Test
    void aSeriesCanHaveOnlySoManyImpulsesWaiting() {
        for (int i = 0; i < 65; i++) {
            impulses.pipeInput("nowhere", "{\"amplitude\": 0.5}".getBytes(UTF_8), 1_000);
        }

        assertThat(header(deadLetters.readRecord(), "reason")).isEqualTo("bad-impulse");
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void howeverManySeriesIdsSomebodyThinksOfOnlySoManyImpulsesWait() {
        byte[] json = "{\"amplitude\": 0.5}".getBytes(UTF_8);
        for (int i = 0; i <= UnclaimedImpulses.MOST; i++) {
            impulses.pipeInput("series-" + i, json);
        }

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(header(letter, "reason")).isEqualTo("bad-impulse");
        assertThat(header(letter, "detail"))
                .isEqualTo("1000 impulses wait already for series of this partition that have no sample yet");
        assertThat(deadLetters.isEmpty()).isTrue();

        send("series-0", 0, 1.0);
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        impulses.pipeInput("late", json);
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void whatWaitedBeforeARestartIsCounted() {
        byte[] json = "{\"amplitude\": 0.5}".getBytes(UTF_8);
        for (int i = 0; i < UnclaimedImpulses.MOST; i++) {
            impulses.pipeInput("series-" + i, json);
        }
        UnclaimedImpulses restarted = new UnclaimedImpulses((TimestampedKeyValueStore<String, byte[]>)
                (StateStore) driver.<String, byte[]>getTimestampedKeyValueStore(UnclaimedImpulses.STORE));
        restarted.expire(1_000, 60_000);

        assertThat(restarted.full("another")).isNotNull();
    }
}
