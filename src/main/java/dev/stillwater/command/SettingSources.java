package dev.stillwater.command;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from: flags, over the environment, over a properties file, over defaults. A key that no setting has is
 * refused, so that a slip of the pen does not leave a default in force.
 */
final class SettingSources {
    /** Begins the keys that go to every Kafka client. */
    static final String KAFKA = "kafka.";

    /** Begins the keys that go to Kafka Streams alone. */
    static final String STREAMS = "streams.";

    private SettingSources() {}

    /**
     * All of them as one.
     *
     * @param flags settings by key, from the command line
     * @param file properties file, or null
     * @param environment environment variables
     * @throws InvalidSettingException for an unknown key or an unreadable file
     */
    static SmallRyeConfig read(Map<String, String> flags, @Nullable Path file, Map<String, String> environment) {
        Map<String, String> defaults = new HashMap<>();
        for (Setting setting : Setting.values()) {
            defaults.put(setting.key(), setting.defaultValue());
        }
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(defaults, "defaults", 100))
                .withSources(new PropertiesConfigSource(fromEnvironment(environment), "environment", 300))
                .withSources(new PropertiesConfigSource(known(flags, "-P"), "command line", 400));
        if (file != null) {
            builder.withSources(
                    new PropertiesConfigSource(known(properties(file), file.toString()), file.toString(), 200));
        }
        return builder.build();
    }

    private static Map<String, String> known(Map<String, String> properties, String origin) {
        for (String key : new TreeSet<>(properties.keySet())) {
            if (Setting.ofKey(key).isEmpty() && !key.startsWith(KAFKA) && !key.startsWith(STREAMS)) {
                List<String> keys =
                        Arrays.stream(Setting.values()).map(Setting::key).toList();
                throw new InvalidSettingException(
                        origin, key, "kafka.*, streams.* or one of " + String.join(", ", keys));
            }
        }
        return properties;
    }

    private static Map<String, String> properties(Path file) {
        Set<String> twice = new TreeSet<>();
        Properties properties = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized @Nullable Object put(Object key, Object value) {
                Object before = super.put(key, value);
                if (before != null) {
                    twice.add(key.toString());
                }
                return before;
            }
        };
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingException("--config", file.toString(), "a readable properties file");
        }
        if (!twice.isEmpty()) {
            throw new InvalidSettingException(
                    file + ": each key stands there once, and these stand there twice: " + String.join(", ", twice));
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /** Variables like KAFKA_HOME that are no client property are other programs' and passed over. */
    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Set<String> clientProperties = new TreeSet<>(ConsumerConfig.configNames());
        clientProperties.addAll(ProducerConfig.configNames());
        clientProperties.addAll(AdminClientConfig.configNames());
        Map<String, String> found = new HashMap<>();
        environment.forEach((name, value) -> {
            String dotted = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (name.startsWith("KAFKA_") && clientProperties.contains(dotted.substring(KAFKA.length()))) {
                found.put(dotted, value);
            } else if (name.startsWith("STILLWATER_STREAMS_")) {
                found.put(dotted.substring("stillwater.".length()), value);
            }
        });
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.environment());
            if (value != null) {
                found.put(setting.key(), value);
            }
        }
        return found;
    }
}
