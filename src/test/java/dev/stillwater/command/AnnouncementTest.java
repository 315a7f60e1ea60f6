package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTest {

    @Test
    void aServiceNamesVersionTopicsApplicationNetworksAndStates() throws IOException {
        assertThat(announced(Map.of(
                        "topic.prefix", "plant.",
                        "samples.topic", "raw",
                        "application.id", "plant-7",
                        "state.dir", "/var/plant",
                        "models", "a*=yeo-mackey-glass-0.02,*=lstm-haken-laser")))
                .contains(
                        "stillwater ",
                        "computing with vectors of",
                        "Kafka: localhost:9092, application id plant-7, exactly_once_v2",
                        "Reads: raw, plant.impulses",
                        "Writes: plant.predictions, plant.responses, plant.dead-letters",
                        "States: /var/plant",
                        "Networks: a*=yeo-mackey-glass-0.02, *=lstm-haken-laser");
    }

    @Test
    void aNetworkThatIsComparedIsNamedWithItsRivals() throws IOException {
        assertThat(announced(Map.of(
                        "models", "a*=auto:lstm-haken-laser:yeo-mackey-glass-0.02,b=auto:lstm-haken-laser,*=auto")))
                .contains("Networks: a*=auto:lstm-haken-laser:yeo-mackey-glass-0.02:universal,"
                        + " b=auto:lstm-haken-laser:universal, *=auto:universal");
        assertThat(announced(Map.of("models", "mg-*=auto:yeo-mackey-glass-*,*=universal")))
                .contains("mg-0.02=auto:yeo-mackey-glass-0.02:universal,", "*=universal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto:", "auto:nobody", "auto:universal:nobody", "auto:universal:yeo-*", "automatic"})
    void aNetworkToCompareWithThatIsNotThereIsRefused(String networks) {
        assertThatThrownBy(() -> announced(Map.of("models", "*=" + networks)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("--models")
                .hasMessageContaining("networks among ")
                .hasMessageContaining("universal");
    }

    @Test
    void whatIsGivenToKafkaStreamsItselfIsWhatIsTold() throws IOException {
        assertThat(announced(Map.of("streams.application.id", "other", "streams.state.dir", "/elsewhere")))
                .contains("application id other", "States: /elsewhere");
    }

    private static String announced(Map<String, String> flags) throws IOException {
        Settings settings = Settings.load(flags, null, Map.of());
        return String.join("\n", Announcement.lines(settings, ServedModels.table(settings)));
    }
}
