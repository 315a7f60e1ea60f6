package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.topic.TopicsSeen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a client runs; what is done before one begins needs a broker. */
class TopicKeeperTest {
    private static final Uuid FIRST = Uuid.randomUuid();
    private static final Uuid SECOND = Uuid.randomUuid();

    @TempDir
    private Path dir;

    private final List<String> recreated = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private TopicMemory memory;
    private TopicKeeper keeper;

    @BeforeEach
    void begin() {
        TopicRules rules = new TopicRules(
                List.of("samples", "impulses", "predictions"), List.of("samples", "impulses"), List.of("log"));
        memory = new TopicMemory(dir.resolve("topics"));
        keeper = new TopicKeeper(rules, memory, "group", recreated::add, notices::add);
        keeper.watch(seen(Map.of("samples", FIRST, "predictions", FIRST, "log", FIRST)));
    }

    @Test
    void topicsThatAreSeenForTheFirstTimeAreRememberedAndNoNews() {
        assertThat(memory.known()).containsOnlyKeys("samples", "predictions", "log");
        assertThat(recreated).isEmpty();
        assertThat(notices).isEmpty();
    }

    @Test
    void anOutputThatIsMadeAnewIsToldOnceAndRemembered() {
        TopicsSeen now = seen(Map.of("samples", FIRST, "predictions", SECOND, "log", FIRST));
        keeper.watch(now);
        keeper.watch(now);

        assertThat(recreated).containsExactly("predictions");
        assertThat(notices)
                .containsExactly("the topic predictions has been deleted and created again; what was on it is gone");
        assertThat(new TopicMemory(dir.resolve("topics")).known()).containsEntry("predictions", SECOND);
    }

    @Test
    void aTopicThatIsAwayForAWhileIsNotForgotten() {
        keeper.watch(seen(Map.of("samples", FIRST, "log", FIRST)));
        keeper.watch(seen(Map.of("samples", FIRST, "predictions", SECOND, "log", FIRST)));

        assertThat(recreated).containsExactly("predictions");
    }

    @Test
    void inputsAndChangelogsThatAreMadeAnewAreLeftToTheNextClient() {
        keeper.watch(seen(Map.of("samples", SECOND, "predictions", FIRST, "log", SECOND)));

        assertThat(recreated).isEmpty();
        assertThat(notices).isEmpty();
    }

    private static TopicsSeen seen(Map<String, Uuid> ids) {
        Map<String, TopicsSeen.Seen> topics = new HashMap<>();
        ids.forEach((name, id) -> topics.put(name, new TopicsSeen.Seen(id, 2)));
        return new TopicsSeen(topics);
    }
}
