package dev.stillwater;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates the topics of a deployment; those that exist are left as they are. */
@Command(name = "topics", description = "Create the service's topics, where they do not exist yet.")
final class TopicsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--partitions", paramLabel = "N", description = "Partitions of new topics; 4 unless set.")
    private @Nullable String partitions;

    @Option(names = "--replication-factor", paramLabel = "N", description = "Replicas of new topics; the brokers' default unless set.")
    private @Nullable String replicationFactor;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings settings = common.settings();
        List<String> created = KafkaAccess.createTopics(settings);
        PrintWriter out = spec.commandLine().getOut();
        for (String topic : settings.topics().names()) {
            out.println((created.contains(topic) ? "created  " : "existed  ") + topic);
        }
        out.flush();
        return 0;
    }
}
