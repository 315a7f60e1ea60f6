package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseRangeTest {
    private static final int STREAMS = 10;
    private static final int LENGTH = 2000;
    private static final double[] SILENCE = new double[STREAMS * LENGTH + 1];

    @Test
    void everyStreamOfAPassHasNoiseOfItsOwnWithinTheRange() {
        SegmentStream stream = SegmentStream.of(SILENCE, 0.64, plan(new Noise(0.64, true, 0.1), STREAMS));

        double[] first = deviations(stream);
        stream.rewind();
        double[] second = deviations(stream);

        assertThat(Arrays.stream(first).boxed())
                .allSatisfy(deviation -> assertThat(deviation).isBetween(0.09, 0.67));
        assertThat(Arrays.stream(first).max().orElseThrow())
                .isGreaterThan(2 * Arrays.stream(first).min().orElseThrow());
        for (int i = 0; i < STREAMS; i++) {
            assertThat(second[i]).isNotCloseTo(first[i], within(1e-3));
        }
    }

    @Test
    void theSquaredErrorsOfAStreamCountTheMoreTheLessNoiseItHas() {
        SegmentStream stream = SegmentStream.of(SILENCE, 0.64, plan(new Noise(0.64, true, 0), STREAMS));

        double[] weights = stream.next().weights();

        double[] deviations = deviations(stream);
        for (int i = 0; i < STREAMS; i++) {
            double weight = (0.64 * 0.64 + 0.0064) / (deviations[i] * deviations[i] + 0.0064);
            assertThat(weights[i]).isCloseTo(weight, within(0.2 * weight));
        }
    }

    @Test
    void theNormaliserIsThatOfTheLargestNoise() {
        double[] clean = new MackeyGlass(1).take(4001);

        assertThat(SegmentStream.of(clean, 0.2, plan(new Noise(0.64, true, 0), STREAMS))
                        .normalizer())
                .isEqualTo(SegmentStream.of(clean, 0.2, plan(new Noise(0.64, true), STREAMS))
                        .normalizer());
    }

    @Test
    void aNetworkTellsItsErrorsOverTheRangeAndNoNoiseOfItsOwn() {
        TrainingData data = TrainingData.simulated(MackeyGlass::new, 2000, 1);
        TrainingPlan plan = plan(new Noise(0.64, true, 0.1), 4);

        Model model = Trainer.of(plan, data, TrainingObserver.NONE).train();

        assertThat(model.noiseLevel()).isNaN();
        assertThat(model.metadata()).containsEntry("noise_from", "0.1").containsEntry("noise_to", "0.64");
        assertThat(model.metadata().get("validation_nrmse_by_noise"))
                .matches("0\\.64 \\S+, 0\\.32 \\S+, 0\\.16 \\S+"); // 0.08 is outside
        assertThat(model.metadata().get("validation_nrmse_by_noise"))
                .startsWith("0.64 " + model.metadata().get("validation_nrmse"));
        assertThat(model.score("validation_nrmse_mean")).isLessThan(model.score("validation_nrmse"));
        assertThat(Trainer.of(plan, data, TrainingObserver.NONE).train().sha256())
                .isEqualTo(model.sha256());
    }

    /** DL4J takes a mask into account twice in the gradient: two streams that count thrice give three times the gradient. */
    @Test
    void theGradientOfAStreamIsMultipliedByItsWeight() {
        TrainingPlan plan = plan(new Noise(0.64, true, 0), STREAMS);
        Segments.Segment given =
                SegmentStream.of(new MackeyGlass(1).take(4001), 0.2, plan).next();

        double[] alike = gradient(plan, given, 1);
        double[] thrice = gradient(plan, given, 3);

        for (int i = 0; i < alike.length; i++) {
            assertThat(thrice[i]).isCloseTo(3 * alike[i], within(1e-4));
        }
    }

    @Test
    void aRangeTheOtherWayRoundAndOneForAnotherCellAreRefused() {
        assertThatThrownBy(() -> new Noise(0.1, true, 0.3)).hasMessageContaining("--noise-level: '0.3..0.1'");
        assertThatThrownBy(() ->
                        plan(new Noise(0.3, true, 0.1), 4).with(new Network(CellKind.LSTM, YeoLstm.Candidate.TANH, 4)))
                .hasMessageContaining("needs --cell yeo");
    }

    @Test
    void aNetworkForOneNoiseStartsWithTheSamePredictionsBehindTheNormaliserOfTheLargest() {
        TrainingData data = TrainingData.simulated(MackeyGlass::new, 2000, 1);
        Model start = Trainer.of(plan(new Noise(0.02, true), 4), data, TrainingObserver.NONE)
                .train();
        TrainingPlan further = plan(new Noise(0.64, true, 0), 4).goingOnFrom(start, "further");

        Model begun = SignalRun.begin(further, data, Segments.of(further, data)).model();

        assertThat(begun.normalizer().high()).isGreaterThan(start.normalizer().high() + 0.2);
        LstmState one = start.initialState();
        LstmState other = begun.initialState();
        for (double y : data.heldOut()[0]) {
            ModelStep expected = start.step(one, y);
            ModelStep actual = begun.step(other, y);
            assertThat(actual.predicted()).isCloseTo(expected.predicted(), within(1e-5));
            one = expected.state();
            other = actual.state();
        }
    }

    private static double[] gradient(TrainingPlan plan, Segments.Segment segment, double weight) {
        double[] weights = new double[STREAMS];
        Arrays.fill(weights, weight);
        return Dl4jNetwork.gradient(
                        Dl4jKind.YEO_LSTM.network(plan),
                        new Segments.Segment(
                                segment.inputs(), segment.targets(), weights, new int[0], segment.starts()),
                        TrainingData.Gap.NONE)
                .toDoubleVector();
    }

    private static double[] deviations(SegmentStream stream) {
        return IntStream.range(0, STREAMS)
                .mapToDouble(s -> Math.sqrt(IntStream.range(s * LENGTH, (s + 1) * LENGTH)
                        .mapToDouble(stream::observedAt)
                        .map(y -> y * y)
                        .average()
                        .orElseThrow()))
                .toArray();
    }

    private static TrainingPlan plan(Noise noise, int streams) {
        return new TrainingPlan(
                "range",
                new Network(CellKind.YEO_LSTM, YeoLstm.Candidate.TANH, 6),
                noise,
                new Batches(Batching.STATEFUL, streams, 20),
                Course.of(6, 5e-3, 10),
                1);
    }
}
