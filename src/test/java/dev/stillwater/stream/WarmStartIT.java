package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.stream.life.CatchUp;
import dev.stillwater.stream.life.StartPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Deployments that start over topics which hold samples already. */
class WarmStartIT extends OverABroker {
    private static final String SERIES = "a";

    @Test
    void whatWasThereIsPredictedAsIfLiveAndMarkedAndOnlyThenIsTheServiceReady() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "earliest", dir)) {
            stream.createTopics(2);
            stream.send(SERIES, 0, 50);
            try (StreamService service = stream.from(StartPoint.EARLIEST, "one")) {
                service.start();
                within(30, () -> assertThat(service.ready()).isTrue());
                assertThat(stream.predicted(SERIES)).hasSize(50);
                assertThat(service.backfill()).isNull();
                stream.send(SERIES, 50, 60);
                within(30, () -> assertThat(stream.predicted(SERIES)).hasSize(60));
            }
            stream.send(SERIES, 60, 70); // while it is down: late, but news
            try (StreamService again = stream.from(StartPoint.LATEST, "one")) {
                again.start();
                within(30, () -> assertThat(stream.predicted(SERIES)).hasSize(70));
            }
            assertThat(stream.backfilled(SERIES)).isEqualTo(sequences(0, 50));
            assertThat(stream.hashes().get(SERIES)).isEqualTo(StreamFixture.hashes(70));
        }
    }

    @Test
    void aStopInTheMiddleAnotherInstanceAndALostStateDirectoryMoveNoMark() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "stopped", dir)) {
            stream.createTopics(2);
            List<String> both = List.of("a", "b", "c", "d");
            both.forEach(id -> stream.send(id, 0, 3_000));
            try (StreamService one = stream.from(StartPoint.EARLIEST, "one")) {
                one.start();
                within(30, () -> assertThat(stream.predicted("a")).hasSizeGreaterThan(0));
                CatchUp.Left left = one.backfill();
                assertThat(left == null ? "" : left.text()).doesNotContain("-");
            }
            both.forEach(id -> stream.send(id, 3_000, 3_010));
            try (StreamService two = stream.from(StartPoint.EARLIEST, "two");
                    StreamService three = stream.from(StartPoint.EARLIEST, "three")) {
                two.start();
                three.start();
                within(
                        60,
                        () -> assertThat(both)
                                .allSatisfy(
                                        id -> assertThat(stream.predicted(id)).hasSize(3_010)));
                within(10, () -> assertThat(List.of(two.ready(), three.ready())).containsOnly(true));
            }
            assertThat(both).allSatisfy(id -> {
                assertThat(stream.backfilled(id)).isEqualTo(sequences(0, 3_000));
                assertThat(stream.hashes().get(id)).isEqualTo(StreamFixture.hashes(3_010));
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
                within(30, () -> assertThat(service.ready()).isTrue());
                assertThat(stream.predicted(SERIES)).hasSize(500);
            }
            stream.send(SERIES, 500, 510);
            try (StreamService service = stream.repartitioning("two", Map.of())) {
                service.start();
                within(30, () -> assertThat(stream.predicted(SERIES)).hasSize(510));
                within(30, () -> assertThat(service.ready()).isTrue());
            }
            assertThat(stream.backfilled(SERIES)).isEqualTo(sequences(0, 500));
            assertThat(stream.hashes().get(SERIES)).isEqualTo(StreamFixture.hashes(510));
        }
    }

    @Test
    void fromTheLatestNothingOldIsPredictedAndNoSampleIsLostBehindAStop() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "latest", dir)) {
            stream.createTopics(2);
            stream.send(SERIES, 0, 50);
            try (StreamService service = stream.from(StartPoint.LATEST, "one")) {
                service.start();
                within(30, () -> assertThat(service.ready()).isTrue());
            }
            stream.send(SERIES, 50, 60);
            try (StreamService service = stream.from(StartPoint.LATEST, "one")) {
                service.start();
                within(30, () -> assertThat(stream.predicted(SERIES)).hasSize(10));
            }
            assertThat(stream.predicted(SERIES)).isEqualTo(sequences(50, 60));
            assertThat(stream.backfilled(SERIES)).isEmpty();
        }
    }

    @Test
    void ofTheLastHourOlderSamplesAreLeftOut() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "since", dir)) {
            stream.createTopics(1);
            long now = System.currentTimeMillis();
            for (int sequence = 0; sequence < 20; sequence++) {
                stream.send(
                        SERIES,
                        sequence,
                        now - Duration.ofMinutes(10L * (20 - sequence)).toMillis());
            }
            stream.send(SERIES, 20, 21);
            try (StreamService service = stream.from(StartPoint.since(Duration.ofMinutes(65)), "one")) {
                service.start();
                within(30, () -> assertThat(service.ready()).isTrue());
            }
            assertThat(stream.predicted(SERIES)).isEqualTo(sequences(14, 21));
            assertThat(stream.backfilled(SERIES)).isEqualTo(sequences(14, 21));
        }
    }

    @Test
    void aTopicThatIsMadeAnewHoldsNothingOld() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "anew", dir)) {
            stream.createTopics(1);
            stream.send(SERIES, 0, 50);
            try (StreamService service = stream.from(StartPoint.EARLIEST, "one")) {
                service.start();
                within(30, () -> assertThat(service.ready()).isTrue());
            }
            String samples = stream.topics.samples().name();
            stream.admin.deleteTopics(List.of(samples)).all().get();
            stream.createTopic(samples, 1, Map.of());
            try (StreamFixture after = new StreamFixture(broker, "anew", dir);
                    StreamService service = after.from(StartPoint.LATEST, "one")) {
                after.send("b", 0, 20);
                service.start();
                within(60, () -> assertThat(after.predicted("b")).isEqualTo(sequences(0, 20)));
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
            try (StreamService service = stream.from(StartPoint.EARLIEST, "one")) {
                service.start();
                within(30, () -> assertThat(service.ready()).isTrue());
            }
            assertThat(stream.backfilled(SERIES)).isEqualTo(sequences(0, 3));
            try (StreamService service = stream.from(StartPoint.EARLIEST, "two")) {
                service.start();
                within(30, () -> assertThat(service.ready()).isTrue());
            }
        }
    }
}
