package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Impulses and samples in partitions that are not those of their series, over a real broker. */
class RepartitionIT extends OverABroker {
    private static final int PARTITIONS = 8;
    private static final int SERIES = 20;
    private static final int IMPULSES = 300;

    /** Other makers' ways to choose the partition of a key. */
    private enum Partitioner {
        SARAMA((key, count) -> Math.abs(fnv1a(key) % count)),
        LIBRDKAFKA((key, count) -> (int) (crc32(key) % count)),
        ALWAYS_THE_SAME((key, count) -> 5);

        private final ToIntBiFunction<byte[], Integer> partition;

        Partitioner(ToIntBiFunction<byte[], Integer> partition) {
            this.partition = partition;
        }

        private static int fnv1a(byte[] key) {
            int hash = 0x811c9dc5;
            for (byte each : key) {
                hash = (hash ^ (each & 0xff)) * 0x01000193;
            }
            return hash;
        }

        private static long crc32(byte[] key) {
            CRC32 crc = new CRC32();
            crc.update(key);
            return crc.getValue();
        }
    }

    @Test
    void impulsesOfWritersWithAnyPartitionerMeetTheirSeries() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "any", dir);
                StreamService service = stream.service("one", Map.of(), series -> false)) {
            stream.createTopics(PARTITIONS);
            service.start();
            send(stream, 0, 1);
            eventually(() -> assertThat(series())
                    .allSatisfy(id -> assertThat(waiting(service, id)).isZero()));

            Set<String> sent = new TreeSet<>();
            for (Partitioner partitioner : Partitioner.values()) {
                sent.addAll(impulses(stream, partitioner));
            }
            int each = Partitioner.values().length * IMPULSES / SERIES;
            eventually(() -> assertThat(series())
                    .allSatisfy(id -> assertThat(waiting(service, id)).isEqualTo(each)));
            send(stream, 1, each + 1);

            Set<String> met = new TreeSet<>();
            eventually(() -> {
                met.clear();
                stream.read(stream.topics.predictions().name()).forEach(record -> {
                    Prediction prediction = stream.topics
                            .predictions()
                            .value()
                            .deserializer()
                            .deserialize(record.topic(), record.value());
                    if (prediction.getImpulseId() != null) {
                        met.add(record.key() + " " + prediction.getSequence() + " " + prediction.getImpulseId());
                    }
                });
                assertThat(met).hasSize(Partitioner.values().length * IMPULSES);
            });
            assertThat(met).as("named after where their writers put them").isEqualTo(sent);
            assertThat(stream.deadLetters()).isEmpty();
        }
    }

    @Test
    void theStatesOfFiftySeriesGoOnWhileTheirSamplesTopicGrows() throws Exception {
        List<String> fifty = IntStream.range(0, 50).mapToObj(i -> "series-" + i).toList();
        List<String> expected = SmallService.hashes(40);
        try (StreamFixture stream = new StreamFixture(broker, "growing", dir);
                StreamService service = stream.repartitioning("one", Map.of("consumer.metadata.max.age.ms", 1_000))) {
            stream.createTopics(4);
            fifty.forEach(id -> stream.send(id, 0, 20));
            service.start();
            eventually(() -> assertThat(stream.hashes())
                    .hasSize(50)
                    .allSatisfy((id, hashes) -> assertThat(hashes).isEqualTo(expected.subList(0, 20))));
            stream.grow(stream.topics.samples().name(), 8);
            try (StreamFixture after = new StreamFixture(broker, "growing", dir)) { // knows the partitions of now
                fifty.forEach(id -> after.send(id, 20, 40));
            }

            eventually(() -> assertThat(stream.hashes())
                    .hasSize(50)
                    .allSatisfy((id, hashes) -> assertThat(hashes).isEqualTo(expected)));
            assertThat(stream.deadLetters()).isEmpty();
            assertThat(service.detail()).isEqualTo("running");
        }
    }

    private static List<String> series() {
        return IntStream.range(0, SERIES).mapToObj(i -> "plant." + i).toList();
    }

    private static int waiting(StreamService service, String series) {
        return ((StateLookup.Found) service.find(series))
                .state()
                .impulses()
                .waiting()
                .size();
    }

    private static void send(StreamFixture stream, int from, int to) {
        series().forEach(id -> stream.send(id, from, to));
    }

    /** Each at a sample of its own; the series, the sample and the name that each will have, after the place it has. */
    private List<String> impulses(StreamFixture stream, Partitioner partitioner) throws Exception {
        List<Future<RecordMetadata>> places = new ArrayList<>();
        List<String> at = new ArrayList<>();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < IMPULSES; i++) {
                String series = series().get(i % SERIES);
                int sequence = 1 + partitioner.ordinal() * (IMPULSES / SERIES) + i / SERIES;
                int partition = partitioner.partition.applyAsInt(series.getBytes(UTF_8), PARTITIONS);
                String impulse = "{\"amplitude\": 0.1, \"sequence\": " + sequence + "}";
                places.add(producer.send(
                        new ProducerRecord<>(stream.topics.impulses().name(), partition, series, impulse)));
                at.add(series + " " + sequence);
            }
        }
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < IMPULSES; i++) {
            RecordMetadata place = places.get(i).get();
            sent.add(at.get(i) + " impulse-" + place.partition() + "-" + place.offset());
        }
        return sent;
    }
}
