package dev.stillwater.signal.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final int STEPS = 257;

    @Test
    void theSameSeedGivesTheSameBitsOnEveryMachine() {
        int hash = 0;
        for (int seed = 0; seed < 1000; seed++) {
            hash = 31 * hash + Arrays.hashCode(World.draw(seed, STEPS));
        }

        assertThat(hash).isEqualTo(765847314);
    }

    @Test
    void everyDrawIsFiniteAndAsLongAsAskedFor() {
        assertThat(IntStream.range(0, 20_000).filter(seed -> {
                    double[] series = World.draw(seed, STEPS);
                    return series.length != STEPS || !Arrays.stream(series).allMatch(Double::isFinite);
                }))
                .isEmpty();
    }

    @Test
    void drawsMayHaveAnyNumberOfStepsFromOne() {
        for (int steps : new int[] {1, 2, 3, 5, 20, 100, 20_000}) {
            for (int seed = 0; seed < 100; seed++) {
                double[] series = World.draw(seed, steps);
                assertThat(series).hasSize(steps);
                assertThat(Arrays.stream(series).allMatch(Double::isFinite)).isTrue();
            }
        }
        assertThatThrownBy(() -> World.draw(1, 0)).hasMessageContaining("at least one step: 0");
    }

    @Test
    void noTwoSeedsGiveTheSameSeries() {
        Set<Integer> seen = new HashSet<>();
        for (int seed = 0; seed < 2000; seed++) {
            seen.add(Arrays.hashCode(World.draw(seed, STEPS)));
        }

        assertThat(seen).hasSize(2000);
    }
}
