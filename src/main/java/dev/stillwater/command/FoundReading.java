package dev.stillwater.command;

import dev.stillwater.discovery.Discovery;
import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Discovery.Unknown;
import dev.stillwater.discovery.Inspection;
import dev.stillwater.discovery.KeyFigures;
import dev.stillwater.discovery.SeenRecord;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.stream.PredictionTopology;
import dev.stillwater.stream.series.MappedSamples;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.OwnSamples;
import dev.stillwater.stream.series.SampleReading;
import dev.stillwater.topic.RegistryException;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How the records of a samples topic are read that is named without a word of what is on it: as Stillwater's own, where
 * all that are there can be; else as is found in them, where there is one reading that nothing contradicts. What was found
 * at the first start holds from then on, whatever comes: the mapping is kept in the state directory, and the path of the
 * samples shows, to every instance, in the topics that the application has.
 */
final class FoundReading {
    private static final int RECORDS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Settings settings;
    private final Consumer<String> say;

    /** @param say hears what is found, in lines */
    FoundReading(Settings settings, Consumer<String> say) {
        this.settings = settings;
        this.say = say;
    }

    /**
     * The settings with the reading that was found, or as they are where they say enough.
     *
     * @throws CommandFailedException with both readings, where there are two; where there is none; if the topic cannot be read
     */
    Settings found() throws IOException {
        String topic = settings.text(Setting.SAMPLES_TOPIC);
        boolean said = SampleReadings.isMapped(settings)
                || !settings.text(Setting.SAMPLES_FORMAT).equals(Setting.SAMPLES_FORMAT.defaultValue());
        if (topic.isEmpty() || said) {
            return settings;
        }
        Path kept = kept(topic);
        if (Files.exists(kept)) {
            say.accept("Read by " + kept + ", found at the first start; delete it to look again");
            return placed(settings.with(Setting.MAPPING, kept.toString()), () -> sample(topic));
        }
        TopicSample sample = sample(topic);
        if (sample.records().isEmpty()) {
            say.accept("The topic " + topic
                    + " is empty: what comes is read as Stillwater's own forms, and nothing else is"
                    + " (see 'stillwater inspect')");
            return placed(settings, () -> sample);
        }
        if (areOwn(sample.records())) {
            return placed(settings, () -> sample);
        }
        Discovery discovery = discovery(sample);
        if (discovery instanceof Unambiguous sure) {
            keep(kept, sure.spec());
            say.accept("Read by the mapping that was found, and kept in " + kept + ":");
            sure.spec().toYaml().lines().forEach(line -> say.accept("  " + line));
            return placed(settings.with(Setting.MAPPING, kept.toString()), () -> sample);
        }
        lines(topic, discovery).forEach(say);
        throw new CommandFailedException("the records of " + topic + " " + why(discovery));
    }

    /**
     * How the records of a topic are read that is looked at and no more: as serve would read them, but nothing is kept.
     *
     * @throws CommandFailedException as {@link #found}
     */
    SampleReading looked() {
        Topics topics = settings.topics();
        String topic = topics.samples().name();
        if (SampleReadings.isMapped(settings)) {
            return new MappedSamples(SampleReadings.mapping(settings), topic, () -> {});
        }
        Path kept = kept(topic);
        if (Files.exists(kept)) {
            say.accept("Read by " + kept + ", which serve found at its first start");
            Mapping mapping = SampleReadings.mapping(settings.with(Setting.MAPPING, kept.toString()));
            return new MappedSamples(mapping, topic, () -> {});
        }
        TopicSample sample = sample(topic);
        if (sample.records().isEmpty() || areOwn(sample.records())) {
            return new OwnSamples(topics.samples());
        }
        Discovery discovery = discovery(sample);
        if (discovery instanceof Unambiguous sure) {
            return new MappedSamples(Mapping.of(sure.spec(), settings.schemas()), topic, () -> {});
        }
        lines(topic, discovery).forEach(say);
        throw new CommandFailedException("the records of " + topic + " " + why(discovery));
    }

    private Path kept(String topic) {
        return file(settings, topic);
    }

    /** Where it is kept how the samples of a topic are read. */
    static Path file(Settings settings, String topic) {
        return settings.stateDir().resolve(settings.text(Setting.APPLICATION_ID) + "-" + topic + ".yaml");
    }

    private TopicSample sample(String topic) {
        return new TopicReader(settings, topic).read(RECORDS, PATIENCE);
    }

    private Discovery discovery(TopicSample sample) {
        try {
            return Inspection.of(sample.records(), sample.partitions(), settings.schemas())
                    .discovery();
        } catch (RegistryException e) {
            throw new CommandFailedException("the schema registry cannot be asked: " + e.getMessage());
        }
    }

    /** Whether the records are of Stillwater's own forms, but for so few that these will rather be dead letters; tells of them. */
    private boolean areOwn(List<SeenRecord> records) {
        OwnSamples own = new OwnSamples(settings.topics().samples());
        List<String> odd = new ArrayList<>();
        for (SeenRecord each : records) {
            Outcome.Refused refused = own.read(
                            each.record().key(),
                            each.record().value(),
                            new RecordHeaders(),
                            each.record().timestamp())
                    .refused();
            if (refused != null) {
                odd.add(refused.reason().label());
            }
        }
        boolean are = Discovery.isMost(records.size() - odd.size(), records.size());
        if (are && !odd.isEmpty()) {
            say.accept(odd.size() + " of " + records.size()
                    + " records are not of Stillwater's own forms, as the others are," + " and will be dead letters: "
                    + String.join(", ", new TreeSet<>(odd)));
        }
        return are;
    }

    /**
     * Keys that lie where another partitioner put them are repartitioned, or impulses would miss their series. An
     * application that has states goes on as it began: they are in the partitions where its first start laid them.
     */
    private Settings placed(Settings read, Supplier<TopicSample> sample) {
        if (!read.text(Setting.SAMPLES_PATH).equals(Setting.SAMPLES_PATH.defaultValue())) {
            return read;
        }
        String application = read.text(Setting.APPLICATION_ID);
        String over = PredictionTopology.samplesRepartitionTopic(application);
        Set<String> topics = KafkaAccess.topicNames(read);
        if (topics.contains(over)) {
            say.accept("Repartitioned, as before: the topic " + over + " is there ('stillwater reset' to look again)");
        } else if (topics.containsAll(PredictionTopology.changelogs(application)) || areAtHome(sample.get())) {
            return read;
        } else {
            say.accept("Repartitioned: some keys are not in the partitions where Kafka's own partitioner puts them");
        }
        return read.with(Setting.SAMPLES_PATH, SampleReadings.REPARTITION);
    }

    private static boolean areAtHome(TopicSample sample) {
        return KeyFigures.atHome(sample.records(), sample.partitions()) >= 1;
    }

    private static void keep(Path file, MappingSpec spec) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, spec.toYaml());
    }

    /** The readings that cannot be chosen between, and what helps. */
    private List<String> lines(String topic, Discovery discovery) {
        List<String> lines = new ArrayList<>();
        if (discovery instanceof Ambiguous open) {
            lines.add("One reading of " + topic + ":");
            open.first().toYaml().lines().forEach(line -> lines.add("  " + line));
            MappingSpec second = open.second();
            if (second != null) {
                lines.add("Another:");
                second.toYaml().lines().forEach(line -> lines.add("  " + line));
            }
        }
        lines.add("Say which with --mapping FILE ('stillwater inspect --topic " + topic
                + " --write FILE' writes one to be looked at), or with --series, --value, --time and --sequence.");
        return lines;
    }

    private static String why(Discovery discovery) {
        if (discovery instanceof Ambiguous open) {
            return "can be read in more than one way: " + open.why();
        }
        return "cannot be read: " + (discovery instanceof Unknown none ? none.why() : "");
    }
}
