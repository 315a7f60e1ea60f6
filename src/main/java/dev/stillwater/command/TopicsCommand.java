package dev.stillwater.command;

import java.util.List;
import picocli.CommandLine.Command;

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

    @Override
    public Integer call() {
        Settings settings = settings();
        List<String> created = KafkaAccess.createTopics(settings);
        for (String topic : settings.topics().names()) {
            say((created.contains(topic) ? "created  " : "existed  ") + topic);
        }
        return 0;
    }
}
