package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoresTest {
    private static final Instant NOW = Instant.EPOCH;

    @TempDir
    private Path dir;

    private LocalStores stores;

    @BeforeEach
    void twoTasks() throws IOException {
        stores = new LocalStores(dir);
        for (String file : new String[] {"0_0/rocksdb/series/1.sst", "0_12/rocksdb/series/1.sst", "metadata"}) {
            Files.createDirectories(dir.resolve(file).getParent());
            Files.writeString(dir.resolve(file), "x");
        }
    }

    @Test
    void onlyTheTaskThatIsNamedIsDeleted() throws IOException {
        stores.delete(new StreamsException("x", new TaskId(0, 12)), NOW);

        assertThat(dir.resolve("0_12")).doesNotExist();
        assertThat(dir.resolve("0_0/rocksdb/series/1.sst")).exists();
    }

    @Test
    void aTaskIsKnownByAFileInTheMessage() throws IOException {
        assertThat(stores.delete(
                        new ProcessorStateException("Error opening store series at location " + dir + "/0_12/rocksdb"),
                        NOW))
                .containsExactly("0_12");
    }

    @Test
    void whereNoTaskIsNamedAllAreDeletedAndNothingElse() throws IOException {
        assertThat(stores.delete(new ProcessorStateException("x"), NOW)).containsExactly("0_0", "0_12");
        assertThat(dir.resolve("0_0")).doesNotExist();
        assertThat(dir.resolve("metadata")).exists();
    }

    @Test
    void notMoreThanAFewAreDeletedWithinHalfAnHour() throws IOException {
        StreamsException failure = new StreamsException("x", new TaskId(0, 0));
        for (int i = 0; i < LocalStores.MOST; i++) {
            assertThat(stores.delete(failure, NOW.plusSeconds(i))).isNotEmpty();
        }

        assertThat(stores.delete(failure, NOW.plusSeconds(60))).isEmpty();
        assertThat(stores.delete(failure, NOW.plus(LocalStores.WITHIN).plusSeconds(60)))
                .isNotEmpty();
    }
}
