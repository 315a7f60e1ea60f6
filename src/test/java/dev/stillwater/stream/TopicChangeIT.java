package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Topics that are deleted, created again or get partitions while the service runs or stands, over a real broker. */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
class TopicChangeIT extends OverABroker {
    @Test
    void whenThePredictionsTopicIsGoneItIsNotReadyAndSaysWhichUntilItIsBack() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "gone", dir);
                StreamService service = stream.service("one", Map.of(), series -> false)) {
            stream.createTopics(1);
            stream.send("x", 0, 10);
            service.start();
            eventually(() -> assertThat(stream.predicted("x")).hasSize(10));
            String predictions = stream.topics.predictions().name();
            stream.admin.deleteTopics(List.of(predictions)).all().get();
            eventually(() -> {
                assertThat(service.ready()).isFalse();
                assertThat(service.detail()).startsWith("the topic gone.predictions is missing");
            });
            stream.send("x", 10, 20);
            stream.createTopic(predictions, 1, Map.of());

            eventually(() -> assertThat(service.ready()).isTrue());
            stream.send("x", 20, 30);
            eventually(() -> assertThat(stream.predicted("x")).containsExactlyElementsOf(sequences(10, 30)));
            assertThat(stream.meter("stillwater_topics_recreated_total{topic=\"gone.predictions\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whenTheSamplesGetPartitionsItSaysSoAndOverARepartitionTopicTheStatesGoOn() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "grown", dir)) {
            stream.createTopics(2);
            try (StreamService direct = stream.service("one", Map.of(), series -> false)) {
                stream.send("x", 0, 10);
                direct.start();
                eventually(() -> assertThat(stream.predicted("x")).hasSize(10));
                stream.grow(stream.topics.samples().name(), 4);
                eventually(() -> assertThat(direct.detail())
                        .startsWith("the number of partitions has changed: grown.samples (4 partitions)")
                        .contains("grown-series-changelog (2 partitions)", "--samples-path repartition"));
                assertThat(direct.ready()).isFalse();
                assertThat(direct.live()).isTrue();
            }
            try (StreamService repartitioning = stream.repartitioning("one", Map.of())) {
                repartitioning.start();
                stream.send("x", 10, 20);

                eventually(() -> assertThat(stream.predicted("x")).containsExactlyElementsOf(sequences(0, 20)));
                assertThat(stream.hashes().get("x")).isEqualTo(SmallService.hashes(20));
            }
        }
    }

    @Test
    void aSamplesTopicMadeAnewIsReadFromItsBeginningByAllInstances() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "anew", dir);
                StreamService one = stream.service("one", Map.of(), series -> false);
                StreamService two = stream.service("two", Map.of(), series -> false)) {
            stream.createTopics(2);
            stream.send("x", 0, 10);
            one.start();
            two.start();
            eventually(() -> assertThat(stream.predicted("x")).hasSize(10));
            eventually(() -> assertThat(one.ready() && two.ready()).isTrue());
            String samples = stream.topics.samples().name();
            stream.admin.deleteTopics(List.of(samples)).all().get();
            stream.createTopic(samples, 2, Map.of());
            stream.send("y", 0, 200); // more than were read of the old one
            stream.send("x", 10, 200);

            eventually(() -> {
                assertThat(stream.predicted("y")).containsExactlyElementsOf(sequences(0, 200));
                assertThat(stream.predicted("x")).containsExactlyElementsOf(sequences(0, 200));
            });
            eventually(() -> assertThat(one.ready() && two.ready()).isTrue());
            assertThat(one.detail()).contains("the topic anew.samples has been deleted and created again");
            assertThat(stream.meter("stillwater_topics_recreated_total")).isPositive();
        }
    }

    @Test
    void aChangelogAndARepartitionTopicThatWereDeletedWhileTheServiceStoodAreTold() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "lost", dir)) {
            stream.createTopics(1);
            try (StreamService service = stream.service("one", Map.of(), series -> false)) {
                stream.send("x", 0, 10);
                service.start();
                eventually(() -> assertThat(stream.predicted("x")).hasSize(10));
            }
            stream.admin.deleteTopics(List.of("lost-series-changelog")).all().get();
            try (StreamService service = stream.service("another", Map.of(), series -> false)) {
                service.start();
                stream.send("x", 10, 20);

                eventually(() -> assertThat(stream.predicted("x")).hasSize(20));
                assertThat(service.detail()).contains("the changelog lost-series-changelog is gone");
                assertThat(stream.meter("stillwater_topics_recreated_total{topic=\"lost-series-changelog\"}"))
                        .isPositive();
                eventually(() -> assertThat(
                                Files.readString(stream.stateDir("another").resolve("lost-topic-ids")))
                        .contains("lost-impulses-repartition"));
            }
            stream.admin
                    .deleteTopics(List.of("lost-impulses-repartition"))
                    .all()
                    .get();
            try (StreamService service = stream.service("another", Map.of(), series -> false)) {
                service.start();
                stream.send("x", 20, 30);

                eventually(() -> assertThat(stream.predicted("x")).hasSize(30));
                assertThat(service.detail()).contains("the topic lost-impulses-repartition is gone");
            }
        }
    }

    @Test
    void aChangelogThatIsDeletedWhileTheServiceRunsIsToldAndMadeAnew() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "torn", dir);
                StreamService service = stream.service("one", Map.of(), series -> false)) {
            stream.createTopics(1);
            stream.send("x", 0, 10);
            service.start();
            eventually(() -> assertThat(stream.predicted("x")).hasSize(10));
            eventually(() -> assertThat(Files.readString(stream.stateDir("one").resolve("torn-topic-ids")))
                    .contains("torn-series-changelog"));
            stream.admin.deleteTopics(List.of("torn-series-changelog")).all().get();

            eventually(() -> assertThat(service.detail()).contains("the changelog torn-series-changelog is gone"));
            eventually(() -> assertThat(service.ready()).isTrue());
            stream.send("x", 10, 20);
            eventually(() -> assertThat(stream.predicted("x")).containsExactlyElementsOf(sequences(0, 20)));
        }
    }
}
