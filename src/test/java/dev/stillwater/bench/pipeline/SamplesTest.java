package dev.stillwater.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final int SERIES = 20_000;

    private final Samples samples = new Samples();

    @Test
    void eachSeriesHasItsTurnBeforeOneHasItAgain() {
        List<String> once = take();

        assertThat(new HashSet<>(once)).hasSize(SERIES);
        assertThat(take()).isEqualTo(once);
    }

    @Test
    void thoseThatFollowOneAnotherAreNotNeighboursInTheOrderOfTheirIds() {
        List<String> all = take();
        List<String> ordered = List.copyOf(new TreeSet<>(all));
        Set<String> near = new HashSet<>();

        long together = 0;
        for (String each : all.subList(0, 100)) {
            int place = ordered.indexOf(each);
            together += near.contains(each) ? 1 : 0;
            near.addAll(ordered.subList(Math.max(0, place - 4), Math.min(SERIES, place + 5)));
        }

        assertThat(together).isZero();
    }

    private List<String> take() {
        return Stream.generate(() -> samples.next("topic", SERIES, null).key())
                .limit(SERIES)
                .toList();
    }
}
