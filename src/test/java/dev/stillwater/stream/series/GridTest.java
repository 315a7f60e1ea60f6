package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.schema.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GridTest {
    private static final long START = 1_795_000_020_000L; // a full minute
    private static final long FIRST_STEP = START / 60_000;

    private final List<Sample> closed = new ArrayList<>();
    private int late;
    private Grid grid;

    private static GridRule minutes(long lateness, GridRule.Aggregate aggregate) {
        return GridRule.of(Duration.ofMinutes(1), Duration.ofSeconds(lateness), aggregate);
    }

    private void take(GridRule rule, long seconds, double value) {
        Grid.Placed placed = (grid == null ? Grid.empty(rule) : grid).with(rule, START + 1_000 * seconds, value, null);
        grid = placed.grid();
        closed.addAll(placed.closed());
        late += placed.late() ? 1 : 0;
    }

    @ParameterizedTest
    @CsvSource({"LAST, 4", "MEAN, 3", "SUM, 9", "MIN, 2", "MAX, 4"})
    void aStepIsClosedByTheFirstSampleBeyondItAndHasOneValueOfItsOwn(GridRule.Aggregate aggregate, double value) {
        GridRule rule = minutes(0, aggregate);

        take(rule, 0, 3);
        take(rule, 59, 4);
        take(rule, 30, 2); // later, but of an earlier time
        assertThat(closed).isEmpty();
        take(rule, 60, 7);

        assertThat(closed).containsExactly(new Sample(FIRST_STEP, Instant.ofEpochMilli(START), value, null));
    }

    @Test
    void ofTwoSamplesOfOneTimeTheOneThatCameLastCounts() {
        GridRule rule = minutes(0, GridRule.Aggregate.LAST);
        take(rule, 5, 1);
        take(rule, 5, 2);
        take(rule, 60, 0);

        assertThat(closed.get(0).getValue()).isEqualTo(2);
    }

    @Test
    void aStepIsWaitedForAsLongAsTheLatenessSaysAndNotASecondLonger() {
        GridRule rule = minutes(30, GridRule.Aggregate.LAST);
        take(rule, 0, 1);
        take(rule, 89, 2);
        assertThat(closed).isEmpty();
        take(rule, 59, 3); // out of order, in time
        take(rule, 90, 4);
        assertThat(closed).extracting(Sample::getValue).containsExactly(3.0);
        take(rule, 58, 5); // too late

        assertThat(late).isEqualTo(1);
        assertThat(closed).hasSize(1);
    }

    @Test
    void emptyStepsAreLeftOutAndSeveralStepsCloseInOrder() {
        GridRule rule = minutes(600, GridRule.Aggregate.LAST);
        take(rule, 130, 3);
        take(rule, 0, 1);
        take(rule, 70, 2);
        take(rule, 6_000, 9);

        assertThat(closed).extracting(Sample::getSequence).containsExactly(FIRST_STEP, FIRST_STEP + 1, FIRST_STEP + 2);
        take(rule, 6_660, 9);
        assertThat(closed).extracting(Sample::getSequence).endsWith(FIRST_STEP + 100);
    }

    @Test
    void nothingButALaterSampleClosesTheLastStep() {
        GridRule rule = minutes(0, GridRule.Aggregate.LAST);
        take(rule, 0, 1);
        for (int i = 0; i < 100; i++) {
            take(rule, 59, i);
        }
        assertThat(closed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = GridRule.Aggregate.class,
            names = {"LAST", "MIN", "MAX"})
    void theOrderInWhichSamplesComeWithinTheLatenessDoesNotMatter(GridRule.Aggregate aggregate) {
        GridRule rule = minutes(600, aggregate);
        List<Long> times = new ArrayList<>();
        for (long second = 0; second < 3_000; second += 7) {
            times.add(second);
        }
        List<Sample> inOrder = all(rule, times);
        for (int seed = 0; seed < 5; seed++) {
            List<Long> shuffled = new ArrayList<>(times);
            Random random = new Random(seed);
            for (int i = 0; i + 60 < shuffled.size(); i += 60) {
                Collections.shuffle(shuffled.subList(i, i + 60), random);
            }
            assertThat(all(rule, shuffled)).isEqualTo(inOrder);
        }
        assertThat(inOrder).hasSizeGreaterThan(30);
        assertThat(late).isZero();
    }

    private List<Sample> all(GridRule rule, List<Long> times) {
        grid = null;
        closed.clear();
        times.forEach(second -> take(rule, second, Math.sin(second)));
        take(rule, 10_000, 0);
        return List.copyOf(closed);
    }

    @ParameterizedTest
    @CsvSource({"60, 60000", "59.9, 60000", "1, 1000", "0.25, 250", "3590, 3600000", "7, 7000", "90, 90000"})
    void theMedianDistanceOfTheFirstSamplesIsTheStep(double seconds, long step) {
        GridRule rule = new GridRule(GridRule.AUTO, 0, GridRule.Aggregate.LAST);
        Grid auto = Grid.empty(rule);
        Grid.Placed placed = null;
        for (int n = 0; n < Grid.FIRST; n++) {
            long jitter = n % 3 == 0 ? Math.round(seconds * 100) : 0; // a tenth, on a third of them
            placed = auto.with(rule, START + Math.round(n * seconds * 1_000) + (n == 5 ? jitter : 0), n, null);
            assertThat(placed.found()).isEqualTo(n == Grid.FIRST - 1);
            auto = placed.grid();
        }

        assertThat(auto.step()).isEqualTo(step);
        assertThat(placed.closed()).hasSizeBetween(Grid.FIRST - 2, Grid.FIRST);
        assertThat(placed.closed().get(0).getSequence()).isEqualTo(START / step);
    }

    @Test
    void samplesOfOneTimeDoNotFindAStep() {
        GridRule rule = new GridRule(GridRule.AUTO, 0, GridRule.Aggregate.LAST);
        for (int n = 0; n < 100; n++) {
            take(rule, n % 3, n);
        }
        assertThat(grid.step()).isEqualTo(GridRule.AUTO);
        assertThat(grid.open()).hasSize(3);
    }

    @Test
    void noMoreStepsAreHeldOpenThanFitIntoAState() {
        GridRule rule = minutes(1_000_000_000, GridRule.Aggregate.LAST);
        for (int n = 0; n < Grid.MOST_OPEN + 10; n++) {
            take(rule, 60L * n, n);
        }
        assertThat(grid.open()).hasSize(Grid.MOST_OPEN);
        assertThat(closed).hasSize(10);
        take(rule, 60L * 5, 0);
        assertThat(late).isEqualTo(1);
    }

    @Test
    void theMeanOfManyValuesIsTheirMean() {
        GridRule rule = minutes(0, GridRule.Aggregate.MEAN);
        for (int n = 0; n < 60; n++) {
            take(rule, n, n);
        }
        take(rule, 60, 0);
        assertThat(closed.get(0).getValue()).isCloseTo(29.5, within(1e-12));
    }
}
