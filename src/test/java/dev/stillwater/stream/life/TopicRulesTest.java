package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.topic.TopicsSeen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TopicRulesTest {
    private static final Uuid ID = Uuid.randomUuid();

    private final TopicRules rules = new TopicRules(
            List.of("samples", "impulses", "predictions"), List.of("samples", "impulses"), List.of("log"));

    @Test
    void topicsOfTheRightNumberOfPartitionsAreNoObstacle() {
        assertThat(rules.obstacle(seen(Map.of("samples", 2, "impulses", 2, "predictions", 7))))
                .isNull();
        assertThat(rules.obstacle(seen(Map.of("samples", 2, "impulses", 2, "predictions", 7, "log", 2))))
                .isNull();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(rules.obstacle(seen(Map.of("samples", 2))))
                .isEqualTo(
                        "the topics impulses, predictions are missing: run 'stillwater topics' to create what is missing");
    }

    @Test
    void inputsOfUnequalNumbersOfPartitionsAreNamedWithTheirNumbers() {
        assertThat(rules.obstacle(seen(Map.of("samples", 4, "impulses", 2, "predictions", 1))))
                .startsWith("the topics samples (4 partitions) and impulses (2 partitions) need the same number");
    }

    @Test
    void inputsOfAnotherNumberThanTheStatesAreNamedWithWhatCanBeDone() {
        assertThat(rules.obstacle(seen(Map.of("samples", 4, "impulses", 4, "predictions", 1, "log", 2))))
                .startsWith("the number of partitions has changed: samples (4 partitions) and impulses (4 partitions)")
                .contains("log (2 partitions)", "as many partitions as before", "application.id");
    }

    @Test
    void aRunningClientIsStoppedByInputsAndChangelogsThatChangeAndNotByOutputs() {
        TopicsSeen then = seen(Map.of("samples", 2, "impulses", 2, "predictions", 1));
        TopicsSeen running = seen(Map.of("samples", 2, "impulses", 2, "predictions", 1, "log", 2));
        TopicsSeen withoutOutput = seen(Map.of("samples", 2, "impulses", 2, "log", 2));

        assertThat(rules.stops(then, running)).isFalse();
        assertThat(rules.stops(running, withoutOutput)).isFalse();
        assertThat(rules.stops(running, then)).isTrue();
        assertThat(rules.stops(running, seen(Map.of("samples", 3, "impulses", 2, "log", 2))))
                .isTrue();
        assertThat(rules.stops(running, seen(Map.of("impulses", 2, "log", 2)))).isTrue();
        assertThat(new TopicsSeen(Map.of("samples", new TopicsSeen.Seen(Uuid.randomUuid(), 2)))
                        .recreatedSince(then.ids()))
                .containsExactly("samples");
    }

    private static TopicsSeen seen(Map<String, Integer> partitions) {
        Map<String, TopicsSeen.Seen> topics = new HashMap<>();
        partitions.forEach((name, count) -> topics.put(name, new TopicsSeen.Seen(ID, count)));
        return new TopicsSeen(topics);
    }
}
