package dev.stillwater.command;

import dev.stillwater.oracle.Deployment;
import dev.stillwater.oracle.Networks;
import dev.stillwater.oracle.Oracle;
import dev.stillwater.oracle.Verdict;
import dev.stillwater.stream.ModelTable;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.topic.Topics;
import dev.stillwater.topic.TopicsSeen;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Replays what lies on the topics of a deployment and says whether its predictions are those of the replay. */
@Command(
        name = "verify-stream",
        description = "Replay samples and impulses without the service and compare its predictions and responses bit"
                + " by bit, but for what is of the run: backfill, betterModel, betterRatio. Takes the settings of serve; those that change no prediction have no effect. Exit code 0:"
                + " all is well; 1: a difference, something that cannot be decided, or nothing to verify.")
public final class VerifyStreamCommand extends SettingsCommand {
    private static final int LONGEST_WAIT = 86_400;
    private static final Duration PROGRESS = Duration.ofSeconds(2);

    VerifyStreamCommand() {
        super(Arrays.stream(ServeCommand.SETTINGS)
                .filter(setting -> setting != Setting.SERIES) // here --series says which are verified
                .toArray(Setting[]::new));
    }

    @Option(
            names = "--series",
            paramLabel = "PATTERNS",
            defaultValue = "*",
            description = "Series to verify: pattern[,pattern...]; default all.")
    private String series = "*";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for predictions of the last samples; default ${DEFAULT-VALUE}.")
    private int wait;

    @Option(names = "--json", description = "Print JSON: every series, and the totals.")
    private boolean json;

    private long told = System.nanoTime();

    @Override
    public Integer call() throws IOException {
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw new InvalidSettingException(
                    "--wait", String.valueOf(wait), "a whole number from 0 to " + LONGEST_WAIT);
        }
        Settings given = settings();
        if (!SeriesRules.intake(given).isPlain()) {
            throw new InvalidSettingException(
                    "verify-stream replays samples that are counted as they come, and not those"
                            + " laid on steps (--step) or counted anew (--sequence-restart adopt)");
        }
        Networks networks =
                new Networks(ModelTable.comparing(ServedModels.table(given))::of, ServedModels.known(given));
        SeriesPredictor predictor = SeriesRules.predictor(given);
        Predicate<String> watched = SeriesRules.watched(given);
        Settings settings = new FoundReading(given, this::warn).found();
        Topics topics = settings.topics();
        KafkaAccess.requireTopics(settings, topics.names().toArray(String[]::new));
        HeldRecords held = held(settings, topics);
        try (Deployment deployment = Deployment.open(
                settings.kafka(),
                topics,
                held.begins(topics.samples().name()),
                held.begins(topics.impulses().name()))) {
            Verdict verdict = new Oracle(
                            deployment,
                            SampleReadings.path(settings, topics, () -> {}),
                            networks,
                            predictor,
                            watched,
                            SeriesRules.anyOf(series),
                            Duration.ofSeconds(wait),
                            this::progress)
                    .verify();
            if (verdict.series().isEmpty()) {
                throw new CommandFailedException("nothing to verify: "
                        + topics.samples().name() + " has no series that matches --series '" + series + "'");
            }
            if (json) {
                say(VerdictText.json(verdict));
            } else {
                VerdictText.lines(verdict).forEach(this::say);
            }
            return verdict.well() ? 0 : CommandFailedException.EXIT_CODE;
        } catch (KafkaException e) {
            throw new CommandFailedException("the topics cannot be read: " + e.getMessage());
        }
    }

    /** Where the deployment began, which may not be where its topics do. */
    private static HeldRecords held(Settings settings, Topics topics) {
        return KafkaAccess.with(
                settings,
                admin -> HeldRecords.of(
                        admin,
                        settings.text(Setting.APPLICATION_ID),
                        TopicsSeen.of(admin, topics.names(), KafkaAccess.TIMEOUT_MS)));
    }

    private void progress(long samples, long all) {
        if (System.nanoTime() - told > PROGRESS.toNanos()) {
            told = System.nanoTime();
            warn(String.format(Locale.ROOT, "%,d of %,d samples", samples, all));
        }
    }
}
