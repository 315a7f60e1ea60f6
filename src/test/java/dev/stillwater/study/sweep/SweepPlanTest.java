package dev.stillwater.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.training.OptimiserKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which networks a plan has. */
class SweepPlanTest {
    private static final Choices LOGARITHMIC = new Choices(List.of(), 1e-4, 1e-2, true);

    @Test
    void listsAreAGridWithSoManyDrawsAtEachPlace() {
        List<Draw> networks =
                plan(Choices.of(List.of(8.0, 16.0)), LOGARITHMIC, 5, 1).networks();

        assertThat(networks).hasSize(2 * 2 * 5);
        assertThat(networks)
                .extracting(Draw::index)
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
        assertThat(networks.subList(0, 5)).allMatch(one -> one.cell().equals("gru") && one.units() == 8);
        assertThat(networks.subList(15, 20)).allMatch(one -> one.cell().equals("lstm") && one.units() == 16);
        assertThat(networks).extracting(Draw::seed).doesNotHaveDuplicates();
        assertThat(networks).extracting(Draw::learningRate).doesNotHaveDuplicates();
    }

    @Test
    void whatIsDrawnInTheLogarithmIsEvenThere() {
        List<Draw> networks =
                plan(Choices.of(List.of(8.0)), LOGARITHMIC, 2000, 1).networks();

        assertThat(networks).allMatch(one -> one.learningRate() >= 1e-4 && one.learningRate() <= 1e-2);
        double below =
                networks.stream().filter(one -> one.learningRate() < 1e-3).count();
        assertThat(below / networks.size()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aNetworkDependsOnThePlanAndItsIndexAlone() {
        List<Draw> few = plan(Choices.of(List.of(8.0)), LOGARITHMIC, 3, 1).networks();

        assertThat(plan(Choices.of(List.of(8.0)), LOGARITHMIC, 3, 1).networks()).isEqualTo(few);
        assertThat(plan(Choices.of(List.of(8.0)), LOGARITHMIC, 9, 1).networks().get(2))
                .isEqualTo(few.get(2));
        assertThat(plan(Choices.of(List.of(8.0)), LOGARITHMIC, 3, 2).networks()).doesNotContainAnyElementsOf(few);
    }

    @Test
    void unitsThatAreDrawnAreWhole() {
        assertThat(plan(new Choices(List.of(), 4, 6, false), LOGARITHMIC, 50, 1).networks())
                .extracting(Draw::units)
                .contains(4, 5, 6)
                .allMatch(units -> units >= 4 && units <= 6);
    }

    private static SweepPlan plan(Choices units, Choices rate, int draws, long seed) {
        return new SweepPlan(
                List.of("gru", "lstm"),
                units,
                rate,
                Choices.of(List.of(1.0)),
                draws,
                new SweepPlan.Course(0, 10, 2, 10, OptimiserKind.ADAM),
                new SweepPlan.Spectra(1, 20, 0),
                seed);
    }
}
