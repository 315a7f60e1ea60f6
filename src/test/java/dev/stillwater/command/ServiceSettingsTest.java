package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Settings that cannot be, which are told before the service connects to anything or writes anything. */
class ServiceSettingsTest {
    private static final Set<Setting> OF_TOPICS_THAT_ARE_CREATED =
            EnumSet.of(Setting.PARTITIONS, Setting.REPLICATION_FACTOR);
    private static final Set<Setting> ANY_TEXT = EnumSet.of(
            Setting.SAMPLES_TOPIC,
            Setting.SERIES,
            Setting.TIME,
            Setting.SEQUENCE,
            Setting.APPLICATION_ID,
            Setting.STATE_DIR,
            Setting.WATCH,
            Setting.HTTP_HOST,
            Setting.HTTP_TOKEN);

    @TempDir
    private Path dir;

    private static List<Setting> settingsOfAForm() {
        EnumSet<Setting> all = EnumSet.allOf(Setting.class);
        all.removeAll(ANY_TEXT);
        all.removeAll(OF_TOPICS_THAT_ARE_CREATED);
        return List.copyOf(all);
    }

    @ParameterizedTest
    @MethodSource("settingsOfAForm")
    void everySettingOfAFormIsAskedFor(Setting setting) {
        refused(setting.key() + "=a banana");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step=0s",
                "step=1m step.aggregate=median",
                "lateness=30s",
                "step.aggregate=mean",
                "series.ttl=1ms",
                "samples.path=repartition repartition.partitions=-1",
                "http.port=65536",
                "kafka.security.protocol=none",
                "streams.num.stream.threads=two"
            })
    void whatCannotBeIsRefused(String settings) {
        refused(settings.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gap.max=100", "lateness=0s", "step.aggregate=last", "step=1m lateness=30s", "step=auto"})
    void whatCanBeIsNot(String settings) throws Exception {
        ServiceSettings.check(settings(settings.split(" ")));
    }

    @Test
    void latenessWithoutStepsSaysWhatItNeeds() {
        assertThatThrownBy(() -> ServiceSettings.check(settings("lateness=30s")))
                .hasMessageContaining(
                        "--lateness (STILLWATER_LATENESS): '30s' is not allowed; expected 0s, unless --step");
    }

    @Test
    void serveWritesNothingAndAsksNobodyWhereASettingCannotBe() {
        ServeCommand serve = new ServeCommand();
        CommandLine line = new CommandLine(serve);
        serve.addFlags();
        Path state = dir.resolve("state");

        Throwable[] problem = new Throwable[1];
        line.setExecutionExceptionHandler((thrown, called, parsed) -> {
                    problem[0] = thrown;
                    return InvalidSettingException.EXIT_CODE;
                })
                .execute(
                        "--samples-topic",
                        "t",
                        "--bootstrap-servers",
                        "localhost:1",
                        "--state-dir",
                        state.toString(),
                        "--step",
                        "banana");

        assertThat(problem[0]).isInstanceOf(InvalidSettingException.class).hasMessageContaining("banana");
        assertThat(state).doesNotExist();
    }

    private static void refused(String... settings) {
        assertThatThrownBy(() -> ServiceSettings.check(settings(settings))).isInstanceOf(InvalidSettingException.class);
    }

    private static Settings settings(String... pairs) {
        Map<String, String> given = new HashMap<>(Map.of("models", "*=lstm-haken-laser"));
        for (String pair : pairs) {
            String[] sides = pair.split("=", 2);
            given.put(sides[0], sides[1]);
        }
        return Settings.load(given, null, Map.of());
    }
}
