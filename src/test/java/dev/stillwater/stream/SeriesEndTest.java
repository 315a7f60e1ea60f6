package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.topic.Tombstones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The end of a series, by a tombstone or by silence, and of the places for new ones. */
class SeriesEndTest {
    private static final Instant START = TestDrivers.PRESENT.minus(Duration.ofDays(300));

    private static byte[] impulse(DrivenTopology on, String id) {
        return on.topics
                .impulsesToWrite()
                .value()
                .serializer()
                .serialize("t.impulses", new Impulse(id, 1.0, ImpulseUnit.RAW, ImpulseShape.IMPULSE, 1, null, 0L));
    }

    private static List<String> stored(DrivenTopology on) {
        return new StoredSeries(on.driver).ids();
    }

    private static void sendAt(DrivenTopology on, String series, long second) {
        Instant time = START.plusSeconds(second);
        on.samples.pipeInput(series, on.avro(new Sample(null, time, Math.sin(second), null)), time);
    }

    private static List<KeyValue<String, Prediction>> predictionsOf(DrivenTopology on, String series) {
        return on.predictions.readKeyValuesToList().stream()
                .filter(each -> each.key.equals(series))
                .toList();
    }

    @Nested
    class WithTombstones extends DrivenTopology {
        @Test
        void aSampleWithoutAValueEndsItsSeriesAndNoOther() {
            for (int n = 0; n < 10; n++) {
                send("a", n, n);
                send("b", n, n);
            }
            predictions.readKeyValuesToList();
            samples.pipeInput("a", null);

            assertThat(predictions.readKeyValuesToList()).containsExactly(KeyValue.pair("a", null));
            assertThat(responses.readKeyValuesToList()).containsExactly(KeyValue.pair("a", null));
            assertThat(stored(this)).containsExactly("b");
            assertThat(deadLetters.isEmpty()).isTrue();
            assertThat(count("stillwater.series.ended")).isEqualTo(1);
            send("b", 10, 10);
            assertThat(predictionsOf(this, "b").get(0).value.getSequence()).isEqualTo(10);
        }

        @Test
        void theTombstoneOfASeriesOfWhichThereWasNothingSaysSo() {
            send("a", 0, 1);
            impulses.pipeInput("waited for", impulse(this, "waiting"));
            predictions.readKeyValuesToList();
            for (String series : List.of("a", "waited for", "a", "nosuch")) {
                impulses.pipeInput(series, null);
            }

            assertThat(predictions.readRecordsToList())
                    .extracting(each -> Tombstones.isOfKnown(each.headers()))
                    .containsExactly(true, true, false, false);
        }

        @Test
        void whatComesLaterIsANewSeriesThatIsPredictedAsTheFirstWas() {
            for (int n = 0; n < 10; n++) {
                send("a", n, n);
            }
            List<KeyValue<String, Prediction>> first = predictionsOf(this, "a");
            samples.pipeInput("a", null);
            predictions.readKeyValuesToList();
            for (int n = 0; n < 10; n++) {
                send("a", n, n);
            }

            assertThat(predictionsOf(this, "a")).isEqualTo(first);
        }

        @Test
        void anImpulseWithoutAValueEndsTheSeriesAndThoseThatWaitForIt() {
            send("a", 0, 1);
            impulses.pipeInput("b", impulse(this, "waiting"));
            impulses.pipeInput("a", null);
            impulses.pipeInput("b", null);

            assertThat(stored(this)).isEmpty();
            assertThat(driver.getTimestampedKeyValueStore(UnclaimedImpulses.STORE)
                            .all()
                            .hasNext())
                    .isFalse();
            predictions.readKeyValuesToList();
            send("b", 0, 1);
            assertThat(predictionsOf(this, "b").get(0).value.getImpulseId()).isNull();
        }

        @Test
        void aTombstoneWithoutAKeyIsADeadLetter() {
            samples.pipeInput((String) null, (byte[]) null);

            assertThat(header(deadLetters.readRecord(), "reason")).isEqualTo("bad-key");
        }
    }

    @Nested
    class WithoutTombstones extends DrivenTopology {
        @Override
        SeriesLimits limits() {
            return new SeriesLimits(false, Duration.ZERO, 0);
        }

        @Test
        void aSampleWithoutAValueIsCountedAndDoesNothing() {
            send("a", 0, 1);
            predictions.readKeyValuesToList();
            samples.pipeInput("a", null);

            assertThat(stored(this)).containsExactly("a");
            assertThat(predictions.isEmpty()).isTrue();
            assertThat(deadLetters.isEmpty()).isTrue();
            assertThat(count("stillwater.tombstones.ignored")).isEqualTo(1);
        }
    }

    @Nested
    class WithSilence extends DrivenTopology {
        @Override
        SeriesLimits limits() {
            return new SeriesLimits(true, Duration.ofMinutes(10), 0);
        }

        @Override
        IntakeRule intake() {
            return new IntakeRule(null, false, true);
        }

        @Test
        void aSeriesOfWhichNothingComesForSoLongByTheTimesOfRecordsEnds() {
            sendAt(this, "a", 0);
            sendAt(this, "b", 0);
            for (int second = 0; second < 600; second += 10) {
                sendAt(this, "b", second);
            }
            assertThat(stored(this)).containsExactly("a", "b");
            predictions.readKeyValuesToList();
            for (int second = 600; second < 800; second += 10) {
                sendAt(this, "b", second);
            }

            assertThat(stored(this)).containsExactly("b");
            assertThat(predictions.readKeyValuesToList()).contains(KeyValue.pair("a", null));
            assertThat(registry.get("stillwater.series.ended")
                            .tag("cause", "silence")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }

        @Test
        void anImpulseOfTodayEndsNoSeriesWhoseSamplesAreOlder() {
            sendAt(this, "a", 0);
            sendAt(this, "b", 0);
            impulses.pipeInput("a", impulse(this, "today"), TestDrivers.PRESENT);
            impulses.pipeInput("c", (byte[]) null, TestDrivers.PRESENT);
            sendAt(this, "b", 30);
            assertThat(stored(this)).containsExactly("a", "b");
            for (int second = 60; second < 800; second += 10) {
                sendAt(this, "b", second);
            }

            assertThat(stored(this)).containsExactly("b");
        }

        @Test
        void aSampleAfterASilenceGoesOnWithItsSeries() {
            sendAt(this, "a", 0);
            sendAt(this, "a", 7_000);

            assertThat(predictionsOf(this, "a"))
                    .extracting(each -> each.value.getSequence())
                    .containsExactly(0L, 1L);
        }

        @Test
        void aSeriesThatWasStoredWithoutATimeEndsSoLongAfterItIsFoundSo() {
            sendAt(this, "b", 0);
            StoredSeries store = new StoredSeries(driver);
            store.put("old", SeriesState.fresh(TestModels.yeo("everything", 1)));
            for (int second = 10; second < 650; second += 10) {
                sendAt(this, "b", second);
            }
            assertThat(stored(this)).containsExactly("b", "old");
            for (int second = 650; second < 900; second += 10) {
                sendAt(this, "b", second);
            }

            assertThat(stored(this)).containsExactly("b");
        }
    }

    @Nested
    class WithAMost extends DrivenTopology {
        @Override
        SeriesLimits limits() {
            return new SeriesLimits(true, Duration.ZERO, 3);
        }

        @Test
        void oneSeriesMoreIsADeadLetterUntilAnotherHasEnded() {
            for (String series : List.of("a", "b", "c", "d", "a")) {
                send(series, stored(this).contains(series) ? 1 : 0, 1);
            }
            assertThat(stored(this)).containsExactly("a", "b", "c");
            assertThat(header(deadLetters.readRecord(), "detail"))
                    .isEqualTo("the task has 3 series already (series.max)");
            assertThat(deadLetters.isEmpty()).isTrue();
            assertThat(count("stillwater.series.refused")).isEqualTo(1);
            impulses.pipeInput("b", null);
            send("d", 0, 1);
            send("e", 0, 1);

            assertThat(stored(this)).containsExactly("a", "c", "d");
            assertThat(header(deadLetters.readRecord(), "reason")).isEqualTo("too-many-series");
        }

        @Test
        void seriesThatAreTooManyDoNotCountTheOthersAnew() {
            for (String series : List.of("a", "b", "c")) {
                send(series, 0, 1);
            }
            double before = wholeReads();
            for (int i = 0; i < 10_000; i++) {
                send("new-" + i, 0, 1);
            }

            assertThat(count("stillwater.series.refused")).isEqualTo(10_000);
            assertThat(wholeReads()).isEqualTo(before).isLessThan(1);
        }

        @Test
        void aSeriesThatEndsTwiceOrNeverWasMakesRoomForNoOther() {
            for (String series : List.of("a", "b", "c")) {
                send(series, 0, 1);
            }
            samples.pipeInput("a", null);
            samples.pipeInput("a", null);
            impulses.pipeInput("never", null);
            send("d", 0, 1);
            send("e", 0, 1);

            assertThat(stored(this)).containsExactly("b", "c", "d");
        }

        /** How often per second the store of the series has been read from end to end. */
        private double wholeReads() {
            return driver.metrics().entrySet().stream()
                    .filter(each -> each.getKey().name().equals("all-rate")
                            && each.getKey().tags().containsValue(SeriesStore.NAME))
                    .mapToDouble(each -> (double) each.getValue().metricValue())
                    .sum();
        }
    }
}
