package dev.stillwater.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.Models;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class PassThroughTest {
    @Test
    void whatIsStoredIsReadAgainAndHasTheSizeThatIsAskedFor() {
        byte[] stored = new StoredNumbers(3, 1.5f, -2).write(100);

        assertThat(stored).hasSize(100);
        assertThat(StoredNumbers.read(stored, 2).samples()).isEqualTo(3);
        assertThat(StoredNumbers.read(stored, 2).numbers()).containsExactly(1.5f, -2);
    }

    @Test
    void numbersThatNeedMoreThanIsAskedForAreStoredWhole() {
        assertThat(new StoredNumbers(1, new float[10]).write(4)).hasSize(44);
    }

    @Test
    void thePassThroughStoresAStateASampleAndALookOnceInSixteenAndStepsTheNetwork() throws Exception {
        Model model = Models.shipped().find("lstm-haken-laser").orElseThrow();
        Sizes sizes = new Sizes(1_500, 700, 140);
        try (TopologyTestDriver driver =
                new TopologyTestDriver(PassThrough.topology("in", "out", Work.bareStep(model), sizes))) {
            TestInputTopic<String, byte[]> in =
                    driver.createInputTopic("in", new StringSerializer(), new ByteArraySerializer());
            for (int i = 0; i < 17; i++) {
                in.pipeInput("laser", String.valueOf(10 * i).getBytes(StandardCharsets.UTF_8));
            }
            List<byte[]> predictions = driver.createOutputTopic(
                            "out", new StringDeserializer(), new ByteArrayDeserializer())
                    .readValuesToList();
            KeyValueStore<String, byte[]> store = driver.getKeyValueStore(PassThrough.STORE);

            assertThat(predictions).hasSize(17).allMatch(each -> each.length == 140);
            assertThat(store.get("laser")).hasSize(1_500);
            assertThat(store.get("laser\0")).hasSize(700);
            assertThat(ByteBuffer.wrap(predictions.get(16)).getDouble()).isEqualTo(predicted(model));
        }
    }

    private static double predicted(Model model) {
        ModelStep step = model.step(model.initialState(), 0);
        for (int i = 1; i < 17; i++) {
            step = model.step(step.state(), 10 * i);
        }
        return step.predicted();
    }

    @Test
    void sizesAreMeansOfStatesAndLooksApartAndTombstonesDoNotCount() {
        RecordSizes.Means means = new RecordSizes.Means();
        means.add(record("a", new byte[10]));
        means.add(record("b", new byte[20]));
        means.add(record("a\0", new byte[300]));
        means.add(record("a", null));

        assertThat(means.mean(false)).isEqualTo(15);
        assertThat(means.mean(true)).isEqualTo(300);
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ConsumerRecord<>("", 0, 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    @Test
    void aPaceIsOfWhatWasDoneBetweenTwoReadings() {
        Pace.Reading before = new Pace.Reading(1_000, 2, 5_000_000_000L);

        Pace pace = new Pace.Reading(3_000, 2.5, 6_000_000_000L).since(before);

        assertThat(pace.perSecond()).isEqualTo(2_000);
        assertThat(pace.cpuMicros()).isEqualTo(250);
    }

    @Test
    void whatAPeerIsToldItReads() {
        PeerArguments told = new PeerArguments("localhost:1", "a", "s", "p", "/d", "step", "m", new Sizes(1, 2, 3));

        assertThat(PeerArguments.read(told.written().toArray(String[]::new))).isEqualTo(told);
    }
}
