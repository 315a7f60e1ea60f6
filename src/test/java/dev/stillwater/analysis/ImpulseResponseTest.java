package dev.stillwater.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.analysis.ImpulsePlan.Protocol;
import dev.stillwater.deviation.LateSlope;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpulseResponseTest {
    private static final double SCALE = 0.25;

    /** A silent drive: the truth is 0, which a linear system at rest predicts exactly. */
    private static ImpulseResponse measure(LinearSystem system, ImpulsePlan plan) {
        return ImpulseResponse.measure(system, new double[plan.samples()], SCALE, plan);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.98})
    void theLateSlopeOfALinearSystemIsTheLogarithmOfItsFactor(double a) {
        ImpulsePlan plan = ImpulsePlan.longDecay(0.01, 5);
        LateSlope late = ImpulseResponse.measure(new LinearSystem(a), new double[plan.samples()], 1, plan)
                .lateSlope();

        assertThat(late.slope()).isCloseTo(Math.log(a), within(1e-9));
        assertThat(late.relaxation()).isCloseTo(-1 / Math.log(a), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.9})
    void aLinearSystemRelaxesInTheSumOfItsGeometricSeries(double a) {
        ImpulseResponse response = measure(new LinearSystem(a), ImpulsePlan.paper(1, 20));

        assertThat(response.pairedRelaxation().value()).isCloseTo(1 / (1 - a), within(1e-4));
        assertThat(response.relaxation()).isCloseTo(1 / (1 - a), within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1, 0.01, 40})
    void theGainOfALinearSystemDoesNotDependOnTheImpulse(double amplitude) {
        ImpulseResponse response = measure(new LinearSystem(0.5), ImpulsePlan.paper(amplitude, 5));

        assertThat(response.gain()).isCloseTo(1, within(1e-12));
        assertThat(response.pairedGain().value()).isCloseTo(1, within(1e-12));
        assertThat(response.initialDeviation()).isCloseTo(Math.abs(amplitude) / SCALE, within(1e-9));
        assertThat(response.difference()[3]).isCloseTo(Math.abs(amplitude) * 0.125 / SCALE, within(1e-9));
    }

    /** Of one whose copies step side by side, and of the same whose steps are made one after the other. */
    @Test
    void aNetworkRespondsTheSameWhetherOrNotItsCopiesStepSideBySide() throws Exception {
        Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
        DrivenSystem<LstmState> together = DrivenSystem.of(model);
        DrivenSystem<LstmState> alone = new DrivenSystem<>() {
            @Override
            public LstmState initialState() {
                return model.initialState();
            }

            @Override
            public Transition<LstmState> step(LstmState state, double input) {
                return together.step(state, input);
            }

            @Override
            public double resolution() {
                return together.resolution();
            }
        };
        ImpulsePlan plan = ImpulsePlan.paper(0.2, 3);
        double[] drive = new double[plan.samples()];
        Arrays.setAll(drive, t -> 0.9 + 0.2 * Math.sin(0.12 * t));

        ImpulseResponse response = ImpulseResponse.measure(together, drive, SCALE, plan);
        ImpulseResponse expected = ImpulseResponse.measure(alone, drive, SCALE, plan);

        assertThat(response.difference()).containsExactly(expected.difference());
        assertThat(response.error()).containsExactly(expected.error());
        assertThat(response.baseline()).isEqualTo(expected.baseline()).isNotZero();
    }

    @Test
    void anImpulseLastsOneStep() {
        ImpulseResponse response = measure(new LinearSystem(0), ImpulsePlan.paper(1, 3));

        assertThat(response.difference()).hasSize(150);
        assertThat(response.difference()[0]).isEqualTo(1 / SCALE);
        assertThat(response.difference()[1]).isZero();
        assertThat(response.pairedRelaxation().value()).isEqualTo(1);
    }

    @Test
    void theTypicalDifferenceOfALinearSystemIsTheDifference() {
        ImpulseResponse response = measure(new LinearSystem(0.5), ImpulsePlan.paper(1, 5));

        assertThat(response.typical()[3]).isCloseTo(response.difference()[3], within(1e-12));
    }

    @Test
    void theBaselineIsTheErrorOfTheUnperturbedTwin() {
        ImpulseResponse response = measure(new LinearSystem(0.5, 0.1, 0), ImpulsePlan.paper(1, 10));

        assertThat(response.baseline()).isCloseTo(0.1 / SCALE, within(1e-12));
        assertThat(response.difference()[0]).isCloseTo(1 / SCALE, within(1e-12));
        // e_n - e_p = a^n A / ν exactly, since offset and deviation have one sign
        assertThat(response.relaxation()).isCloseTo(2, within(1e-9));
    }

    @Test
    void withoutAnInitialDeviationAboveTheBaselineThereIsNoRelaxationTimeOfThePaper() {
        LinearSystem system = new LinearSystem(0.5, 0.1, 0);

        assertThat(measure(system, ImpulsePlan.paper(0.04, 10)).relaxation()).isNaN(); // e_0 = 1.4 e_p
        assertThat(measure(system, ImpulsePlan.paper(0.06, 10)).relaxation()).isCloseTo(2, within(1e-9));
        assertThat(measure(system, ImpulsePlan.paper(0.04, 10))
                        .pairedRelaxation()
                        .value())
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void inThePapersProtocolAnImpulseStrikesWhatTheOneBeforeHasLeft() {
        double left = Math.pow(0.99, 150);
        ImpulsePlan paper = new ImpulsePlan(1, 2, 150, 10, Protocol.PAPER);
        ImpulsePlan restarted = new ImpulsePlan(1, 2, 150, 10, Protocol.RESTART);

        ImpulsePlan forked = new ImpulsePlan(1, 2, 150, 10, Protocol.FORK);

        double withRest = Math.sqrt((1 + (1 + left) * (1 + left)) / 2);
        assertThat(measure(new LinearSystem(0.99), paper).pairedGain().value()).isCloseTo(withRest, within(1e-12));
        assertThat(measure(new LinearSystem(0.99), restarted).pairedGain().value())
                .isCloseTo(1, within(1e-12));
        assertThat(measure(new LinearSystem(0.99), forked).pairedGain().value()).isCloseTo(1, within(1e-12));
    }

    @Test
    void errorsAreTakenAgainstTheTruthAndNotAgainstWhatTheSystemSaw() {
        ImpulsePlan plan = new ImpulsePlan(2, 3, 4, 5, Protocol.PAPER);
        double[] noisy = new double[plan.samples()];
        noisy[plan.warmUp()] = 0.5; // the sample that is struck first

        ImpulseResponse response =
                ImpulseResponse.measure(new LinearSystem(0), new double[plan.samples()], noisy, 1, plan);

        assertThat(response.error()[0]).isCloseTo(Math.sqrt((2.5 * 2.5 + 4 + 4) / 3), within(1e-12));
        assertThat(response.difference()[0]).isCloseTo(2, within(1e-12));
        assertThat(response.baseline()).isCloseTo(0.5 / Math.sqrt(12), within(1e-12));
    }

    @Test
    void theExampleIsTheLastResponse() {
        ImpulsePlan plan = new ImpulsePlan(2, 3, 4, 5, Protocol.PAPER);
        double[] drive = new double[plan.samples()];
        drive[drive.length - 1] = 7; // the truth that follows the last step

        ImpulseResponse.Example example =
                ImpulseResponse.measure(new LinearSystem(0), drive, 1, plan).example();

        assertThat(example.truth()).containsExactly(0, 0, 0, 7);
        assertThat(example.predicted()).containsExactly(2, 0, 0, 0);
        assertThat(example.twin()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void aDifferenceThatIsRoundingHasNoRelaxationTime() {
        assertThat(measure(new LinearSystem(0.5, 0, 1e-3), ImpulsePlan.paper(1e-4, 3))
                        .pairedRelaxation()
                        .value())
                .isNaN();
    }

    @Test
    void aDriveThatIsTooShortIsRefused() {
        assertThatThrownBy(() ->
                        ImpulseResponse.measure(new LinearSystem(0.5), new double[100], 1, ImpulsePlan.paper(1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 samples");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.NaN, Double.POSITIVE_INFINITY})
    void anImpulseOfNoSizeIsRefused(double amplitude) {
        assertThatThrownBy(() -> ImpulsePlan.paper(amplitude, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
