package dev.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final List<String> PLAYERS = List.of("a", "b", "c", "d");

    @Test
    void everyoneHasATurnInEachRoundAndWarmUpsDoNotCount() throws Exception {
        List<String> seen = new ArrayList<>();

        Map<String, List<Integer>> taken = Turns.take(PLAYERS, 1, 2, player -> {
            seen.add(player);
            return seen.size() - 1;
        });

        assertThat(seen).hasSize(12);
        taken.forEach((player, turns) -> {
            assertThat(turns).allSatisfy(turn -> assertThat(seen.get(turn)).isEqualTo(player));
            assertThat(turns)
                    .satisfiesExactly(
                            turn -> assertThat(turn).isBetween(4, 7),
                            turn -> assertThat(turn).isBetween(8, 11));
        });
    }

    @Test
    void theOrderIsReversedInEveryOtherRoundAndAnotherInTheNext() throws Exception {
        List<String> seen = new ArrayList<>();

        Turns.take(PLAYERS, 5, 15, player -> {
            seen.add(player);
            return "";
        });

        List<List<String>> drawn = new ArrayList<>();
        for (int begin = 0; begin < seen.size(); begin += 2 * PLAYERS.size()) {
            List<String> order = seen.subList(begin, begin + PLAYERS.size());
            List<String> next = new ArrayList<>(seen.subList(begin + PLAYERS.size(), begin + 2 * PLAYERS.size()));
            Collections.reverse(next);
            assertThat(next).isEqualTo(order);
            assertThat(order).containsExactlyInAnyOrderElementsOf(PLAYERS);
            drawn.add(order);
        }
        assertThat(new HashSet<>(drawn)).hasSizeGreaterThan(5);
        Set<String> atAnEnd = new HashSet<>();
        drawn.forEach(order -> atAnEnd.addAll(List.of(order.get(0), order.get(PLAYERS.size() - 1))));
        assertThat(atAnEnd).containsAll(PLAYERS);
    }
}
