package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptiveFrontEndTest {
    private static final AdaptiveFrontEnd FRONT = new AdaptiveFrontEnd(12, 0.06, 0.02);
    private static final float[] ANSWER = {0, -20, 0, 20}; // of a cell that leaves all to the linear predictor
    private static final Model MODEL = model(20);

    /** A network with random weights behind the front end. */
    static Model model(int units) {
        return Model.of(
                "adaptive", new StandardLstm(Cells.lstmTensors(units, 10, 4, 5), 10), FRONT, Double.NaN, Map.of());
    }

    @Test
    void aFactorAndAConstantChangeThePredictionsAsTheyChangeTheSeries() {
        double[] series = noisySine(600);
        double[] plain = predictions(MODEL, series);
        double[] negated =
                predictions(MODEL, Arrays.stream(series).map(y -> 3e6 * y - 7e5).toArray());

        for (int t = 0; t < series.length; t++) {
            assertThat(negated[t]).isCloseTo(3e6 * plain[t] - 7e5, within(1.0));
        }
    }

    @Test
    void anyFiniteSeriesGivesFiniteNumbersAndPredictionsNearIt() {
        RandomGenerator random = Cells.random(3);
        assertIsSane(t -> 0);
        assertIsSane(t -> 21.5);
        assertIsSane(t -> -1e30);
        assertIsSane(t -> t < 500 ? 3 : 3 + 1e9);
        assertIsSane(t -> t == 500 ? 1e9 : random.nextGaussian());
        assertIsSane(t -> t % 2 == 0 ? -1e30 : 1e30);
        assertIsSane(t -> t % 3 == 0 ? 1e30 : 0);
        assertIsSane(t -> t % 50 == 49 ? 1 : 0);
        assertIsSane(t -> Math.round(3 * random.nextGaussian()));
        assertIsSane(t -> -500 - Math.abs(random.nextGaussian()));
        assertIsSane(t -> 1e-30 * random.nextGaussian());
        assertIsSane(t -> 1e25 * random.nextGaussian());
        assertIsSane(t -> 1e15 + random.nextInt(3));
        assertIsSane(t -> Double.MIN_VALUE * random.nextInt(3));
        assertIsSane(t -> Math.exp(t / 60.0));
        assertIsSane(t -> 1 / Math.tan(t + 0.5));
    }

    private static void assertIsSane(IntToDoubleFunction series) {
        double[] values = IntStream.range(0, 2_000).mapToDouble(series).toArray();
        LstmState state = MODEL.initialState();
        for (int t = 0; t < values.length; t++) {
            ModelStep step = MODEL.step(state, values[t]);
            state = step.state();
            String at = values[0] + ", " + values[1] + ", ... at " + t;
            double scale = FRONT.scale(state.memory());
            assertThat(Math.abs(step.predicted() - values[t]))
                    .as(at)
                    .isLessThanOrEqualTo(1e3 * scale + 2 * span(values, t));
            assertThat(t == 0 || step.spread() > 0).as(at).isTrue();
            assertThat(step.spread()).as(at).isNotEqualTo(Double.POSITIVE_INFINITY);
            assertThat(FRONT.range(state.memory())).as(at).isPositive().isFinite();
            for (float number : state.memory().linear()) {
                assertThat(number).as(at).isFinite();
            }
            for (double number : state.memory().moments()) {
                assertThat(number).as(at).isFinite();
            }
        }
    }

    private static double span(double[] values, int last) {
        double[] seen = Arrays.copyOf(values, last + 1);
        return Arrays.stream(seen).max().orElseThrow()
                - Arrays.stream(seen).min().orElseThrow();
    }

    @Test
    void withoutANetworkItsLinearPredictorFollowsASine() {
        double[] series = noisySine(2_000);
        FrontMemory memory = FRONT.initial();
        double errors = 0;
        double changes = 0;
        for (int t = 0; t + 1 < series.length; t++) {
            FrontEnd.View view = FRONT.view(memory, series[t]);
            FrontEnd.Answer answer = view.answered(ANSWER);
            memory = answer.memory();
            if (t >= 300) {
                errors += Math.pow(answer.predicted() - series[t + 1], 2);
                changes += Math.pow(series[t] - series[t + 1], 2);
            }
        }

        assertThat(Math.sqrt(errors / changes)).isLessThan(0.4);
    }

    @Test
    void aCellThatIsWrongAboutASeriesIsNotBelieved() {
        RandomGenerator random = Cells.random(4);
        float[] wrong = {3, -20, 0, -20}; // always three scales up
        FrontMemory memory = FRONT.initial();
        double first = 0;
        double last = 0;
        for (int t = 0; t < 1_000; t++) {
            AdaptiveFrontEnd.Adapted view = FRONT.view(memory, random.nextGaussian());
            FrontEnd.Answer answer = view.answered(wrong);
            double change = (answer.predicted() - memoryLast(view)) / view.scale();
            first = t == 1 ? change : first;
            last = change;
            memory = answer.memory();
        }

        assertThat(first).isBetween(2.4, 3.7);
        assertThat(last).isCloseTo(0, within(0.1));
    }

    private static double memoryLast(AdaptiveFrontEnd.Adapted view) {
        return view.memory().moments()[1];
    }

    @Test
    void aConstantSeriesIsPredictedToStay() {
        double[] predicted = predictions(
                MODEL, IntStream.range(0, 300).mapToDouble(t -> 21.5).toArray());

        assertThat(predicted[299]).isCloseTo(21.5, within(1e-9));
    }

    @Test
    void theSameMemoryAndValueGiveTheSameBitsAndNothingIsWrittenInto() {
        FrontMemory memory = FRONT.initial();
        for (double value : noisySine(50)) {
            FrontMemory kept =
                    new FrontMemory(memory.moments().clone(), memory.linear().clone());
            AdaptiveFrontEnd.Adapted once = FRONT.view(memory, value);
            AdaptiveFrontEnd.Adapted again = FRONT.view(memory, value);

            assertThat(memory).isEqualTo(kept);
            assertThat(again.memory()).isEqualTo(once.memory());
            assertThat(again.features()).isEqualTo(once.features());
            memory = once.answered(ANSWER).memory();
        }
    }

    @Test
    void itsBitsAreThoseOfTheRelease() {
        RandomGenerator random = Cells.random(11);
        LstmState state = MODEL.initialState();
        int predicted = 0;
        double y = 0;
        for (int t = 0; t < 1_000; t++) {
            y += random.nextInt(7) - 3;
            ModelStep step = MODEL.step(state, y);
            state = step.state();
            predicted = 31 * predicted + Double.hashCode(step.predicted()) + Double.hashCode(step.spread());
        }

        assertThat(state.memory().hashCode()).isEqualTo(-2024032194);
        assertThat(predicted).isEqualTo(617122212);
    }

    @Test
    void theMemoryOfAnotherFrontEndIsRefused() {
        assertThatThrownBy(() -> FRONT.view(FrontMemory.NONE, 1)).hasMessageContaining("0 moments");
        assertThatThrownBy(() -> FRONT.view(new AdaptiveFrontEnd(8).initial(), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aModelFileTellsOfIt() throws Exception {
        Model read = ModelFile.read("file", ModelFile.encode(MODEL));

        double[] series = noisySine(200);
        assertThat(predictions(read, series)).isEqualTo(predictions(MODEL, series));
        assertThat(read.networkSha256()).isEqualTo(MODEL.networkSha256());
        assertThat(read.hasNormalizer()).isFalse();
    }

    @Test
    void aCellOfOtherFeaturesOrOutputsIsRefused() {
        assertThatThrownBy(() -> Model.of("x", Cells.lstm(4, 1), FRONT, Double.NaN, Map.of()))
                .hasMessageContaining("1 features and 1 outputs, its front end 10 and 4");
    }

    private static double[] predictions(Model model, double[] series) {
        LstmState state = model.initialState();
        double[] predicted = new double[series.length];
        for (int t = 0; t < series.length; t++) {
            ModelStep step = model.step(state, series[t]);
            state = step.state();
            predicted[t] = step.predicted();
        }
        return predicted;
    }

    private static double[] noisySine(int samples) {
        RandomGenerator random = Cells.random(9);
        return IntStream.range(0, samples)
                .mapToDouble(t -> 5 + Math.sin(t / 4.0) + 0.02 * random.nextGaussian())
                .toArray();
    }
}
