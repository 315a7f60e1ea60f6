package dev.stillwater.analysis.hopfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.SharedData;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecallTest {
    private static Recall digits(int scale, double... noise) {
        return Recall.of(DigitShapes.draw(scale), new Recall.Plan(noise, 20, 200, 1));
    }

    @Test
    void weakNoiseIsAlwaysTakenAndStrongNoiseSometimes() {
        Recall recall = digits(1, 0, 1, 2, 8);

        assertThat(recall.restored(0, 0).ratio()).isEqualTo(1);
        assertThat(recall.restored(1, 20).ratio()).isEqualTo(1);
        assertThat(recall.restored(2, 100).ratio()).isEqualTo(1);
        assertThat(recall.restored(3, 100).ratio()).isBetween(0.3, 0.8);
    }

    @Test
    void everyTrialIsCountedOnceWhateverTheIterations() {
        Recall recall = digits(1, 6);

        for (int iterations : new int[] {0, 20, 200}) {
            for (int[] row : recall.confusion(0, iterations)) {
                assertThat(Arrays.stream(row).sum()).isEqualTo(20);
            }
        }
        assertThat(recall.inNone(0, 0).ratio()).isEqualTo(1);
        assertThat(recall.inNone(0, 200).ratio()).isLessThan(0.1);
        assertThat(recall.restored(0, 200).successes())
                .isGreaterThan(recall.restored(0, 20).successes());
    }

    @Test
    void theSameSeedGivesTheSameTrialsAndAnotherOneOthers() {
        Patterns patterns = DigitShapes.draw(1);
        int[][] first = Recall.of(patterns, new Recall.Plan(new double[] {6}, 20, 200, 1))
                .confusion(0, 200);
        int[][] again = Recall.of(patterns, new Recall.Plan(new double[] {6}, 20, 200, 1))
                .confusion(0, 200);
        int[][] other = Recall.of(patterns, new Recall.Plan(new double[] {6}, 20, 200, 99))
                .confusion(0, 200);

        assertThat(again).isDeepEqualTo(first);
        assertThat(Arrays.deepEquals(other, first)).isFalse();
    }

    @Test
    void twiceTheResolutionTakesTwiceTheNoise() {
        Recall small = digits(1, 5);
        Recall large = digits(2, 5, 10);

        assertThat(large.restored(0, 200).low())
                .isGreaterThan(small.restored(0, 200).high());
        assertThat(large.restored(1, 200).ratio())
                .isCloseTo(small.restored(0, 200).ratio(), within(0.12));
    }

    /** The reference is a run of the same equations in numpy, 200 trials of each digit. */
    @Test
    void theDigitsOfTheExerciseAreRestoredAsOftenAsInTheReference() {
        Patterns patterns = PatternFile.read(SharedData.file("hopfield-digits.txt"));
        double[] noise = {1, 2, 3, 4, 5, 6, 8, 10};
        int[] few = {2_000, 2_000, 1_973, 1_789, 1_507, 1_238, 836, 599};
        int[] many = {2_000, 2_000, 1_986, 1_882, 1_698, 1_443, 1_134, 893};
        double[] printed = {1, 1, .987, .93, .83, .75, .58, .47}; // science.md 5.2, after 1000 iterations

        Recall recall = Recall.of(patterns, new Recall.Plan(noise, 100, 1_000, 1));

        for (int level = 0; level < noise.length; level++) {
            assertOverlap(recall.restored(level, 20), new Proportion(few[level], 2_000));
            assertOverlap(recall.restored(level, 1_000), new Proportion(many[level], 2_000));
            assertThat(recall.restored(level, 1_000).ratio()).isCloseTo(printed[level], within(0.03));
            assertThat(recall.restored(level, 1_000).successes()
                            - recall.restored(level, 100).successes())
                    .as("what more than 100 iterations add at noise " + noise[level])
                    .isLessThanOrEqualTo(5);
        }
        assertThat(recall.inNone(5, 20).ratio()).isCloseTo(0.24, within(0.05));
        assertThat(recall.inNone(5, 1_000).ratio()).isLessThan(0.02);
    }

    private static void assertOverlap(Proportion ours, Proportion reference) {
        assertThat(ours.low()).as("%s beside %s", ours, reference).isLessThanOrEqualTo(reference.high());
        assertThat(ours.high()).as("%s beside %s", ours, reference).isGreaterThanOrEqualTo(reference.low());
    }

    @Test
    void wilsonsIntervalIsThatOfTheTables() {
        assertThat(new Proportion(5, 10).low()).isCloseTo(0.2366, within(5e-5));
        assertThat(new Proportion(5, 10).high()).isCloseTo(0.7634, within(5e-5));
        assertThat(new Proportion(0, 10).low()).isZero();
        assertThat(new Proportion(0, 10).high()).isCloseTo(0.2775, within(5e-5));
        assertThat(new Proportion(10, 10).high()).isEqualTo(1);
    }
}
