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

    private final TopicRules direct = rules(Spread.DIRECT, List.of("between-impulses"));
    private final TopicRules repartitioned =
            rules(Spread.repartitioned(0), List.of("between-samples", "between-impulses"));

    @Test
    void topicsOfTheRightNumberOfPartitionsAreNoObstacle() {
        assertThat(direct.obstacle(seen(Map.of("samples", 2, "impulses", 2, "predictions", 7))))
                .isNull();
        assertThat(direct.obstacle(
                        seen(Map.of("samples", 2, "impulses", 2, "predictions", 7, "log", 2, "between-impulses", 2))))
                .isNull();
    }

    @Test
    void impulsesMayHaveAnyNumberOfPartitions() {
        assertThat(direct.obstacle(seen(Map.of("samples", 4, "impulses", 3, "predictions", 1, "log", 4))))
                .isNull();
    }

    @Test
    void impulsesAreTakenWhereTheyAreBesideSamplesThatAreReadWhereTheyLieUnlessTheirTopicHasMorePartitions() {
        TopicsSeen fewer = seen(Map.of("samples", 4, "impulses", 3));

        assertThat(direct.impulsesAtOnce(fewer)).isTrue();
        assertThat(direct.impulsesAtOnce(seen(Map.of("samples", 4, "impulses", 4))))
                .isTrue();
        assertThat(direct.impulsesAtOnce(seen(Map.of("samples", 4, "impulses", 5))))
                .isFalse();
        assertThat(repartitioned.impulsesAtOnce(fewer)).isFalse();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(direct.obstacle(seen(Map.of("samples", 2))))
                .isEqualTo(
                        "the topics impulses, predictions are missing: run 'stillwater topics' to create what is missing");
    }

    @Test
    void samplesOfAnotherNumberThanTheStatesAreNamedWithWhatCanBeDone() {
        TopicsSeen grown = seen(Map.of("samples", 4, "impulses", 2, "predictions", 1, "log", 2));

        assertThat(direct.obstacle(grown))
                .startsWith("the number of partitions has changed: samples (4 partitions)")
                .contains("log (2 partitions)", "--samples-path repartition", "'stillwater reset'", "as before");
        assertThat(repartitioned.obstacle(grown)).isNull();
        assertThat(repartitioned.partitions(grown)).isEqualTo(2);
    }

    @Test
    void samplesThatAreReadWhereTheyLieOfAnotherNumberThanTheTopicBetweenAreNamed() {
        assertThat(direct.obstacle(seen(Map.of("samples", 4, "impulses", 4, "predictions", 1, "between-impulses", 2))))
                .contains("between-impulses (2 partitions)");
    }

    @Test
    void repartitionedSeriesAreSpreadAsTheyWereAndAtFirstAsTheirSamples() {
        Map<String, Integer> first = Map.of("samples", 3, "impulses", 1, "predictions", 1);
        Map<String, Integer> later = new HashMap<>(first);
        later.putAll(Map.of("samples", 8, "between-samples", 3, "between-impulses", 3));

        assertThat(repartitioned.partitions(seen(first))).isEqualTo(3);
        assertThat(repartitioned.partitions(seen(later))).isEqualTo(3);
        assertThat(repartitioned.obstacle(seen(later))).isNull();
        assertThat(direct.partitions(seen(first))).isEqualTo(3);
    }

    @Test
    void anotherNumberThanTheOneThereIsTakesAReset() {
        TopicRules wanted = rules(Spread.repartitioned(6), List.of("between-samples"));
        TopicsSeen seen = seen(Map.of("samples", 3, "impulses", 1, "predictions", 1, "log", 3, "between-samples", 3));

        assertThat(wanted.partitions(seen)).isEqualTo(6);
        assertThat(wanted.obstacle(seen))
                .startsWith("repartition.partitions is 6, but the series are spread as in log (3 partitions) and"
                        + " between-samples (3 partitions)")
                .contains("'stillwater reset'");
        assertThat(wanted.obstacle(seen(Map.of("samples", 3, "impulses", 1, "predictions", 1))))
                .isNull();
    }

    @Test
    void aRunningClientIsStoppedByInputsAndChangelogsThatChangeAndNotByOutputs() {
        TopicsSeen then = seen(Map.of("samples", 2, "impulses", 2, "predictions", 1));
        TopicsSeen running = seen(Map.of("samples", 2, "impulses", 2, "predictions", 1, "log", 2));
        TopicsSeen withoutOutput = seen(Map.of("samples", 2, "impulses", 2, "log", 2));

        assertThat(direct.stops(then, running)).isFalse();
        assertThat(direct.stops(running, withoutOutput)).isFalse();
        assertThat(direct.stops(running, then)).isTrue();
        assertThat(direct.stops(running, seen(Map.of("samples", 3, "impulses", 2, "log", 2))))
                .isTrue();
        assertThat(direct.stops(running, seen(Map.of("impulses", 2, "log", 2)))).isTrue();
        assertThat(new TopicsSeen(Map.of("samples", new TopicsSeen.Seen(Uuid.randomUuid(), 2)))
                        .recreatedSince(then.ids()))
                .containsExactly("samples");
    }

    @Test
    void inputsThatGoOverATopicBetweenMayGrowWhileAClientRuns() {
        TopicsSeen then = seen(Map.of("samples", 2, "impulses", 2, "between-samples", 2));

        assertThat(repartitioned.stops(then, seen(Map.of("samples", 4, "impulses", 5, "between-samples", 2))))
                .isFalse();
        assertThat(direct.stops(then, seen(Map.of("samples", 2, "impulses", 5))))
                .isTrue();
        assertThat(repartitioned.stops(then, seen(Map.of("samples", 4, "impulses", 5, "between-samples", 3))))
                .isTrue();
        assertThat(repartitioned.stops(then, seen(Map.of("samples", 4, "impulses", 5))))
                .isTrue();
        assertThat(repartitioned.stops(
                        then,
                        new TopicsSeen(Map.of(
                                "samples", new TopicsSeen.Seen(Uuid.randomUuid(), 2),
                                "impulses", new TopicsSeen.Seen(ID, 2),
                                "between-samples", new TopicsSeen.Seen(ID, 2)))))
                .isTrue();
    }

    private static TopicRules rules(Spread spread, List<String> between) {
        return new TopicRules(
                List.of("samples", "impulses", "predictions"),
                List.of("samples", "impulses"),
                between,
                List.of("log"),
                spread);
    }

    private static TopicsSeen seen(Map<String, Integer> partitions) {
        Map<String, TopicsSeen.Seen> topics = new HashMap<>();
        partitions.forEach((name, count) -> topics.put(name, new TopicsSeen.Seen(ID, count)));
        return new TopicsSeen(topics);
    }
}
