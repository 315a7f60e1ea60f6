package dev.stillwater.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.deviation.LateSlope;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.stream.TestModels;
import org.junit.jupiter.api.Test;

class DrivenNetworkTest {
    private final Model model = TestModels.yeo("small", 3);
    private final DrivenSystem<LstmState> system = DrivenSystem.of(model);

    @Test
    void aDrivenNetworkIsTheModelsOwnStep() {
        ModelStep expected = model.step(model.initialState(), 0.9);
        DrivenSystem.Transition<LstmState> step = system.step(system.initialState(), 0.9);

        assertThat(step.output()).isEqualTo(expected.predicted());
        assertThat(step.state()).isEqualTo(expected.state());
    }

    @Test
    void aNetworkForgetsASmallImpulseDownToItsResolution() {
        ImpulsePlan plan = ImpulsePlan.longDecay(0.1, 20);
        ImpulseResponse response =
                ImpulseResponse.measure(system, new MackeyGlass(5).take(plan.samples()), 0.226, plan);
        LateSlope late = response.lateSlope();

        assertThat(response.typical()[0]).isGreaterThan(1000 * response.resolution());
        assertThat(response.typical()[plan.spacing() - 1]).isLessThan(response.resolution());
        assertThat(late.slope()).isNegative();
        // the decay that the slope predicts over the fitted steps is the one that was measured
        double predicted = Math.exp(late.slope() * (late.last() - late.first()));
        double measured = response.typical()[late.last()] / response.typical()[late.first()];
        assertThat(Math.log(predicted)).isCloseTo(Math.log(measured), within(0.3 * Math.abs(Math.log(measured))));
    }

    @Test
    void aPerceptronForgetsAltogetherSoItsExponentsAreMinusInfinity() {
        LyapunovSpectrum spectrum =
                DrivenNetwork.exponents(TestModels.mlp("window", 5, 1), new MackeyGlass(1).take(300), 2, 20);

        assertThat(spectrum.largest().value()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(spectrum.relaxationTime()).isZero();
    }
}
