package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicMemoryTest {
    @TempDir
    private Path dir;

    @Test
    void idsOutliveTheProcess() {
        Path file = dir.resolve("state/a-topic-ids");
        Map<String, Uuid> ids = Map.of("t.samples", Uuid.randomUuid(), "t.impulses", Uuid.randomUuid());
        new TopicMemory(file).remember(ids);

        assertThat(new TopicMemory(file).known()).isEqualTo(ids);
    }

    @Test
    void ofATopicThatIsNotNamedAnyMoreNothingIsKnown() {
        Path file = dir.resolve("a-topic-ids");
        TopicMemory memory = new TopicMemory(file);
        Map<String, Uuid> now = Map.of("t.samples", Uuid.randomUuid());
        memory.remember(Map.of("t.samples", Uuid.randomUuid(), "t.impulses", Uuid.randomUuid()));
        memory.remember(now);

        assertThat(memory.known()).isEqualTo(now);
        assertThat(new TopicMemory(file).known()).isEqualTo(now);
    }

    @Test
    void ofAFileInWhichOneIdIsDamagedNoneIsTaken() throws IOException {
        Path file = dir.resolve("a-topic-ids");
        StringBuilder lines = new StringBuilder("damaged=no id\n");
        for (int i = 0; i < 20; i++) {
            lines.append("topic-" + i + "=" + Uuid.randomUuid() + "\n");
        }
        Files.writeString(file, lines);

        assertThat(new TopicMemory(file).known()).isEmpty();
    }

    @Test
    void aDamagedFileIsAsIfThereWereNone() throws IOException {
        Path file = dir.resolve("a-topic-ids");
        Files.writeString(file, "t.samples=x\\u00zz");

        assertThat(new TopicMemory(file).known()).isEmpty();
    }
}
