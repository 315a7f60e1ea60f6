package dev.stillwater.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContinuationTest {
    private record Doubling(double last) implements Outlook {
        @Override
        public double next() {
            return 2 * last;
        }

        @Override
        public Outlook after(double observed) {
            return new Doubling(observed);
        }
    }

    @Test
    void aDoublingOutlookUpdatedSeesTheTruthAndLeftAloneItself() {
        Continuation found = Continuation.of(new Doubling(2), new double[] {4, 6, 10, 20});

        assertThat(found.updated()).containsExactly(4, 8, 12, 20);
        assertThat(found.free()).containsExactly(4, 8, 16, 32);
        assertThat(found.updatedRmse()).isCloseTo(Math.sqrt(2), within(1e-12));
        // mean 10, variance (36 + 16 + 0 + 100) / 4 = 38; errors 0, 2, 6, 12
        assertThat(found.freeNmse()).isCloseTo(46.0 / 38, within(1e-12));
        assertThat(found.stepsInStep(2)).isEqualTo(2);
        assertThat(found.stepsInStep(12)).isEqualTo(4);
    }

    @Test
    void freeRunsSetOutFromEveryPlaceAfterWhatWasThere() {
        double[] truth = {4, 6, 10, 20};

        FreeRuns found = FreeRuns.of(new Doubling(2), truth, FreeRuns.Places.of(4, 10));

        assertThat(found.each()).hasSize(3);
        assertThat(found.each().get(0).free()).containsExactly(4, 8);
        assertThat(found.each().get(1).free()).containsExactly(8, 16);
        assertThat(found.each().get(2).free()).containsExactly(12, 24);
        // 4 of a variance of 2 counts as 1; (4 + 36) / 2 of 4 counts as 1; (4 + 16) / 2 of 25
        assertThat(found.nmse()).isCloseTo((1 + 1 + 10.0 / 25) / 3, within(1e-12));
        assertThat(found.stepsInStep(2)).isCloseTo((2 + 1 + 1) / 3.0, within(1e-12));
    }

    @Test
    void thePlacesAreSpreadEvenlyAndEveryRunEndsBeforeTheValuesDo() {
        assertThat(FreeRuns.Places.of(100, 6)).isEqualTo(new FreeRuns.Places(50, List.of(0, 10, 20, 30, 40, 50)));
        assertThat(FreeRuns.Places.of(100, 1000).first())
                .isEqualTo(IntStream.rangeClosed(0, 50).boxed().toList());
        assertThat(FreeRuns.Places.of(9000, 51).steps()).isEqualTo(100);
        assertThat(FreeRuns.Places.of(9000, 51).first()).hasSizeBetween(45, 51).allMatch(place -> place <= 8900);
        assertThat(FreeRuns.Places.of(1, 5)).isEqualTo(new FreeRuns.Places(1, List.of(0)));
        assertThat(FreeRuns.Places.of(100, 1).first()).containsExactly(0);
    }
}
