package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Held;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.TwinPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store of the series keeps, and when it writes: the driver commits after each record. */
class SeriesStoreTest {
    private static final int KEPT = 2;
    private static final Model MODEL = TestModels.yeo("small", 1);
    private static final ModelTable MODELS = new ModelTable(Map.of("*", MODEL));
    private static final SeriesPredictor PREDICTOR = new SeriesPredictor(5, 3, new TwinPolicy(150, 1e-4));

    @TempDir
    private Path dir;

    private boolean undelivered;
    private TopologyTestDriver driver;
    private TestInputTopic<String, String> in;
    private TestOutputTopic<String, byte[]> changelog;
    private Consumer<SeriesStore> work = store -> {};

    @BeforeEach
    void start() {
        start(StreamsConfig.EXACTLY_ONCE_V2);
    }

    private void start(String guarantee) {
        Topology topology = new Topology()
                .addSource("in", Serdes.String().deserializer(), Serdes.String().deserializer(), "in")
                .addProcessor("work", Worker::new, "in")
                .addStateStore(SeriesStore.builder(MODELS, () -> undelivered, KEPT), "work");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "store");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        config.put(StreamsConfig.STATE_DIR_CONFIG, dir.toString());
        driver = new TopologyTestDriver(topology, config);
        in = driver.createInputTopic(
                "in", Serdes.String().serializer(), Serdes.String().serializer());
        changelog = driver.createOutputTopic(
                "store-series-changelog",
                Serdes.String().deserializer(),
                Serdes.ByteArray().deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private final class Worker extends ContextualProcessor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> record) {
            work.accept(context().getStateStore(SeriesStore.NAME));
        }
    }

    /** Works on the store because of a record of that time; what is written by its commit. */
    private List<TestRecord<String, byte[]>> commit(long time, Consumer<SeriesStore> what) {
        work = what;
        in.pipeInput("any", "any", time);
        return changelog.readRecordsToList();
    }

    private static void advance(SeriesStore store, String series, int samples) {
        for (int i = 0; i < samples; i++) {
            Held held = store.get(series);
            SeriesState state = held == null ? null : held.state();
            long next = state == null ? 0 : state.sequence() + 1;
            Sample sample = new Sample(next, Instant.ofEpochMilli(next), Math.sin(next / 3.0), null);
            Outcome.Advanced advanced = (Outcome.Advanced) PREDICTOR.advance(state, MODEL, sample, false);
            store.put(
                    series,
                    held == null
                            ? Held.first(advanced.state())
                            : held.next(advanced.state(), List.of(advanced.judged())));
        }
    }

    @Test
    void aSeriesIsWrittenOnceHoweverManySamplesItHasBetweenTwoCommits() {
        assertThat(commit(7, store -> advance(store, "a", 100)))
                .extracting(TestRecord::key)
                .containsExactly("a\0", "a");
        assertThat(commit(8, store -> {})).isEmpty();
        assertThat(commit(9, store -> advance(store, "a", 1)))
                .as("its look is not due")
                .extracting(TestRecord::key)
                .containsExactly("a");
    }

    @Test
    void whereNothingUndoesAPutNothingIsWrittenOnceASendHasFailed() {
        driver.close();
        start(StreamsConfig.AT_LEAST_ONCE);
        commit(1, store -> advance(store, "a", 3));

        assertThatThrownBy(() -> commit(2, store -> {
                    advance(store, "a", 1);
                    undelivered = true;
                }))
                .hasStackTraceContaining("what was sent before is not there");

        undelivered = false;
        assertThat(commit(3, SeriesStore::clearCache)).isEmpty();
    }

    @Test
    void whereNothingUndoesAPutOneThatGoesForAnotherWaitsForWhatWasSent() {
        driver.close();
        start(StreamsConfig.AT_LEAST_ONCE);
        commit(1, store -> {
            advance(store, "a", 1);
            advance(store, "b", 1);
            undelivered = true;
            assertThatThrownBy(() -> advance(store, "c", 1)).hasMessageContaining("what was sent before is not there");
            assertThat(store.get("c")).as("nothing has changed").isNull();
            assertThat(store.get("a").state().sequence()).isZero();
            undelivered = false;
        });
        assertThat(commit(2, store -> {
                    advance(store, "b", 1);
                    advance(store, "a", 1);
                    advance(store, "c", 1);
                }))
                .as("all that is done with is written, and the one in hand by the commit")
                .extracting(TestRecord::key)
                .containsExactly("b", "a", "c\0", "c");
    }

    @Test
    void whatIsPutBackAfterAFailedSendGoesOnAsIfNothingHadBeen() {
        commit(1, store -> {
            for (int n = 0; n < 40; n++) {
                advance(store, "a", 1);
                Held held = store.get("a");
                advance(store, "a", 1);
                store.put("a", held);
            }
            advance(store, "b", 40);
            assertThat(store.get("a").state().hash())
                    .isEqualTo(store.get("b").state().hash());
        });
        commit(2, store -> {
            store.clearCache();
            Held a = store.get("a");
            Held b = store.get("b");
            assertThat(a.state().hash()).isEqualTo(b.state().hash());
            assertThat(a.count()).isEqualTo(b.count());
            assertThat(a.look().write()).isEqualTo(b.look().write());
        });
    }

    @Test
    void oneThatGoesForOthersIsWrittenForTheRecordThatChangedItAndGoesOnWhereItWas() {
        List<Held> was = new ArrayList<>();
        commit(1, store -> advance(store, "a", 10));
        List<TestRecord<String, byte[]>> written = commit(2, store -> {
            advance(store, "a", 1);
            was.add(store.get("a"));
            advance(store, "b", 1);
            advance(store, "c", 1);
            was.add(store.get("a"));
        });

        assertThat(written).extracting(TestRecord::key).startsWith("a").contains("b", "c");
        assertThat(written).extracting(TestRecord::timestamp).containsOnly(2L);
        assertThat(was.get(1).state().hash()).isEqualTo(was.get(0).state().hash());
        assertThat(was.get(1).state().sequence()).isEqualTo(10);
    }

    @Test
    void whatIsNotWrittenYetIsFoundByOtherThreads() {
        commit(1, store -> {
            advance(store, "a", 5);
            Held found = CompletableFuture.supplyAsync(() -> store.find("a")).join();
            assertThat(found.state().sequence()).isEqualTo(4);
            assertThat(CompletableFuture.supplyAsync(() -> store.find("b")).join())
                    .isNull();
        });
    }

    @Test
    void oneThatIsKeptNoLongerIsFoundByOtherThreads() {
        commit(1, store -> {
            advance(store, "a", 5);
            advance(store, "b", 1);
            advance(store, "c", 1);
            assertThat(store.find("a").state().sequence()).isEqualTo(4);
        });
    }

    @Test
    void oneThatEndsBeforeItIsWrittenLeavesNothing() {
        List<TestRecord<String, byte[]>> written = commit(1, store -> {
            advance(store, "a", 5);
            assertThat(store.delete("a")).isTrue();
            assertThat(store.delete("a")).isFalse();
            assertThat(store.get("a")).isNull();
            assertThat(store.find("a")).isNull();
            assertThat(store.count()).isZero();
        });

        assertThat(written).extracting(TestRecord::value).containsOnlyNulls();
    }

    @Test
    void countingAndGoingThroughAllSeeWhatIsNotWrittenYet() {
        commit(1, store -> {
            advance(store, "a", 5);
            advance(store, "b", 5);
            advance(store, "c", 5);
            List<String> ids = new ArrayList<>();
            store.forEach((series, state) -> ids.add(series));
            assertThat(ids).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(store.count()).isEqualTo(3);
        });
    }

    @Test
    void whatIsClearedIsAsItWasWrittenLast() {
        commit(1, store -> advance(store, "a", 5));
        List<TestRecord<String, byte[]>> written = commit(2, store -> {
            advance(store, "a", 5);
            store.clearCache();
            assertThat(store.get("a").state().sequence()).isEqualTo(4);
        });

        assertThat(written).isEmpty();
    }

    @Test
    void oneThatIsTooLongForAChangelogIsRefusedAtOnceAndNothingHasChanged() {
        commit(1, store -> {
            advance(store, "a", 5);
            SeriesState large = SeriesState.fresh(TestModels.mlp("large", 200_000, 1));
            Held held = store.get("a").next(large, List.of());
            assertThatThrownBy(() -> store.put("a", held))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("would take");
            assertThat(store.get("a").state().sequence()).isEqualTo(4);
        });
    }
}
