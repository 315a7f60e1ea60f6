package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stillwater.stream.PredictionTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a service reads a topic of which it is told the name alone, at its first start and at later ones. */
class FoundReadingIT {
    private static final IntFunction<String> PUMPS = i -> "pump" + i % 5;

    @TempDir
    private static Path dir;

    private static WrittenTopics topics;

    private final List<String> said = new ArrayList<>();

    /** What stands in the values. */
    enum Make {
        OWN,
        FOREIGN;

        String value(int i) {
            return this == OWN ? "{\"value\": " + i + "}" : WrittenTopics.sample(i);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        topics = WrittenTopics.start(dir.resolve("kafka"), Map.of());
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @Test
    void aServiceReadsByWhatItFindsAndKeepsIt() throws Exception {
        topics.create("found", 2, Map.of());
        topics.write("found", Map.of(), PUMPS, WrittenTopics::sample);

        Settings found = found("found");

        Path kept = Path.of(found.text(Setting.MAPPING));
        assertThat(kept).content().contains("series: \"{key}\"");
        assertThat(said).first().asString().startsWith("Read by the mapping that was found");
        assertThat(said).contains("    - series: \"{key}\"");
        said.clear();
        Files.writeString(kept, "# kept\n" + Files.readString(kept));
        assertThat(found("found").text(Setting.MAPPING)).isEqualTo(kept.toString());
        assertThat(said).singleElement().asString().contains("found at the first start");
        assertThat(kept).content().startsWith("# kept");
    }

    @Test
    void aServiceReadsItsOwnFormsWithoutAMappingAndStopsWhereItCannotDecide() throws Exception {
        topics.create("own", 2, Map.of());
        topics.write("own", Map.of(), PUMPS, Make.OWN::value);
        topics.create("cars", 1, Map.of());
        topics.write("cars", Map.of(), PUMPS, WrittenTopics::twoTimes);
        topics.create("none", 1, Map.of());

        assertThat(found("own").text(Setting.MAPPING)).isEmpty();
        assertThat(said).isEmpty();
        assertThat(found("none").text(Setting.MAPPING)).isEmpty();
        assertThat(said).singleElement().asString().contains("is empty");
        assertThatThrownBy(() -> found("cars"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("can be read in more than one way: there are 2 times: /ts, /sent");
        assertThat(said).contains("Another:").anyMatch(line -> line.contains("/sent"));
    }

    @Test
    void aFewOddRecordsAmongItsOwnFormsAreToldAndNoReasonToStop() throws Exception {
        topics.create("odd", 2, Map.of());
        topics.write("odd", Map.of(), PUMPS, i -> i == 50 ? "[1]" : Make.OWN.value(i));

        Settings found = found("odd");

        assertThat(found.text(Setting.MAPPING)).isEmpty();
        assertThat(said).singleElement().asString().contains("1 of ", "will be dead letters", "undecodable");
    }

    @ParameterizedTest
    @EnumSource
    void whereKeysLieAstrayEveryStartRepartitionsWhateverHasComeSince(Make make) throws Exception {
        String topic = "astray-" + make;
        topics.create(topic, 4, Map.of());
        topics.writeElsewhere(topic, 4, make::value);

        Settings first = found(topic);

        assertThat(path(first)).isEqualTo("repartition");
        assertThat(said).last().asString().startsWith("Repartitioned: some keys are not in the partitions");
        serveUntilThereIs(PredictionTopology.samplesRepartitionTopic(topic), first);
        topics.empty(topic);
        topics.write(topic, Map.of(), PUMPS, make::value);
        said.clear();
        Settings second = found(topic);
        assertThat(path(second)).isEqualTo("repartition");
        assertThat(second.text(Setting.MAPPING)).isEqualTo(first.text(Setting.MAPPING));
        assertThat(said).last().asString().startsWith("Repartitioned, as before");
        topics.empty(topic);
        assertThat(path(found(topic))).isEqualTo("repartition");
        assertThat(path(found(topic, Map.of("samples.path", "direct")))).isEqualTo("direct");
    }

    @Test
    void anotherInstanceRepartitionsTooThatHasKeptNothing() throws Exception {
        topics.create("shared", 4, Map.of());
        topics.write("shared", Map.of(), PUMPS, WrittenTopics::sample);
        topics.create(PredictionTopology.samplesRepartitionTopic("shared"), 4, Map.of());

        assertThat(path(found("shared", Map.of("state.dir", dir.resolve("other").toString()))))
                .isEqualTo("repartition");
    }

    @Test
    void aMappingThatWasKeptWithoutAPathIsReadByWhereTheKeysLie() throws Exception {
        topics.create("kept", 4, Map.of());
        topics.writeElsewhere("kept", 4, WrittenTopics::sample);
        found("kept");
        said.clear();

        assertThat(path(found("kept"))).isEqualTo("repartition");
        assertThat(said).hasSize(2).last().asString().startsWith("Repartitioned: some keys");
    }

    @ParameterizedTest
    @EnumSource
    void whatHasBegunDirectlyStaysSoWhenItsTopicGrows(Make make) throws Exception {
        String topic = "grown-" + make;
        topics.create(topic, 2, Map.of());
        topics.write(topic, Map.of(), PUMPS, make::value);
        assertThat(path(found(topic))).isEqualTo("auto");
        for (String changelog : PredictionTopology.changelogs(topic)) {
            topics.create(changelog, 2, Map.of());
        }
        try (Admin admin = topics.admin()) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(7)))
                    .all()
                    .get();
        }
        topics.write(topic, Map.of(), PUMPS, make::value);

        assertThat(path(found(topic)))
                .as("which the service refuses with what helps")
                .isEqualTo("auto");
    }

    private static void serveUntilThereIs(String topic, Settings settings) throws Exception {
        KafkaAccess.createTopics(settings);
        try (Service service = new Service(settings)) {
            service.start();
            await().until(() -> KafkaAccess.topicNames(settings).contains(topic));
        }
    }

    private static String path(Settings settings) {
        return settings.text(Setting.SAMPLES_PATH);
    }

    private Settings found(String topic) throws Exception {
        return found(topic, Map.of());
    }

    private Settings found(String topic, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                topics.bootstrapServers(),
                "topic.prefix",
                topic + ".",
                "samples.topic",
                topic,
                "application.id",
                topic,
                "state.dir",
                dir.resolve("state").toString(),
                "models",
                "*=yeo-mackey-glass-0.64",
                "http.port",
                "0"));
        settings.putAll(more);
        return new FoundReading(Settings.load(settings, null, Map.of()), said::add).found();
    }
}
