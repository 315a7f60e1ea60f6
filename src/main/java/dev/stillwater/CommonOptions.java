package dev.stillwater;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of every command, and the settings that they and the environment make. */
@Command(mixinStandardHelpOptions = true)
final class CommonOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka brokers; localhost:9092 unless set.")
    private @Nullable String bootstrapServers;

    @Option(names = "--topic-prefix", paramLabel = "TEXT", description = "Begins every topic's name; 'stillwater.' unless set.")
    private @Nullable String topicPrefix;

    @Option(names = "--samples-topic", paramLabel = "NAME", description = "Full name of the samples topic; <prefix>samples unless set.")
    private @Nullable String samplesTopic;

    @Option(names = "--samples-format", paramLabel = "FORM", description = "auto, avro, json or number; auto unless set.")
    private @Nullable String samplesFormat;

    @Option(names = "--schema-registry-url", paramLabel = "URL", description = "Confluent-compatible registry; without it ids are fixed.")
    private @Nullable String schemaRegistryUrl;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with any of the settings.")
    private @Nullable Path file;

    @Option(
            names = "-P",
            paramLabel = "KEY=VALUE",
            description = "Any setting; kafka.* goes to every Kafka client, streams.* to Kafka Streams.")
    private Map<String, String> properties = new LinkedHashMap<>();

    /**
     * The settings of this call. An option named like a setting ({@code --http-port}, {@code http.port}) is its flag.
     *
     * @throws InvalidSettingException for an unknown key
     */
    Settings settings() {
        Map<String, String> flags = new HashMap<>(properties);
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            String key = option.longestName().replaceFirst("^--", "").replace('-', '.');
            if (Setting.ofKey(key).isPresent() && option.getValue() != null) {
                flags.put(key, option.getValue().toString());
            }
        }
        return Settings.load(flags, file, System.getenv());
    }
}
