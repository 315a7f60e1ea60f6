package dev.stillwater.command;

import dev.stillwater.network.Kernel;
import dev.stillwater.stream.series.Served;
import dev.stillwater.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;

/** What a service says of itself when it starts: what it is, what it reads and writes, and where it keeps its states. */
final class Announcement {
    private Announcement() {}

    /** @param networks by the patterns of the series that they serve */
    static List<String> lines(Settings settings, Map<String, Served> networks) {
        Map<String, Object> streams = Service.streamsConfig(settings);
        Topics topics = settings.topics();
        return List.of(
                new Version().getVersion()[0] + " on Java " + System.getProperty("java.version") + ", computing with "
                        + Kernel.best().description(),
                "Kafka: " + streams.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG) + ", application id "
                        + streams.get(StreamsConfig.APPLICATION_ID_CONFIG) + ", "
                        + streams.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG),
                "Reads: " + topics.samples().name() + ", " + topics.impulses().name(),
                "Writes: " + topics.predictions().name() + ", "
                        + topics.responses().name() + ", "
                        + topics.deadLetters().name(),
                "States: " + streams.get(StreamsConfig.STATE_DIR_CONFIG),
                "Networks: "
                        + networks.entrySet().stream()
                                .map(row -> row.getKey() + "=" + ModelRow.text(row.getValue()))
                                .collect(Collectors.joining(", ")));
    }
}
