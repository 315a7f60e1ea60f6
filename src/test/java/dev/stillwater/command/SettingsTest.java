package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.stream.life.StartPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    private Path dir;

    @Test
    void flagsStandOverEnvironmentOverFileOverDefaults() throws IOException {
        Path file = Files.writeString(dir.resolve("s.properties"), "http.port=1\ngap.max=1\nwarm.up=1\n");
        Map<String, String> environment = Map.of("STILLWATER_HTTP_PORT", "2", "STILLWATER_GAP_MAX", "2");

        Settings settings = Settings.load(Map.of("http.port", "3"), file, environment);

        assertThat(settings.text(Setting.HTTP_PORT)).isEqualTo("3");
        assertThat(settings.text(Setting.GAP_MAX)).isEqualTo("2");
        assertThat(settings.text(Setting.WARM_UP)).isEqualTo("1");
        assertThat(settings.text(Setting.TOPIC_PREFIX)).isEqualTo("stillwater.");
    }

    @Test
    void kafkaPropertiesGoThroughFromFlagsAndEnvironment() {
        Map<String, String> environment = Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_JAAS_CONFIG", "org.x.Login required password=\"${p}$1\";",
                "KAFKA_HOME", "/opt/kafka");

        Map<String, Object> kafka = Settings.load(Map.of("kafka.client.id", "me"), null, environment)
                .kafka();

        assertThat(kafka)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", "org.x.Login required password=\"${p}$1\";")
                .containsEntry("client.id", "me")
                .containsEntry("bootstrap.servers", "localhost:9092")
                .doesNotContainKey("home");
    }

    @Test
    void theFirstStartBeginsAtTheEarliestTheLatestOrSoLongAgo() {
        assertThat(Settings.load(Map.of(), null, Map.of()).startPoint()).isEqualTo(StartPoint.EARLIEST);
        assertThat(Settings.load(Map.of("from", "Latest"), null, Map.of()).startPoint())
                .isEqualTo(StartPoint.LATEST);
        assertThat(Settings.load(Map.of(), null, Map.of("STILLWATER_FROM", "7d"))
                        .startPoint())
                .isEqualTo(StartPoint.since(Duration.ofDays(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "7", "-1d", "PT7H", "999999999999d", "earliest,latest"})
    void aFirstStartFromAnythingElseIsRefusedInOneLine(String from) {
        Settings settings = Settings.load(Map.of("from", from), null, Map.of());

        assertThatThrownBy(settings::startPoint)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("--from (STILLWATER_FROM)")
                .hasMessageContaining("earliest, latest or a length of time such as 30m, 6h or 7d");
    }

    @Test
    void streamsPropertiesGoToKafkaStreams() {
        Map<String, Object> streams = Settings.load(
                        Map.of("streams.num.standby.replicas", "1"),
                        null,
                        Map.of("STILLWATER_STREAMS_NUM_STREAM_THREADS", "2"))
                .streams();

        assertThat(streams).containsEntry("num.standby.replicas", "1").containsEntry("num.stream.threads", "2");
    }

    @Test
    void anUnknownKeyInAFileIsToldWithTheFile() throws IOException {
        Path file = Files.writeString(dir.resolve("s.properties"), "htpp.port=1\n");

        assertThatThrownBy(() -> Settings.load(Map.of(), file, Map.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("htpp.port")
                .hasMessageContaining(file.toString());
    }

    @Test
    void oneValueCanBeReplaced() {
        Settings settings =
                Settings.load(Map.of("http.port", "3"), null, Map.of()).with(Setting.HTTP_PORT, "4");

        assertThat(settings.text(Setting.HTTP_PORT)).isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://schema_registry:8081",
                "https://user:p%40ss@registry.example/base",
                "http://[::1]:8081/",
                "http://u:p@schema_registry"
            })
    void anAddressOfARegistryIsTaken(String address) {
        Settings settings = Settings.load(Map.of("schema.registry.url", address), null, Map.of());

        assertThat(settings.topics().samples().name()).isEqualTo("stillwater.samples");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema_registry:8081",
                "ftp://registry",
                "http://",
                "http://:8081",
                "http://registry:80810",
                "http://registry:port",
                "http://re gistry",
                "http://re|gistry",
                "http://registry?x=1"
            })
    void whatIsNoAddressOfARegistryIsTold(String address) {
        Settings settings = Settings.load(Map.of("schema.registry.url", address), null, Map.of());

        assertThatThrownBy(settings::topics)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("--schema-registry-url");
    }

    @Test
    void theTableOfModelsKeepsItsOrder() {
        Settings settings = Settings.load(Map.of("models", "b-*=x, a=y, *=z"), null, Map.of());

        assertThat(settings.models().keySet()).containsExactly("b-*", "a", "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-*=x, a-*=y, *=z", "*=x,*=y", "a-*=x,*=y,a-*=x"})
    void aPatternThatStandsTwiceIsNamed(String models) {
        Settings settings = Settings.load(Map.of("models", models), null, Map.of());

        assertThatThrownBy(settings::models)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("--models")
                .hasMessageEndingWith(
                        "each pattern once, and " + models.substring(0, models.indexOf('=')) + " stands there twice");
    }

    @Test
    void aKeyThatStandsTwiceInAFileIsNamed() throws IOException {
        Path file = Files.writeString(dir.resolve("two.properties"), "gap.max=5\nwarm.up=7\ngap.max = 6\n");

        assertThatThrownBy(() -> Settings.load(Map.of(), file, Map.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("gap.max")
                .hasMessageContaining("two.properties")
                .hasMessageContaining("twice");
    }
}
