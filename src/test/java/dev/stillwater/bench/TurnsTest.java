package dev.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void whoBeginsChangesFromRoundToRoundAndWarmUpsDoNotCount() throws Exception {
        List<String> seen = new ArrayList<>();

        Map<String, List<Integer>> taken = Turns.take(List.of("a", "b", "c"), 1, 2, player -> {
            seen.add(player);
            return seen.size();
        });

        assertThat(seen).containsExactly("a", "b", "c", "c", "b", "a", "a", "b", "c");
        assertThat(taken).containsEntry("a", List.of(6, 7)).containsEntry("b", List.of(5, 8));
        assertThat(taken).containsEntry("c", List.of(4, 9));
    }
}
