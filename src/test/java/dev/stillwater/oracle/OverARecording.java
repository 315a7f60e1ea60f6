package dev.stillwater.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests over a recording of a stream in which much happens. */
abstract class OverARecording {
    static final int SAMPLES = 120;

    @TempDir
    private Path stateDir;

    Recording recording;

    @BeforeEach
    void record() {
        recording = new Recording(stateDir);
        fill(recording);
    }

    /** Lets much happen. */
    static void fill(Recording recording) {
        recording.perturb("a", "{\"id\": \"early\", \"amplitude\": 0.5}");
        recording.perturb("a", "{\"id\": \"never\", \"amplitude\": 0}");
        recording.run(0, 30, "a", "laser-1");
        recording.send("a", "nonsense".getBytes(UTF_8));
        recording.send("a", 29, 1); // once more
        recording.send("a", 30, 1e9);
        recording.send(null, "1".getBytes(UTF_8));
        recording.send("b", "1.5".getBytes(UTF_8));
        recording.perturb("a", "{\"id\": \"kick\", \"amplitude\": 1, \"sequence\": 50}");
        recording.perturb("a", "{\"amplitude\": 0.3, \"shape\": \"STEP\", \"length\": 4}");
        recording.perturb("laser-1", "{\"id\": \"lost\", \"amplitude\": 1, \"sequence\": 41}");
        recording.run(30, 10, "a", "laser-1");
        recording.perturb("a", "{\"id\": \"twin\", \"amplitude\": 0.5}");
        recording.perturb("a", "{\"id\": \"twin\", \"amplitude\": -0.2}");
        recording.run(43, SAMPLES - 43, "a", "laser-1"); // bridged
        recording.send("b", "1.25".getBytes(UTF_8));
        recording.run(SAMPLES + 50, 20, "a", "laser-1"); // restarted
        recording.collect();
    }

    @AfterEach
    void stop() {
        recording.close();
    }

    /** The one verdict that is not good. */
    SeriesVerdict spoilt() {
        List<SeriesVerdict> bad = recording.verify().series().stream()
                .filter(each -> !each.well())
                .toList();
        assertThat(bad).hasSize(1);
        return bad.get(0);
    }
}
