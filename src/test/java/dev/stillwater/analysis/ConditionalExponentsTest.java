package dev.stillwater.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.analysis.LyapunovSpectrum.Settings;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exponents of the shipped network, which was trained at noise level 0.64. */
class ConditionalExponentsTest {

    private static final int TRANSIENT = 500;
    private static final int STEPS = 4000;
    private static final double[] CLEAN = new MackeyGlass(3).take(TRANSIENT + STEPS);
    private static final double[] NOISY = NoisySignal.observe(CLEAN, 0.64 * new MackeyGlass(3).standardDeviation(), 8);

    private final Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();

    ConditionalExponentsTest() throws Exception {}

    @Test
    void theShippedNetworkForgetsOnItsOwnNoiseAndOnTheCleanSignal() {
        LyapunovSpectrum noisy = DrivenNetwork.exponents(model, NOISY, 3, TRANSIENT);
        LyapunovSpectrum clean = DrivenNetwork.exponents(model, CLEAN, 3, TRANSIENT);
        assertThat(noisy.largest().value()).isBetween(-0.03, -0.005);
        assertThat(clean.largest().value()).isBetween(-0.03, -0.005);
    }

    @Test
    void twoCopiesOfTheNetworkDrawTogetherAtTheRateOfTheExponent() {
        double exponent =
                DrivenNetwork.exponents(model, NOISY, 1, TRANSIENT).largest().value();
        LstmState state = model.initialState();
        int t = 0;
        for (; t < TRANSIENT; t++) {
            state = model.step(state, NOISY[t]).state();
        }
        // the copy is put back to a small distance every 100 steps, so that floats resolve it and it stays linear
        LstmState copy = beside(state, model.step(state, NOISY[t] + 0.5).state(), 1e-3);
        double sum = 0;
        int steps = 0;
        for (; t < NOISY.length; t++) {
            double before = distance(state, copy);
            state = model.step(state, NOISY[t]).state();
            copy = model.step(copy, NOISY[t]).state();
            sum += Math.log(distance(state, copy) / before);
            steps++;
            if (steps % 100 == 0) {
                copy = beside(state, copy, 1e-3);
            }
        }
        assertThat(sum / steps).isCloseTo(exponent, within(0.15 * Math.abs(exponent)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.02", "0.04", "0.08", "0.16", "0.32", "0.64"})
    void anImpulseDecaysInTheEndAtTheRateOfTheExponent(String noise) throws Exception {
        Model network = Models.shipped().find("yeo-mackey-glass-" + noise).orElseThrow();
        double exponent = exponents(network, 1).largest().value();

        assertThat(lateSlope(network) / exponent).isCloseTo(1, within(0.2));
    }

    /**
     * Trained without noise a network forgets within 200 steps all that float32 resolves. Its exponents lie so close together
     * that the slowest direction does not stand out before: what is seen is a mixture of the first three.
     */
    @Test
    void whereManyDirectionsForgetAlmostEquallyFastAnImpulseDecaysAtARateAmongTheirs() throws Exception {
        Model network = Models.shipped().find("yeo-mackey-glass-0.00").orElseThrow();
        LyapunovSpectrum spectrum = exponents(network, 3);

        assertThat(lateSlope(network))
                .isBetween(
                        spectrum.exponents().get(2).value(), spectrum.largest().value());
    }

    private static LyapunovSpectrum exponents(Model network, int count) {
        return DrivenNetwork.exponents(network, new MackeyGlass(5).take(12_000), count, 2_000);
    }

    private static double lateSlope(Model network) {
        double scale = new MackeyGlass(3).standardDeviation();
        ImpulsePlan plan = ImpulsePlan.longDecay(0.5 * scale, 20);
        double[] drive = new MackeyGlass(5).take(plan.samples());
        return ImpulseResponse.measure(DrivenSystem.of(network), drive, scale, plan)
                .lateSlope()
                .slope();
    }

    @Test
    void theCompatibilityModesDifferFromTheExponents() {
        double full = exponent(Jacobian.FULL);
        double hOnly = exponent(Jacobian.H_ONLY);
        double transposed = exponent(Jacobian.TRANSPOSED);
        assertThat(hOnly).isLessThan(3 * full);
        assertThat(Math.abs(transposed - full)).isGreaterThan(0.1 * Math.abs(full));
    }

    @Test
    void aRunBeyondTheSignalIsAnError() {
        DrivenNetwork network = new DrivenNetwork(model, new double[30], Jacobian.FULL);
        Settings settings = Settings.of(1, 31).withTransient(0);
        assertThatThrownBy(() -> LyapunovSpectrum.of(network, network.start(), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30 samples");
    }

    private double exponent(Jacobian jacobian) {
        DrivenNetwork network = new DrivenNetwork(model, NOISY, jacobian);
        Settings settings = Settings.of(1, 800).withTransient(200);
        return LyapunovSpectrum.of(network, network.start(), settings).largest().value();
    }

    /** The state at a small distance in the direction of another. */
    private static LstmState beside(LstmState state, LstmState other, double distance) {
        double factor = distance / distance(state, other);
        int units = state.units();
        float[] h = new float[units];
        float[] s = new float[units];
        for (int j = 0; j < units; j++) {
            h[j] = (float) (state.h()[j] + factor * (other.h()[j] - state.h()[j]));
            s[j] = (float) (state.s()[j] + factor * (other.s()[j] - state.s()[j]));
        }
        return new LstmState(h, s);
    }

    private static double distance(LstmState one, LstmState other) {
        double squares = 0;
        for (int j = 0; j < one.units(); j++) {
            squares += Math.pow((double) one.h()[j] - other.h()[j], 2);
            squares += Math.pow((double) one.s()[j] - other.s()[j], 2);
        }
        return Math.sqrt(squares);
    }
}
