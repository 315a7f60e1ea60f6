package dev.stillwater.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Cell;
import dev.stillwater.network.Cells;
import dev.stillwater.network.Deviation;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.Parts;
import dev.stillwater.network.Step;
import dev.stillwater.network.Tangent;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.stream.TestModels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastSamplesTest {
    private static final double[] SERIES = NoisySignal.observe(new MackeyGlass(5).take(400), 0.04, 7);

    @Test
    void ofALinearRecurrenceTheGradientIsItsImpulseResponseAndTheContributionsAddUp() {
        // h' = 0.5 h + x, prediction = 2 h': in units of the signal, whose normaliser only shifts
        Model model = Model.of("linear", new LinearCell(0.5f, 2), new Normalizer(-0.5, 0.5), Double.NaN, Map.of());
        double[] samples = {3, -1, 2, 5, 4, 0.5};

        PastSamples past = PastSamples.of(model, samples, 4);

        assertThat(past.gradients()).containsExactly(2 * 0.125, 2 * 0.25, 2 * 0.5, 2);
        assertThat(past.mean()).isEqualTo((2 + 5 + 4 + 0.5) / 4);
        assertThat(past.contributions()[3]).isEqualTo(2 * (0.5 - past.mean()));
        // linear: the rest is the prediction for the window held at its mean
        double[] held = {3, -1, past.mean(), past.mean(), past.mean(), past.mean()};
        assertThat(past.rest()).isCloseTo(PastSamples.of(model, held, 1).predicted(), within(1e-6));
    }

    @Test
    void whatCameBeforeAMissingSampleWorksThroughThePredictionThatStoodInForIt() {
        Model model = Model.of("linear", new LinearCell(0.5f, 2), new Normalizer(-0.5, 0.5), Double.NaN, Map.of());

        PastSamples past = PastSamples.of(model, new double[] {1, Double.NaN, 3}, 3);

        // h1 = y0, the missing sample is 2 h1, h2 = 0.5 h1 + 2 h1, h3 = 0.5 h2 + y2
        assertThat(past.gradients()).containsExactly(2 * 0.5 * 2.5, Double.NaN, 2);
        assertThat(past.predicted()).isEqualTo(2 * (0.5 * 2.5 + 3));
        assertThat(past.rest()).isCloseTo(past.predicted() - 2.5 * (1 - 2) - 2 * (3 - 2), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yeo-mackey-glass-0.16", "lstm-santa-fe-laser"})
    void theGradientOfAShippedNetworkIsTheDifferenceQuotientOfItsPrediction(String id) throws Exception {
        Model model = Models.shipped().find(id).orElseThrow();
        Normalizer normalizer = model.normalizer();
        double[] samples = Arrays.stream(new MackeyGlass(5).take(400))
                .map(value -> normalizer.denormalize(value - 0.9))
                .toArray();

        PastSamples past = PastSamples.of(model, samples, 30);

        double largest = Arrays.stream(past.gradients()).map(Math::abs).max().orElseThrow();
        assertThat(past.predicted()).isEqualTo(predicted(model, samples));
        for (int i = 0; i < 30; i++) {
            double displacement = 2e-3 * normalizer.scale();
            double[] up = samples.clone();
            double[] down = samples.clone();
            up[370 + i] += displacement;
            down[370 + i] -= displacement;
            double quotient = (predicted(model, up) - predicted(model, down)) / (2 * displacement);
            assertThat(past.gradients()[i]).as("sample " + i).isCloseTo(quotient, within(2e-3 * largest));
        }
    }

    @Test
    void aPerceptronSeesNothingBeyondItsLagAndWithinItTheGradientOfItsWindow() {
        Model model = TestModels.mlp("window", 5, 3);
        double[] samples = Arrays.copyOf(SERIES, 60);

        PastSamples past = PastSamples.of(model, samples, 9);

        assertThat(Arrays.copyOf(past.gradients(), 4)).containsOnly(0);
        double[] expected = gradientOfWindow(model, Arrays.copyOfRange(samples, 55, 60));
        for (int i = 0; i < 5; i++) {
            assertThat(past.gradients()[4 + i]).isNotZero().isCloseTo(expected[i], within(1e-6));
        }
    }

    /** w_2 diag(1 - tanh²) W_1, in float64. */
    private static double[] gradientOfWindow(Model model, double[] window) {
        Map<String, Tensor> tensors = model.cell().tensors();
        float[] hidden = tensors.get("hidden.weight").data();
        float[] head = tensors.get("head.weight").data();
        double[] gradient = new double[window.length];
        for (int j = 0; j < head.length; j++) {
            double sum = tensors.get("hidden.bias").data()[j];
            for (int i = 0; i < window.length; i++) {
                sum += hidden[j * window.length + i] * model.normalizer().normalizeExactly(window[i]);
            }
            double slope = 1 - Math.tanh(sum) * Math.tanh(sum);
            for (int i = 0; i < window.length; i++) {
                gradient[i] += head[j] * slope * hidden[j * window.length + i];
            }
        }
        return gradient;
    }

    @Test
    void behindAnAdaptiveFrontEndTheGradientsOfAllSamplesAddUpToOneAndTimesTheSamplesToThePrediction()
            throws Exception {
        // a constant added to a series is added to its predictions, a factor multiplies them: sums known without the
        // network
        Model model = Models.shipped().find("universal").orElseThrow();
        double[] samples = Arrays.copyOf(SERIES, 60);

        PastSamples past = PastSamples.of(model, samples, 60);

        assertThat(past.form()).isEqualTo(PastSamples.Form.DIFFERENCES);
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < 60; i++) {
            sum += past.gradients()[i];
            weighted += past.gradients()[i] * samples[i];
        }
        assertThat(sum).isCloseTo(1, within(0.02));
        assertThat(weighted).isCloseTo(past.predicted(), within(0.02));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 9})
    void ofAGlobalReadOutTheContributionsAreItsOwnAndAddUpWithTheRestToThePrediction(int last) {
        Cell cell = Cells.neuroView("gru", 5, 6, 2);
        Normalizer normalizer = new Normalizer(0.2, 1.4);
        Model model = Model.of("view", cell, normalizer, Double.NaN, Map.of());
        double[] samples = Arrays.copyOf(SERIES, 60);

        PastSamples past = PastSamples.of(model, samples, last);

        LstmState window = model.initialState();
        for (double sample : samples) {
            window = model.step(window, sample).state();
        }
        Parts parts = cell.parts(window).orElseThrow();
        assertThat(past.form()).isEqualTo(PastSamples.Form.READ_OUT);
        assertThat(Arrays.stream(past.contributions()).sum() + past.rest())
                .isCloseTo(normalizer.denormalize(parts.sum()), within(1e-12))
                .isCloseTo(past.predicted(), within(1e-6));
        assertThat(past.contributions()[last - 1]).isEqualTo(normalizer.scale() * parts.ofSteps()[5]);
        assertThat(past.contributions()[0]).isEqualTo(last > 6 ? 0 : normalizer.scale() * parts.ofSteps()[6 - last]);
        assertThat(past.gradients()[0] == 0).isEqualTo(last > 6);
        assertThat(past.linear()[last - 1]).isEqualTo(past.gradients()[last - 1] * (samples[59] - past.mean()));
    }

    @Test
    void moreSamplesThanThereAreAreRefused() {
        Model model = TestModels.mlp("window", 5, 3);

        assertThatThrownBy(() -> PastSamples.of(model, new double[] {1, 2}, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("last 3 of 2");
    }

    private static double predicted(Model model, double[] samples) {
        LstmState state = model.initialState();
        double predicted = Double.NaN;
        for (double sample : samples) {
            var step = model.step(state, sample);
            state = step.state();
            predicted = step.predicted();
        }
        return predicted;
    }

    /** h' = a h + x, output = c h'. */
    private record LinearCell(float a, float c) implements Cell {
        @Override
        public int units() {
            return 1;
        }

        @Override
        public Step step(LstmState state, float... input) {
            float next = a * state.h()[0] + input[0];
            return new Step(new LstmState(new float[] {next}, new float[1]), c * next);
        }

        @Override
        public Tangent tangent(LstmState state, float[] input, List<Deviation> directions) {
            return new Tangent(
                    step(state, input),
                    directions.stream()
                            .map(one -> step(one.state(), one.signal()))
                            .map(image -> new Deviation(image.state(), image.output()))
                            .toList());
        }

        @Override
        public Equations equations() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String type() {
            return "linear";
        }

        @Override
        public Map<String, Tensor> tensors() {
            return Map.of();
        }
    }
}
