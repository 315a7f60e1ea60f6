package dev.stillwater.command;

import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Inspection;
import dev.stillwater.json.Json;
import dev.stillwater.mapping.form.Schemas;
import dev.stillwater.topic.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at the records of a topic, or of a file, and proposes how to read them. */
@Command(
        name = "inspect",
        description =
                "Look at some records of a topic that nobody has described, tell what is in them and propose a mapping."
                        + " Nothing is written but what --write names. Exit code 0: there is one reading, and nothing contradicts it;"
                        + " 3: there are several, or something speaks against it; 1: there is none, or the records cannot be read;"
                        + " 2: wrong use.")
public final class InspectCommand extends SettingsCommand {
    /** Exit code where it cannot be decided how to read the records. */
    public static final int AMBIGUOUS = 3;

    private static final int MOST_RECORDS = 100_000;
    private static final int LONGEST = 3_600;

    InspectCommand() {
        super(Setting.BOOTSTRAP_SERVERS, Setting.SCHEMA_REGISTRY_URL);
    }

    @Option(names = "--topic", paramLabel = "NAME", description = "The topic.")
    private @Nullable String topic;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Instead of a topic a file: the lines of kcat -J; or JSON lines with partition, offset, timestamp,"
                            + " key and value in Base64; or else a value in each line, bare numbers as one series.")
    private @Nullable Path file;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many records to look at, half of them from the beginning and half from the end of each"
                    + " partition; default ${DEFAULT-VALUE}.")
    private int records;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to read at most; default ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Write the proposed mapping to this file, which must not exist.")
    private @Nullable Path write;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if ((topic == null) == (file == null)) {
            throw new InvalidSettingException("either --topic or --file has to be given");
        }
        require("--records", records, MOST_RECORDS);
        require("--timeout", timeout, LONGEST);
        if (write != null && Files.exists(write)) {
            throw new InvalidSettingException("--write: " + write + " exists already");
        }
        Settings settings = settings();
        Schemas schemas = settings.schemas();
        TopicSample sample = topic != null
                ? new TopicReader(settings, topic).read(records, Duration.ofSeconds(timeout))
                : DumpFile.read(file, records);
        Inspection inspection = inspection(sample, schemas);
        if (inspection.readable() == 0 && sample.isWithoutTimes()) {
            sample = sample.withStandInTimes();
            inspection = inspection(sample, schemas);
        }
        if (inspection.readable() == 0 && file != null && sample.isWithoutKeys()) {
            TopicSample named = sample.withStandInKey(String.valueOf(file.getFileName()));
            Inspection ofOneSeries = inspection(named, schemas);
            if (ofOneSeries.readable() > 0) {
                sample = named;
                inspection = ofOneSeries;
            }
        }
        if (json) {
            say(Json.text(InspectionFigures.of(sample, inspection)));
        } else {
            new InspectionText(sample, inspection).lines().forEach(this::say);
        }
        if (write != null) {
            write(inspection, write);
        }
        return inspection.discovery() instanceof Unambiguous
                ? 0
                : inspection.discovery() instanceof Ambiguous ? AMBIGUOUS : CommandFailedException.EXIT_CODE;
    }

    private static Inspection inspection(TopicSample sample, Schemas schemas) {
        try {
            return Inspection.of(sample.records(), sample.partitions(), schemas);
        } catch (RegistryException e) {
            throw new CommandFailedException("the schema registry cannot be asked: " + e.getMessage());
        }
    }

    private static void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidSettingException(option, String.valueOf(value), "a whole number from 1 to " + most);
        }
    }

    private void write(Inspection inspection, Path to) throws IOException {
        if (inspection.discovery() instanceof Unambiguous sure) {
            Files.writeString(to, sure.spec().toYaml());
        } else if (inspection.discovery() instanceof Ambiguous open) {
            List<String> lines = new ArrayList<>();
            lines.add("# This is one of several readings: " + open.why());
            if (open.second() != null) {
                lines.add("# Another:");
                open.second().toYaml().lines().forEach(line -> lines.add("#   " + line));
            }
            lines.add(open.first().toYaml().stripTrailing());
            Files.write(to, lines);
            warn("the mapping in " + to + " is one of several readings: look at it before you use it");
        } else {
            warn("nothing is written to " + to + ", for there is no reading");
        }
    }
}
