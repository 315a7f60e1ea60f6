package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.stream.life.StartPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Deployments that start over topics which hold samples already. */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
class WarmStartIT extends OverABroker {
    private static final String SERIES = "a";

    @Test
    void twoInstancesAStopAndLostStateDirectoriesMoveNoMark() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "stopped", dir)) {
            stream.createTopics(2);
            List<String> all = List.of("a", "b", "c", "d");
            all.forEach(id -> stream.send(id, 0, 600));
            try (StreamService one = stream.from(StartPoint.EARLIEST, "one");
                    StreamService other = stream.from(StartPoint.EARLIEST, "other")) {
                one.start();
                other.start();
                eventually(() -> assertThat(stream.predicted("a")).hasSizeGreaterThan(0));
            }
            all.forEach(id -> stream.send(id, 600, 610));
            try (StreamService two = stream.from(StartPoint.EARLIEST, "two");
                    StreamService three = stream.from(StartPoint.EARLIEST, "three")) {
                two.start();
                three.start();
                eventually(() -> assertThat(all)
                        .allSatisfy(id -> assertThat(stream.predicted(id)).hasSize(610)));
                eventually(() -> assertThat(List.of(two.ready(), three.ready())).containsOnly(true));
            }
            assertThat(all).allSatisfy(id -> {
                assertThat(stream.backfilled(id)).isEqualTo(sequences(0, 600));
                assertThat(stream.hashes().get(id)).isEqualTo(SmallService.hashes(610));
            });
        }
    }

    @Test
    void overARepartitionTopicTheSameSamplesAreMarked() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "hop", dir)) {
            stream.createTopics(2);
            stream.send(SERIES, 0, 500);
            try (StreamService service = stream.repartitioning("one", Map.of())) {
                service.start();
                eventually(() -> assertThat(service.ready()).isTrue());
                assertThat(stream.predicted(SERIES)).hasSize(500);
            }
            stream.send(SERIES, 500, 510);
            try (StreamService service = stream.repartitioning("two", Map.of())) {
                service.start();
                eventually(() -> assertThat(stream.predicted(SERIES)).hasSize(510));
                eventually(() -> assertThat(service.ready()).isTrue());
            }
            assertThat(stream.backfilled(SERIES)).isEqualTo(sequences(0, 500));
            assertThat(stream.hashes().get(SERIES)).isEqualTo(SmallService.hashes(510));
        }
    }

    @Test
    void fromTheLatestOrSoLongAgoOlderSamplesAreLeftOutOnceAndAReplayBeginsThereToo() throws Exception {
        try (StreamFixture latest = new StreamFixture(broker, "latest", dir);
                StreamFixture since = new StreamFixture(broker, "since", dir);
                StreamService sinceService = since.from(StartPoint.since(Duration.ofMinutes(65)), "one")) {
            latest.createTopics(2);
            since.createTopics(2);
            latest.send(SERIES, 0, 50);
            long now = System.currentTimeMillis();
            for (int sequence = 0; sequence < 20; sequence++) {
                since.send(
                        SERIES,
                        sequence,
                        now - Duration.ofMinutes(10L * (20 - sequence)).toMillis());
            }
            since.send(SERIES, 20, 21);
            sinceService.start();
            try (StreamService service = latest.from(StartPoint.LATEST, "one")) {
                service.start();
                eventually(() -> assertThat(service.ready()).isTrue());
            }
            latest.send(SERIES, 50, 60);
            try (StreamService service = latest.from(StartPoint.LATEST, "one")) {
                service.start();
                eventually(() -> assertThat(latest.predicted(SERIES)).isNotEmpty());
            }
            eventually(() -> assertThat(sinceService.ready()).isTrue());

            assertThat(latest.predicted(SERIES)).isEqualTo(sequences(50, 60));
            assertThat(latest.backfilled(SERIES)).isEmpty();
            assertThat(latest.verify().series())
                    .singleElement()
                    .satisfies(verdict ->
                            assertThat(verdict.well()).as(verdict.toString()).isTrue());
            assertThat(since.predicted(SERIES)).isEqualTo(sequences(14, 21));
            assertThat(since.backfilled(SERIES)).isEqualTo(sequences(14, 21));
            assertThat(since.verify().well()).isTrue();
        }
    }

    @Test
    void aTopicThatIsMadeAnewHoldsNothingOld() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "anew", dir)) {
            stream.createTopics(1);
            stream.send(SERIES, 0, 50);
            try (StreamService service = stream.from(StartPoint.EARLIEST, "one")) {
                service.start();
                eventually(() -> assertThat(service.ready()).isTrue());
            }
            String samples = stream.topics.samples().name();
            stream.admin.deleteTopics(List.of(samples)).all().get();
            stream.createTopic(samples, 1, Map.of());
            try (StreamFixture after = new StreamFixture(broker, "anew", dir);
                    StreamService service = after.from(StartPoint.LATEST, "one")) {
                after.send("b", 0, 20);
                service.start();
                eventually(() -> assertThat(after.predicted("b")).isEqualTo(sequences(0, 20)));
                assertThat(after.backfilled("b")).isEmpty();
            }
        }
    }

    /** Then the topic's last offsets are of no record, and nothing is committed for them. */
    @Test
    void samplesOfTransactionsOfWhichTheLastWasAbortedEndTheWaitToo() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "aborted", dir)) {
            stream.createTopics(1);
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "writer"),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.initTransactions();
                for (boolean commit : new boolean[] {true, false}) {
                    producer.beginTransaction();
                    Stream.of("1", "2", "3")
                            .forEach(value -> producer.send(
                                    new ProducerRecord<>(stream.topics.samples().name(), SERIES, value)));
                    if (commit) {
                        producer.commitTransaction();
                    } else {
                        producer.flush();
                        producer.abortTransaction();
                    }
                }
            }
            for (String state : List.of("one", "two")) {
                try (StreamService service = stream.from(StartPoint.EARLIEST, state)) {
                    service.start();
                    eventually(() -> assertThat(service.ready()).isTrue());
                }
                assertThat(stream.backfilled(SERIES)).isEqualTo(sequences(0, 3));
            }
        }
    }
}
