package dev.stillwater.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelPlaceTest {
    private static final Map<String, Path> FILES = Map.of(
            "here", Path.of("here.safetensors"),
            "there", Path.of("nets/there.safetensors"),
            "besides", Path.of("nets/other.safetensors"),
            "odd", Path.of("nets/odd.bin"));

    @Test
    void networksThatComeWithTheServiceNeedNoDirectory() {
        assertThat(place("universal")).isEqualTo(new ModelPlace("", List.of()));
    }

    @Test
    void thoseOfFilesNeedThatOfTheFiles() {
        assertThat(place("here", "universal")).isEqualTo(new ModelPlace(".", List.of()));
        assertThat(place("there", "besides", "there")).isEqualTo(new ModelPlace("nets", List.of()));
    }

    @Test
    void ofSeveralDirectoriesAndOtherEndingsThePersonMakesOne() {
        assertThat(place("here", "there").directory()).isEqualTo("DIR");
        assertThat(place("here", "there").lines())
                .singleElement()
                .asString()
                .endsWith("put here.safetensors, nets/there.safetensors into one DIR.");
        assertThat(place("odd").lines()).singleElement().asString().contains(".safetensors: put nets/odd.bin");
    }

    private static ModelPlace place(String... networks) {
        return ModelPlace.of(List.of(networks), FILES);
    }
}
