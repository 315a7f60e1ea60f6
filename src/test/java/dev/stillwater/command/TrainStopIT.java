package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops and kills a training from outside, and goes on with it. */
class TrainStopIT {
    private static final String ENDLESS = "train --samples 3000 --noise-level 0.64 --units 8 --batch 4 --segment 20"
            + " --iterations 2000000 --checkpoint-every 50";

    @TempDir
    private Path directory;

    @Test
    void aTrainingThatIsStoppedOrKilledLeavesAUsableModelAndGoesOn() throws Exception {
        Path log = directory.resolve("log");

        try (ServeProcess training = train(log)) {
            await().until(() -> Files.exists(checkpoint()));

            assertThat(training.terminate()).isEqualTo(130);
        }
        int stopped = iterations();
        assertThat(Files.readString(log)).contains("stopped after " + stopped + " iterations, wrote " + model());

        try (ServeProcess training = train(log, "--resume")) {
            await().until(() -> iterations() > stopped);

            training.kill();
        }
        assertThat(iterations()).isGreaterThan(stopped).matches(count -> count % 50 == 0, "at a checkpoint");
        assertThat(checkpoint()).exists();
    }

    private ServeProcess train(Path log, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(ENDLESS.split(" ")));
        arguments.addAll(List.of("--output", model().toString()));
        arguments.addAll(List.of(more));
        return ServeProcess.light(log, arguments.toArray(String[]::new));
    }

    private int iterations() throws Exception {
        Model read = ModelFile.read(model());
        return Integer.parseInt(read.metadata().getOrDefault("iterations", "0"));
    }

    private Path model() {
        return directory.resolve("endless.safetensors");
    }

    private Path checkpoint() {
        return directory.resolve("endless.safetensors.checkpoint");
    }
}
