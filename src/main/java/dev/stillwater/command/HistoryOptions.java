package dev.stillwater.command;

import dev.stillwater.backtest.History;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.stream.series.SampleReading;
import dev.stillwater.stream.series.SeriesPredictor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the history of a user: files of samples, or a topic. */
public final class HistoryOptions {
    private static final int MOST_SAMPLES = 50_000_000;
    private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".txt", ".dat", ".jsonl", ".ndjson", ".json");

    @Option(
            names = "--data",
            order = 40,
            paramLabel = "FILE|DIR",
            description = "Take samples of yours instead: a CSV file with a header, one number a line, JSON lines,"
                    + " what kcat -J dumps; or a directory of such files.")
    private @Nullable Path data;

    @Option(
            names = "--topic",
            order = 40,
            paramLabel = "NAME",
            description = "Take what this topic holds instead, read as serve would read it; nothing is written.")
    private @Nullable String topic;

    @Option(
            names = "--column",
            order = 41,
            split = ",",
            paramLabel = "NAME",
            description = "Columns of CSV files, a series each; not needed where there is one of numbers.")
    private List<String> columns = List.of();

    @Option(
            names = "--mapping",
            order = 42,
            paramLabel = "FILE",
            description = "Mapping of records or rows, as serve takes it.")
    private @Nullable String mapping;

    @Option(
            names = "--series",
            order = 43,
            paramLabel = "TEMPLATE",
            description =
                    "In place of one: what series a sample is of, such as '{/host}.{/metric}'; by default the file.")
    private @Nullable String series;

    @Option(names = "--value", order = 44, paramLabel = "PATH", description = "Where its value is, such as /value.")
    private @Nullable String value;

    @Option(names = "--time", order = 45, paramLabel = "PATH", description = "Where its time is, such as /at:s.")
    private @Nullable String time;

    @Option(
            names = "--step",
            order = 45,
            paramLabel = "LENGTH",
            description = "Lay samples on steps by their times, as serve does: 10s, 1m, or auto; with -P"
                    + " step.aggregate=mean and -P lateness=30s as there.")
    private @Nullable String step;

    @Option(
            names = "--max-samples",
            order = 46,
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Of a topic the newest so many records are read; default ${DEFAULT-VALUE}.")
    private int maxSamples;

    @Option(
            names = "--bootstrap-servers",
            order = 47,
            paramLabel = "HOST:PORT",
            description = "Kafka brokers of the topic; default localhost:9092.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--schema-registry-url",
            order = 48,
            paramLabel = "URL",
            description = "Schema registry of its records.")
    private @Nullable String schemaRegistryUrl;

    @Option(
            names = "--config",
            order = 90,
            paramLabel = "FILE",
            description = "Properties file with settings of serve.")
    private @Nullable Path config;

    @Option(
            names = "-P",
            order = 91,
            paramLabel = "KEY=VALUE",
            description = "Any setting of serve, such as gap.max=20.")
    private List<String> properties = List.of();

    /** Whether a history is named. */
    public boolean isGiven() {
        return data != null || topic != null;
    }

    /**
     * Fails where options are given that only a history has a use for.
     *
     * @throws InvalidSettingException naming the first
     */
    public void requireNone() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--column", !columns.isEmpty());
        given.put("--mapping", mapping != null);
        given.put("--series", series != null);
        given.put("--value", value != null);
        given.put("--time", time != null);
        given.put("--step", step != null);
        given.put("--bootstrap-servers", bootstrapServers != null);
        given.put("--schema-registry-url", schemaRegistryUrl != null);
        given.put("--config", config != null);
        given.put("-P", !properties.isEmpty());
        given.forEach((option, isGiven) -> {
            if (isGiven) {
                throw new InvalidSettingException(option + ": needs --data FILE|DIR or --topic NAME");
            }
        });
    }

    /** What the service would do with the samples, by its settings. */
    public SeriesPredictor predictor() {
        Settings settings = settings();
        if (SeriesRules.intake(settings).adoptsRestarts()) {
            throw new InvalidSettingException(
                    "a backtest judges samples as they come, and not those counted anew (--sequence-restart adopt)");
        }
        return SeriesRules.predictor(settings);
    }

    /**
     * The series.
     *
     * @param progress hears how far the reading is, in lines
     * @throws InvalidSettingException where nothing can be read
     * @throws CommandFailedException where a topic cannot be read
     */
    public Histories read(Consumer<String> progress) {
        if (data != null && topic != null) {
            throw new InvalidSettingException("either --data or --topic can be given, not both");
        }
        return topic != null ? onTopic(topic, progress) : inFiles(data);
    }

    private Histories onTopic(String name, Consumer<String> progress) {
        if (maxSamples < 1 || maxSamples > MOST_SAMPLES) {
            throw new InvalidSettingException(
                    "--max-samples", String.valueOf(maxSamples), "a whole number from 1 to " + MOST_SAMPLES);
        }
        if (!columns.isEmpty()) {
            throw new InvalidSettingException("--column: needs --data FILE|DIR; of a topic, say --value instead");
        }
        Settings settings = settings();
        HistoryNotes notes = new HistoryNotes();
        SampleReading reading = new FoundReading(settings, progress).looked();
        HistoryTopic read = new HistoryTopic(settings, name, reading, notes, progress);
        return new Histories(read.read(maxSamples), notes, read.isPart());
    }

    private Histories inFiles(@Nullable Path named) {
        if (named == null || !Files.exists(named)) {
            throw new InvalidSettingException("--data", String.valueOf(named), "a file or a directory");
        }
        HistoryRule rule = rule();
        List<Path> files = files(named);
        List<History> series = new ArrayList<>();
        HistoryNotes notes = new HistoryNotes();
        List<String> unread = new ArrayList<>();
        Map<String, Long> stems =
                files.stream().collect(Collectors.groupingBy(HistoryOptions::stem, Collectors.counting()));
        for (Path file : files) {
            String stem = stem(file);
            String name = stems.getOrDefault(stem, 1L) > 1 ? file.getFileName().toString() : stem;
            try {
                series.addAll(new HistoryFile(file, name, rule, notes).read());
            } catch (IllegalArgumentException | UncheckedIOException e) {
                unread.add(String.valueOf(e.getMessage()));
                notes.add(String.valueOf(e.getMessage()));
            }
        }
        if (unread.size() == files.size()) {
            throw new InvalidSettingException("--data: " + unread.get(unread.size() - 1)
                    + (files.size() == 1
                            ? ""
                            : " (and none of the other " + (files.size() - 1) + " files can be read)"));
        }
        return new Histories(distinct(series, notes), notes, false);
    }

    /** Files may hold samples of one series, which are not put together. */
    private static List<History> distinct(List<History> series, HistoryNotes notes) {
        Set<String> ids = new HashSet<>();
        List<History> distinct = new ArrayList<>();
        for (History history : series) {
            if (ids.add(history.series())) {
                distinct.add(history);
            } else {
                notes.add(
                        "are in more than one file",
                        history.series(),
                        "in more than one file; only the first is judged");
            }
        }
        return distinct;
    }

    private static List<Path> files(Path named) {
        if (!Files.isDirectory(named)) {
            return List.of(named);
        }
        try (Stream<Path> all = Files.list(named)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidSettingException(
                        "--data: no file in " + named + " ends in " + String.join(", ", ENDINGS));
            }
            return files;
        } catch (IOException e) {
            throw new InvalidSettingException("--data: " + named + " cannot be read: " + e.getMessage());
        }
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int point = name.lastIndexOf('.');
        return point > 0 ? name.substring(0, point) : name;
    }

    private HistoryRule rule() {
        Settings settings = settings();
        boolean isMapped = SampleReadings.isMapped(settings);
        if (isMapped && !columns.isEmpty()) {
            throw new InvalidSettingException("--column: not beside a mapping, which says the columns as paths"
                    + (value == null ? ": --value /" + columns.get(0).strip() : ", here --value " + value));
        }
        Mapping read = isMapped ? SampleReadings.mapping(settings) : null;
        return new HistoryRule(
                columns.stream().map(String::strip).toList(),
                read,
                settings.schemas(),
                settings.number(Setting.GAP_MAX, 0, 1_000_000),
                SeriesRules.intake(settings).grid());
    }

    private Settings settings() {
        Map<String, String> given = new HashMap<>();
        for (String property : properties) {
            String[] sides = property.split("=", 2);
            if (sides.length != 2) {
                throw new InvalidSettingException("-P", property, "KEY=VALUE");
            }
            given.put(sides[0], sides[1]);
        }
        put(given, Setting.MAPPING, mapping);
        put(given, Setting.SERIES, series);
        put(given, Setting.VALUE, value);
        put(given, Setting.TIME, time);
        put(given, Setting.STEP, step);
        put(given, Setting.SAMPLES_TOPIC, topic);
        put(given, Setting.BOOTSTRAP_SERVERS, bootstrapServers);
        put(given, Setting.SCHEMA_REGISTRY_URL, schemaRegistryUrl);
        return Settings.load(given, config, System.getenv());
    }

    private static void put(Map<String, String> given, Setting setting, @Nullable String text) {
        if (text != null) {
            given.put(setting.key(), text);
        }
    }
}
