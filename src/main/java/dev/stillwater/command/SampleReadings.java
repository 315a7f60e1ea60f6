package dev.stillwater.command;

import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.stream.series.MappedSamples;
import dev.stillwater.stream.series.OwnSamples;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How samples come to their series, by the settings. */
final class SampleReadings {
    static final String REPARTITION = "repartition";

    private static final String AUTO = "auto";
    private static final String DIRECT = "direct";
    private static final int MOST_PARTITIONS = 10_000;

    /** What a few words say in place of a mapping file. */
    private static final List<Setting> WORDS = List.of(Setting.SERIES, Setting.VALUE, Setting.TIME, Setting.SEQUENCE);

    private SampleReadings() {}

    /**
     * The path of the samples.
     *
     * @param leftOut hears of each record that the mapping has nothing to read in
     */
    static SamplePath path(Settings settings, Topics topics, Runnable leftOut) {
        String path = settings.choice(Setting.SAMPLES_PATH, AUTO, DIRECT, REPARTITION);
        if (!isMapped(settings)) {
            return path.equals(REPARTITION)
                    ? SamplePath.repartitioned(new OwnSamples(topics.samples()))
                    : SamplePath.DIRECT;
        }
        Mapping mapping = mapping(settings);
        MappedSamples reading = new MappedSamples(mapping, topics.samples().name(), leftOut);
        if (path.equals(DIRECT) && !mapping.keyIsSeries()) {
            throw settings.invalid(
                    Setting.SAMPLES_PATH,
                    "repartition, since the mapping reads series that are not the keys of their records");
        }
        return path.equals(REPARTITION) || !mapping.keyIsSeries()
                ? SamplePath.repartitioned(reading)
                : SamplePath.direct(reading);
    }

    /** Over how many partitions the series are to be spread; 0 for as many as there are. */
    static int partitions(Settings settings, SamplePath path) {
        int partitions = partitions(settings);
        if (partitions > 0 && !path.repartitioned()) {
            throw settings.invalid(
                    Setting.REPARTITION_PARTITIONS, "0, unless " + Setting.SAMPLES_PATH.flag() + " is " + REPARTITION);
        }
        return partitions;
    }

    /** The same, before it is known whether they are to be spread. */
    static int partitions(Settings settings) {
        return settings.number(Setting.REPARTITION_PARTITIONS, 0, MOST_PARTITIONS);
    }

    /** Whether anything is said of how records are to be read. */
    static boolean isMapped(Settings settings) {
        return Stream.concat(Stream.of(Setting.MAPPING), WORDS.stream())
                .anyMatch(setting -> !settings.text(setting).isEmpty());
    }

    /** The mapping that the settings say, which they do. */
    static Mapping mapping(Settings settings) {
        if (!settings.text(Setting.MAPPING).isEmpty()) {
            for (Setting word : WORDS) {
                if (!settings.text(word).isEmpty()) {
                    throw settings.invalid(word, "nothing, where " + Setting.MAPPING.flag() + " names a file");
                }
            }
            return fromFile(settings);
        }
        if (settings.text(Setting.VALUE).isEmpty()) {
            throw settings.invalid(Setting.VALUE, "a path, where the samples are read by one, such as /value");
        }
        try {
            return Mapping.of(
                    MappingSpec.simple(
                            orNull(settings, Setting.SERIES),
                            settings.text(Setting.VALUE),
                            orNull(settings, Setting.TIME),
                            orNull(settings, Setting.SEQUENCE)),
                    settings.schemas());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("--series, --value, --time, --sequence: " + e.getMessage());
        }
    }

    private static @Nullable String orNull(Settings settings, Setting setting) {
        String text = settings.text(setting);
        return text.isEmpty() ? null : text;
    }

    private static Mapping fromFile(Settings settings) {
        Path file = Path.of(settings.text(Setting.MAPPING));
        try {
            Path directory = file.toAbsolutePath().getParent();
            return Mapping.of(
                    MappingSpec.parse(Files.readString(file), directory == null ? file : directory),
                    settings.schemas());
        } catch (IOException e) {
            throw settings.invalid(Setting.MAPPING, "a readable file");
        } catch (IllegalArgumentException e) {
            throw settings.invalid(Setting.MAPPING, "a mapping: " + e.getMessage());
        }
    }
}
