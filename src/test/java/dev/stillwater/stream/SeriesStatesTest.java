package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.life.UnreadableStateException;
import dev.stillwater.stream.series.Held;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.TwinPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two records of a series in the store of a task, and what is left of them by a kill. */
class SeriesStatesTest {
    private static final int SAMPLES = 700;
    private static final Model MODEL = universal(); // whose front end remembers
    private static final ModelTable MODELS = new ModelTable(Map.of("*", MODEL));
    private static final SeriesPredictor PREDICTOR = new SeriesPredictor(5, 3, new TwinPolicy(150, 1e-4));

    @TempDir
    private static Path dir;

    private final TopologyTestDriver driver = driver();
    private final KeyValueStore<String, byte[]> store = driver.getKeyValueStore("records");
    private final List<Prediction> predictions = new ArrayList<>();

    private static Model universal() {
        try {
            return Models.shipped().find("universal").orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TopologyTestDriver driver() {
        Topology topology = new Topology()
                .addSource(
                        "in", Serdes.String().deserializer(), Serdes.ByteArray().deserializer(), "in")
                .addProcessor("keep", Idle::new, "in")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("records"), Serdes.String(), Serdes.ByteArray()),
                        "keep");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "states");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, dir.toString());
        return new TopologyTestDriver(topology, config);
    }

    private static final class Idle extends ContextualProcessor<String, byte[], Void, Void> {
        @Override
        public void process(Record<String, byte[]> record) {}
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private SeriesStates states() {
        return states(true);
    }

    private SeriesStates states(boolean atomic) {
        return new SeriesStates(store, MODELS, atomic);
    }

    /** With noise that grows. */
    private static double value(int n) {
        return Math.sin(n / 5.0) + (n * 7919 % 101 - 50) / (n > 400 ? 30.0 : 300.0);
    }

    private void advance(SeriesStates states, String series, int first, int end) {
        for (int n = first; n < end; n++) {
            if (n % 97 == 96) {
                continue; // and bridged
            }
            Held held = states.get(series);
            Outcome.Advanced advanced = advanced(held == null ? null : held.state(), n);
            states.put(
                    series,
                    held == null
                            ? Held.first(advanced.state())
                            : held.next(advanced.state(), List.of(advanced.judged())));
            predictions.add(advanced.prediction());
        }
    }

    private static Outcome.Advanced advanced(SeriesState state, int n) {
        return (Outcome.Advanced)
                PREDICTOR.advance(state, MODEL, new Sample((long) n, Instant.ofEpochMilli(n), value(n), null), false);
    }

    private static List<Prediction> straight(int end) {
        List<Prediction> straight = new ArrayList<>();
        SeriesState state = null;
        for (int n = 0; n < end; n++) {
            if (n % 97 == 96) {
                continue;
            }
            Outcome.Advanced advanced = advanced(state, n);
            state = advanced.state();
            straight.add(advanced.prediction());
        }
        return straight;
    }

    /** All that the store has, copied. */
    private Map<String, byte[]> snapshot(String... series) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String each : series) {
            all.put(each, store.get(each));
            all.put(each + '\0', store.get(each + '\0'));
        }
        return all;
    }

    @Test
    void thePredictionsAreThoseOfAStateThatIsNeverStored() {
        advance(states(), "a", 0, SAMPLES);

        List<Prediction> straight = straight(SAMPLES);
        assertThat(straight.get(straight.size() - 1).getWhiteness()).isNotNull();
        assertThat(predictions).isEqualTo(straight);
    }

    @Test
    void withTransactionsWhatTheFrontEndRemembersIsPutWithTheLookAlone() {
        advance(states(), "a", 0, 10);
        advance(states(false), "b", 0, 10);

        assertThat(store.get("b").length - store.get("a").length).isGreaterThan(700);
        assertThat(store.get("b\0")).isEqualTo(store.get("a\0"));
        assertThat(states().get("b").state()).isEqualTo(states().get("a").state());
    }

    @Test
    void theLookIsPutOnceInTwelveSamplesAndWhereTheSeriesBeginsAnew() {
        List<Integer> puts = new ArrayList<>();
        SeriesStates states = states();
        for (int n = 0; n < 100; n++) {
            byte[] before = store.get("a\0");
            advance(states, "a", n < 50 ? n : n + 2_000, n < 50 ? n + 1 : n + 2_001);
            if (before != store.get("a\0")) {
                puts.add(n);
            }
        }

        assertThat(puts).containsExactly(0, 12, 24, 36, 48, 50, 62, 74, 86, 98);
    }

    @Test
    void afterAKillWithoutTransactionsALookThatIsAheadOfItsStateCostsThePredictionsNothing() {
        SeriesStates states = states(false);
        advance(states, "a", 0, 45);
        byte[] state = store.get("a");
        advance(states, "a", 45, 49); // the look is put after the 49th
        store.put("a", state); // the state that was put with it is lost

        SeriesStates after = states(false);
        assertThat(after.get("a").state().sequence()).isEqualTo(44);
        predictions.clear();
        advance(after, "a", 45, 100);
        List<Prediction> straight = straight(100); // one of which is missing

        assertThat(predictions)
                .extracting(Prediction::getPredicted, Prediction::getStateHash)
                .containsExactlyElementsOf(straight.subList(45, 99).stream()
                        .map(each -> tuple(each.getPredicted(), each.getStateHash()))
                        .toList());
        assertThat(after.get("a").count())
                .as("samples that came again are counted again")
                .isEqualTo(states.get("a").count())
                .isEqualTo(98 + 4);
    }

    @Test
    void ofASeriesThatEndsNothingIsLeftAndItsStateAloneIsNone() {
        SeriesStates states = states();
        advance(states, "a", 0, 20);
        advance(states, "b", 0, 20);
        Map<String, byte[]> before = snapshot("a");

        assertThat(states.delete("a")).isTrue();
        assertThat(states.delete("a")).isFalse();
        assertThat(states.get("a")).isNull();
        assertThat(snapshot("a").values()).containsOnlyNulls();
        assertThat(states.count()).isEqualTo(1);

        store.put("a", before.get("a")); // the end was cut off between its two tombstones
        assertThat(states.get("a")).isNull();
        assertThat(SeriesStates.query(store, MODELS, "a")).isNull();
    }

    @Test
    void aSeriesThatBeginsAgainKnowsNothingOfTheOneBefore() {
        SeriesStates states = states();
        advance(states, "a", 0, 20);
        states.delete("a");
        predictions.clear();
        advance(states, "a", 0, 50);

        assertThat(predictions).isEqualTo(straight(50));
    }

    @Test
    void aQueryThatMeetsAPutReadsAgain() {
        SeriesStates states = states();
        advance(states, "a", 0, 12);
        Map<String, byte[]> before = snapshot("a");
        advance(states, "a", 12, 13); // with its look
        List<String> reads = new ArrayList<>();
        ReadOnlyKeyValueStore<String, byte[]> between = new ReadOnlyKeyValueStore<>() {
            @Override
            public byte[] get(String key) {
                reads.add(key);
                return reads.size() == 1 ? before.get(key) : store.get(key);
            }

            @Override
            public KeyValueIterator<String, byte[]> range(String from, String to) {
                throw new UnsupportedOperationException();
            }

            @Override
            public KeyValueIterator<String, byte[]> all() {
                throw new UnsupportedOperationException();
            }

            @Override
            public long approximateNumEntries() {
                throw new UnsupportedOperationException();
            }
        };

        assertThat(SeriesStates.query(between, MODELS, "a")).isEqualTo(states().get("a"));
        assertThat(reads).containsExactly("a", "a\0", "a", "a\0");
    }

    @Test
    void aLookThatCannotBeReadIsTold() {
        SeriesStates states = states();
        advance(states, "a", 0, 3);
        store.put("a\0", new byte[] {99});

        assertThatThrownBy(() -> states.get("a"))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("version 99");
    }
}
