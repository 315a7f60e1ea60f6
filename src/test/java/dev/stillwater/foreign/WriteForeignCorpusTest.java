package dev.stillwater.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteForeignCorpusTest {
    private static final Path FOREIGN = Path.of("src/test/resources/foreign");

    @Test
    void theRecordsAreWhatTheEncodersOfTodayWrite(@TempDir Path folder) throws Exception {
        Path descriptors = Files.createDirectories(folder.resolve("protobuf-file"));
        for (String file : List.of("mill.desc", "mill.proto")) {
            Files.copy(FOREIGN.resolve("protobuf-file").resolve(file), descriptors.resolve(file));
        }

        WriteForeignCorpus.main(new String[] {folder.toString()});

        for (Path written : files(folder)) {
            Path committed = FOREIGN.resolve(folder.relativize(written));
            assertThat(written).hasSameBinaryContentAs(committed);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
