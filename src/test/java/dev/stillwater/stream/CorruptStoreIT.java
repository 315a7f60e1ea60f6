package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.stream.life.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local stores that are damaged while the service stands: what it makes of them, over a real broker. */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
class CorruptStoreIT extends OverABroker {
    @ParameterizedTest
    @CsvSource({
        "exactly_once_v2, truncate, .sst",
        "at_least_once, flip, .sst",
        "exactly_once_v2, delete, MANIFEST",
        "at_least_once, delete, CURRENT",
        "exactly_once_v2, garbage, .checkpoint"
    })
    void aDamagedStoreIsRestoredFromItsChangelogAndGoesOn(String guarantee, String damage, String files)
            throws Exception {
        String name = guarantee + "-" + damage + "-" + files.replace(".", "");
        try (StreamFixture stream = new StreamFixture(broker, name, dir)) {
            Map<String, Object> config = Map.of(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
            stream.createTopics(1);
            try (StreamService service = stream.service("one", config, series -> false)) {
                stream.send("x", 0, 50);
                service.start();
                eventually(() -> assertThat(stream.predicted("x")).hasSize(50));
            }
            damage(stream.stateDir("one").resolve(name).resolve("0_0"), damage, files);
            try (StreamService service = stream.service("one", config, series -> false)) {
                service.start();
                stream.send("x", 50, 100);

                eventually(() -> assertThat(stream.predicted("x")).containsExactlyElementsOf(sequences(0, 100)));
                eventually(() -> assertThat(service.ready()).isTrue());
                assertThat(stream.meter("stillwater_restarts_total")).isZero();
                assertThat(stream.meter("stillwater_stores_rebuilt_total")).isEqualTo(1);
                assertThat(stream.meter("stillwater_client_deaths_total{cause=\"store\"}"))
                        .isEqualTo(1);
                assertThat(service.detail()).contains(Failure.Kind.CORRUPT_STORE.advice());
            }
        }
    }

    @Test
    void aStateDirectoryThatMayNotBeWrittenIsNotCorrupt() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "refused", dir)) {
            stream.createTopics(1);
            Files.createDirectories(stream.stateDir("one"));
            Files.writeString(stream.stateDir("one").resolve("refused"), "a file where a directory should be");
            try (StreamService service = stream.service("one", Map.of(), series -> false)) {
                service.start();

                eventually(() -> assertThat(service.detail()).contains("the state directory cannot be used"));
                assertThat(service.ready()).isFalse();
                assertThat(stream.meter("stillwater_stores_rebuilt_total")).isZero();
                assertThat(stream.stateDir("one").resolve("refused")).isRegularFile();
                Files.delete(stream.stateDir("one").resolve("refused"));
                eventually(() -> assertThat(service.ready()).isTrue());
            }
        }
    }

    private static void damage(Path task, String damage, String files) throws IOException {
        if (files.equals(".checkpoint")) {
            Files.writeString(task.resolve(".checkpoint"), "0\n1\nnot a checkpoint");
            return;
        }
        Predicate<Path> chosen = file -> file.getFileName().toString().contains(files);
        List<Path> found;
        try (Stream<Path> all = Files.walk(task.resolve("rocksdb"))) {
            found = all.filter(Files::isRegularFile).filter(chosen).toList();
        }
        assertThat(found).as("files to damage").isNotEmpty();
        for (Path file : found) {
            switch (damage) {
                case "truncate" -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
                case "flip" -> {
                    byte[] bytes = Files.readAllBytes(file);
                    for (int i = 10; i < bytes.length; i += 97) {
                        bytes[i] ^= 0x10;
                    }
                    Files.write(file, bytes);
                }
                case "garbage" -> Files.writeString(file, "garbage");
                default -> Files.delete(file);
            }
        }
    }
}
