package dev.stillwater.command;

import dev.stillwater.json.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates the topics of a deployment; those that exist are left as they are. */
@Command(name = "topics", description = "Create the service's topics, where they do not exist yet.")
public final class TopicsCommand extends SettingsCommand {
    TopicsCommand() {
        super(
                Setting.BOOTSTRAP_SERVERS,
                Setting.TOPIC_PREFIX,
                Setting.SAMPLES_TOPIC,
                Setting.PARTITIONS,
                Setting.REPLICATION_FACTOR);
    }

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private record Named(String name, boolean created) {}

    private record All(List<Named> topics) {}

    @Override
    public Integer call() {
        Settings settings = settings();
        List<String> created = KafkaAccess.createTopics(settings);
        List<Named> topics = settings.topics().names().stream()
                .map(name -> new Named(name, created.contains(name)))
                .toList();
        if (json) {
            say(Json.text(new All(topics)));
        } else {
            topics.forEach(topic -> say((topic.created() ? "created  " : "existed  ") + topic.name()));
        }
        return 0;
    }
}
