package dev.stillwater.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep keeps on the disk. */
class NetworksFileTest {
    private static final Map<String, String> SETTINGS = Map.of("iterations", "10");
    private static final double[] SPECTRUM = {-0.1, Double.NEGATIVE_INFINITY};

    private final List<NetworkResult> networks = List.of(
            Networks.of(0, "gru", 1, SPECTRUM, 0.5, SPECTRUM), Networks.of(1, "gru", 1, SPECTRUM, 0.25, SPECTRUM));
    private final List<Draw> draws = networks.stream().map(NetworkResult::draw).toList();
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void whatIsDoneIsThereAgain() throws IOException {
        write();
        try (NetworksFile<Draw, NetworkResult> file = open(SETTINGS)) {
            assertThat(file.results()).hasSize(2);
            assertThat(file.results().get(1).last().error()).isEqualTo(0.25);
            assertThat(file.results().get(1).last().exponents()).containsExactly(SPECTRUM);
            assertThat(file.results().get(1).draw()).isEqualTo(draws.get(1));
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void aLineThatWasNotWrittenToItsEndIsDroppedAndSaid() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(lines());
        for (int cut : new int[] {1, 20}) {
            warnings.clear();
            Files.write(lines(), Arrays.copyOf(whole, whole.length - cut));
            try (NetworksFile<Draw, NetworkResult> file = open(SETTINGS)) {
                assertThat(file.results()).hasSize(1);
                file.add(networks.get(1));
            }
            assertThat(warnings).singleElement().asString().contains("networks.jsonl", "dropped");
            assertThat(Files.readAllBytes(lines())).isEqualTo(whole);
        }
    }

    @Test
    void anotherSweepIsRefusedByTheSettingThatDiffers() throws IOException {
        write();
        assertThatThrownBy(() -> open(Map.of("iterations", "20")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another run (iterations: 10 there, 20 here)");
    }

    @Test
    void aLineInTheMiddleThatIsNoNetworkOfTheSweepIsRefused() throws IOException {
        write();
        Files.writeString(lines(), "{}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> open(SETTINGS)).hasMessageContaining("line 3 is no network of this run");
    }

    @Test
    void whileASweepIsAtWorkThereIsNoOther() throws IOException {
        try (NetworksFile<Draw, NetworkResult> file = open(SETTINGS)) {
            assertThatThrownBy(() -> open(SETTINGS)).hasMessageContaining("another run is at work");
            assertThat(file.results()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anotherProcessIsKeptOutToo() throws IOException {
        write();
        try (NetworksFile<Draw, NetworkResult> file = open(SETTINGS)) {
            file.add(networks.get(1));
            assertThat(locked(lines())).isTrue();
        }
        assertThat(locked(lines())).isFalse();
    }

    /** Whether the kernel knows of a lock of a process on it. */
    private static boolean locked(Path path) throws IOException {
        String end = ":" + Files.getAttribute(path, "unix:ino") + " 0 EOF";
        return Files.readAllLines(Path.of("/proc/locks")).stream().anyMatch(line -> line.endsWith(end));
    }

    private void write() throws IOException {
        try (NetworksFile<Draw, NetworkResult> file = open(SETTINGS)) {
            for (NetworkResult network : networks) {
                file.add(network);
            }
        }
    }

    private NetworksFile<Draw, NetworkResult> open(Map<String, String> settings) throws IOException {
        return NetworksFile.open(directory, settings, draws, NetworkResult.class, warnings::add);
    }

    private Path lines() {
        return directory.resolve("networks.jsonl");
    }
}
