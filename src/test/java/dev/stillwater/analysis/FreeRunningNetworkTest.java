package dev.stillwater.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.analysis.LyapunovSpectrum.Settings;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.Models;
import dev.stillwater.signal.MackeyGlass;
import org.junit.jupiter.api.Test;

class FreeRunningNetworkTest {

    private final Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
    private final FreeRunningNetwork network = new FreeRunningNetwork(model);
    private final FreeRunningNetwork.Loop start = network.after(new MackeyGlass(3).take(500));

    FreeRunningNetworkTest() throws Exception {}

    @Test
    void theLoopFollowsTheModelThatIsFedItsPredictions() {
        FreeRunningNetwork.Loop loop = start;
        LstmState state = start.state();
        double next = start.next();
        for (int t = 0; t < 50; t++) {
            loop = network.advance(loop, new double[0][]);
            ModelStep step = model.step(state, next);
            state = step.state();
            next = step.predicted();
        }
        assertThat(loop).isEqualTo(new FreeRunningNetwork.Loop(state, next));
    }

    @Test
    void aDeviationFollowsTheDifferenceOfTwoLoops() {
        double[][] deviation = new double[1][network.dimension()];
        deviation[0][network.dimension() - 1] = 1; // of the input, in normalised units
        double scale = model.normalizer().scale();
        double by = 1e-2 * scale;
        FreeRunningNetwork.Loop loop = start;
        FreeRunningNetwork.Loop ahead = new FreeRunningNetwork.Loop(start.state(), start.next() + by);
        FreeRunningNetwork.Loop behind = new FreeRunningNetwork.Loop(start.state(), start.next() - by);
        for (int t = 0; t < 20; t++) {
            loop = network.advance(loop, deviation);
            ahead = network.advance(ahead, new double[0][]);
            behind = network.advance(behind, new double[0][]);
        }
        double difference = (ahead.next() - behind.next()) / (2 * by);
        assertThat(deviation[0][network.dimension() - 1]).isCloseTo(difference, within(0.02 * Math.abs(difference)));
    }

    @Test
    void theShippedNetworkRunningFreeIsAsWeaklyUnstableAsItsSignal() {
        LyapunovSpectrum spectrum =
                LyapunovSpectrum.of(network, start, Settings.of(3, 6000).withTransient(1000));
        assertThat(spectrum.largest().value()).isBetween(-0.01, 0.02);
    }
}
