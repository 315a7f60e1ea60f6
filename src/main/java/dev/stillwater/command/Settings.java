package dev.stillwater.command;

import dev.stillwater.mapping.form.RegisteredType;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import dev.stillwater.mapping.form.Schemas;
import dev.stillwater.stream.life.StartPoint;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.OutputFormat;
import dev.stillwater.topic.RegistryClient;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.SchemaIds;
import dev.stillwater.topic.Topics;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants, from flags over environment over a properties file over defaults. {@code kafka.*} and {@code
 * KAFKA_*} go to every Kafka client, {@code streams.*} to Kafka Streams. Each value is checked when it is asked for.
 */
final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private static final Duration LONGEST_AGO = Duration.ofDays(36_600);

    private final SmallRyeConfig config;

    private Settings(SmallRyeConfig config) {
        this.config = config;
    }

    /**
     * @param flags settings by key, from the command line
     * @param file properties file, or null
     * @param environment environment variables
     * @throws InvalidSettingException for an unknown key or an unreadable file
     */
    static Settings load(Map<String, String> flags, @Nullable Path file, Map<String, String> environment) {
        return new Settings(SettingSources.read(flags, file, environment));
    }

    /** These settings with another value for one of them. */
    Settings with(Setting setting, String value) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
        config.getConfigSources().forEach(builder::withSources);
        builder.withSources(new PropertiesConfigSource(Map.of(setting.key(), value), "command", 500));
        return new Settings(builder.build());
    }

    /** The value as text; empty where it is not set. */
    String text(Setting setting) {
        String value = config.getConfigValue(setting.key()).getValue();
        return value == null ? "" : value.strip();
    }

    int number(Setting setting, int min, int max) {
        return parsed(
                setting,
                Integer::valueOf,
                value -> value >= min && value <= max,
                "a whole number from " + min + " to " + max);
    }

    /** A number of at least 0, with or without a fraction. */
    double amount(Setting setting, double max) {
        return parsed(
                setting,
                Double::valueOf,
                value -> value >= 0 && value <= max,
                "a number from 0 to " + (max < 1e7 ? String.valueOf((long) max) : String.valueOf(max)));
    }

    double fraction(Setting setting) {
        return parsed(setting, Double::valueOf, value -> value >= 0 && value <= 1, "a number from 0 to 1");
    }

    /** A length of time, as {@code 500ms}, {@code 10s}, {@code 1m}, {@code 2h} or {@code 1d}. */
    Duration duration(Setting setting, Duration min, Duration max) {
        return parsed(
                setting,
                Settings::duration,
                value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
                "a length of time such as 500ms, 10s, 1m, 2h or 1d, at most " + max.toDays() + "d");
    }

    /** What the first start reads. */
    StartPoint startPoint() {
        return parsed(
                Setting.FROM,
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "earliest" -> StartPoint.EARLIEST;
                    case "latest" -> StartPoint.LATEST;
                    default -> StartPoint.since(duration(text));
                },
                point -> point.ago().compareTo(LONGEST_AGO) <= 0,
                "earliest, latest or a length of time such as 30m, 6h or 7d, at most " + LONGEST_AGO.toDays() + "d");
    }

    private static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new NumberFormatException(text);
        }
        return Duration.of(Long.parseLong(parts.group(1)), UNITS.get(parts.group(2)));
    }

    private <T> T parsed(Setting setting, Function<String, T> parser, Predicate<T> valid, String allowed) {
        T value;
        try {
            value = parser.apply(text(setting));
        } catch (NumberFormatException e) {
            throw invalid(setting, allowed);
        }
        if (!valid.test(value)) {
            throw invalid(setting, allowed);
        }
        return value;
    }

    String choice(Setting setting, String... allowed) {
        String text = text(setting).toLowerCase(Locale.ROOT);
        if (!List.of(allowed).contains(text)) {
            throw invalid(setting, "one of " + String.join(", ", allowed));
        }
        return text;
    }

    InvalidSettingException invalid(Setting setting, String allowed) {
        return new InvalidSettingException(setting.flag() + " (" + setting.environment() + ")", text(setting), allowed);
    }

    /** Properties for every Kafka client. */
    Map<String, Object> kafka() {
        Map<String, Object> kafka = withPrefix(SettingSources.KAFKA);
        String servers = text(Setting.BOOTSTRAP_SERVERS);
        if (!servers.matches("[^,:\\s]+:\\d+(,[^,:\\s]+:\\d+)*|.*\\[.*\\]:\\d+.*")) {
            throw invalid(Setting.BOOTSTRAP_SERVERS, "host:port[,host:port...]");
        }
        kafka.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        return kafka;
    }

    /** Properties for Kafka Streams alone. */
    Map<String, Object> streams() {
        return withPrefix(SettingSources.STREAMS);
    }

    Topics topics() {
        String prefix = text(Setting.TOPIC_PREFIX);
        if (!prefix.matches("[a-zA-Z0-9._-]{0,100}")) {
            throw invalid(Setting.TOPIC_PREFIX, "up to 100 letters, digits, dots, underscores and dashes");
        }
        String samples = text(Setting.SAMPLES_TOPIC);
        String format = choice(Setting.SAMPLES_FORMAT, "auto", "avro", "json", "number");
        return new Topics(
                prefix,
                samples.isEmpty() ? prefix + "samples" : samples,
                SampleFormat.valueOf(format.toUpperCase(Locale.ROOT)),
                OutputFormat.valueOf(
                        choice(Setting.PREDICTIONS_FORMAT, "avro", "json").toUpperCase(Locale.ROOT)),
                schemaIds());
    }

    Path stateDir() {
        String text = text(Setting.STATE_DIR);
        return text.isEmpty() ? Path.of(System.getProperty("user.home"), ".stillwater", "state") : Path.of(text);
    }

    /** Pattern to model id, in order. */
    Map<String, String> models() {
        LinkedHashMap<String, String> table = new LinkedHashMap<>();
        for (String row : text(Setting.MODELS).split(",", -1)) {
            String[] sides = row.strip().split("=", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw invalid(Setting.MODELS, "pattern=model-id[,pattern=model-id...]");
            }
            if (table.put(sides[0].strip(), sides[1].strip()) != null) {
                throw invalid(Setting.MODELS, "each pattern once, and " + sides[0].strip() + " stands there twice");
            }
        }
        if (!table.containsKey("*")) {
            throw invalid(Setting.MODELS, "a last row *=model-id for all other series");
        }
        return table;
    }

    private SchemaIds schemaIds() {
        RegistryClient registry = registry();
        return registry == null ? new FixedSchemaIds() : registry;
    }

    /** What schema ids on the wire stand for, of any type. */
    Schemas schemas() {
        RegistryClient registry = registry();
        FixedSchemaIds fixed = new FixedSchemaIds();
        return registry != null
                ? registry
                : id -> new RegisteredType(Kind.AVRO, fixed.byId(id).toString(), List.of());
    }

    private @Nullable RegistryClient registry() {
        String url = text(Setting.SCHEMA_REGISTRY_URL);
        if (url.isEmpty()) {
            return null;
        }
        if (!isWebAddress(url)) {
            throw invalid(Setting.SCHEMA_REGISTRY_URL, "http[s]://host[:port][/path]");
        }
        return new RegistryClient(URI.create(url), Clock.systemUTC());
    }

    private static boolean isWebAddress(String url) {
        try {
            URL parts = new URI(url).toURL();
            return url.matches("https?://[^/?#]+(/[^?#]*)?") && !parts.getHost().isEmpty() && parts.getPort() <= 65_535;
        } catch (URISyntaxException | MalformedURLException | IllegalArgumentException e) {
            return false;
        }
    }

    private Map<String, Object> withPrefix(String prefix) {
        Map<String, Object> found = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            String value = name.startsWith(prefix) ? config.getConfigValue(name).getValue() : null;
            if (value != null) {
                found.put(name.substring(prefix.length()), value);
            }
        }
        return found;
    }
}
