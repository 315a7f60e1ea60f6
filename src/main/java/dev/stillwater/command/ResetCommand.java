package dev.stillwater.command;

import dev.stillwater.stream.PredictionTopology;
import dev.stillwater.stream.life.Leftovers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets every series start afresh, over as many partitions as the settings then say. */
@Command(
        name = "reset",
        description =
                "Tell what an application keeps of its series: states, repartition topics, offsets, how their topic is"
                        + " read where that was found; with --yes delete it. Samples, impulses and what was written of them stay. At its next start every series begins afresh"
                        + " with the first sample that its topic has.")
public final class ResetCommand extends SettingsCommand {
    ResetCommand() {
        super(Setting.BOOTSTRAP_SERVERS, Setting.APPLICATION_ID, Setting.STATE_DIR);
    }

    @Option(names = "--yes", description = "Delete it; all instances have to be stopped.")
    private boolean yes;

    @Override
    public Integer call() {
        Settings settings = settings();
        String application = settings.text(Setting.APPLICATION_ID);
        List<String> internal = new ArrayList<>(PredictionTopology.changelogs(application));
        internal.addAll(PredictionTopology.repartitionTopics(application, true));
        Path stateDir = settings.stateDir();
        return KafkaAccess.with(settings, admin -> {
            Leftovers leftovers =
                    Leftovers.of(admin, application, internal, stateDir, topic -> FoundReading.file(settings, topic));
            leftovers.lines().forEach(line -> say((yes ? "delete  " : "would delete  ") + line));
            if (leftovers.members() > 0) {
                throw new CommandFailedException("the group " + application + " has " + leftovers.members()
                        + (leftovers.members() == 1 ? " member" : " members")
                        + ": stop all instances first, and wait until a killed one is missed (session.timeout.ms)");
            }
            if (leftovers.lines().isEmpty()) {
                say("There is nothing to delete of the application " + application + ".");
            } else if (yes) {
                leftovers.delete(admin);
                say("Done. Instances on other machines keep local copies in their state directories: delete "
                        + Path.of("STATE-DIR", application) + " there too.");
            } else {
                say("Nothing has been deleted: --yes does it.");
            }
            return 0;
        });
    }
}
