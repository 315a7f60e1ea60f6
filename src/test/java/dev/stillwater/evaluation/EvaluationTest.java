package dev.stillwater.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Model;
import dev.stillwater.stream.TestModels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final double OMEGA = 0.3;

    /** The exact predictor of a sine: x_{t+1} = 2 cos(ω) x_t - x_{t-1}. */
    private static final class Recurrence implements Forecaster {
        private double last;

        @Override
        public double predict(double observed) {
            double next = 2 * Math.cos(OMEGA) * observed - last;
            last = observed;
            return next;
        }
    }

    /** Sines of different phase; their ν is √½. */
    private static HeldOut sines(EvaluationPlan plan) {
        double[][] clean = new double[plan.trajectories()][];
        for (int i = 0; i < clean.length; i++) {
            int phase = i;
            clean[i] = IntStream.range(0, plan.length())
                    .mapToDouble(t -> Math.sin(OMEGA * t + phase))
                    .toArray();
        }
        return new HeldOut(clean, Math.sqrt(0.5));
    }

    private static Scores scores(EvaluationPlan plan, Supplier<Forecaster> forecaster) {
        return new Evaluation(plan).scores(sines(plan), forecaster, () -> {});
    }

    @Test
    void theExactPredictorOfASineErrsByNothingWithoutNoise() {
        Scores scores = scores(new EvaluationPlan(List.of(0.0), 3, 1000, 1), Recurrence::new);

        assertThat(scores.levels().get(0).nrmse()).isLessThan(1e-12);
        assertThat(scores.levels().get(0).samples()).isEqualTo(3000);
    }

    @Test
    void onNoiseItErrsByWhatItsCoefficientsMakeOfTheNoise() {
        Scores scores = scores(new EvaluationPlan(List.of(0.1, 0.5), 20, 5000, 1), Recurrence::new);

        double gain = Math.sqrt(4 * Math.cos(OMEGA) * Math.cos(OMEGA) + 1); // of independent noise
        for (Score score : scores.levels()) {
            double expected = score.level() * gain;
            assertThat(score.nrmse()).isCloseTo(expected, within(0.01 * expected));
            assertThat(score.low()).isLessThan(score.nrmse()).isGreaterThan(0.97 * expected);
            assertThat(score.high()).isGreaterThan(score.nrmse()).isLessThan(1.03 * expected);
        }
    }

    @Test
    void theZerothOrderErrorOfASineIsItsStep() {
        double step = Math.sqrt(2 * (1 - Math.cos(OMEGA))); // √(2 (1 - ρ₁))
        Scores scores = scores(new EvaluationPlan(List.of(0.0, 0.4), 20, 5000, 1), Forecaster::zerothOrder);

        assertThat(scores.levels().get(0).nrmse()).isCloseTo(step, within(1e-3));
        assertThat(scores.levels().get(1).nrmse()).isCloseTo(Math.hypot(step, 0.4), within(5e-3));
    }

    @Test
    void theZerothOrderErrorOnMackeyGlassIsThePapers() {
        Scores scores = new Evaluation(EvaluationPlan.defaults()).zerothOrder(SignalProcess.MACKEY_GLASS);

        assertThat(scores.at(0.02).orElseThrow().nrmse()).isCloseTo(0.147, within(0.005));
        assertThat(scores.at(0.64).orElseThrow().nrmse()).isCloseTo(0.655, within(0.005));
        assertThat(scores.at(0.64).orElseThrow().samples()).isGreaterThanOrEqualTo(20_000);
        assertThat(scores.at(0.03)).isEmpty();
    }

    @Test
    void theWarmUpIsNotScored() {
        Scores scores = scores(new EvaluationPlan(List.of(0.0), 1, 100, 1), () -> new Forecaster() {
            private final Forecaster exact = new Recurrence();
            private int seen;

            @Override
            public double predict(double observed) {
                double next = exact.predict(observed);
                return seen++ < EvaluationPlan.WARM_UP ? 1e6 : next;
            }
        });

        assertThat(scores.levels().get(0).nrmse()).isLessThan(1e-12);
        assertThat(scores.levels().get(0).low()).isNaN(); // one trajectory has no interval
    }

    @Test
    void theScoresDoNotDependOnTheNumberOfThreads() throws Exception {
        Model model = TestModels.yeo("small", 1);
        EvaluationPlan plan = new EvaluationPlan(List.of(0.0, 0.3), 4, 200, 7);
        AtomicInteger ticks = new AtomicInteger();

        Scores parallel = new Evaluation(plan).scores(model, SignalProcess.MACKEY_GLASS, ticks::incrementAndGet);
        ForkJoinPool one = new ForkJoinPool(1);
        Scores alone = one.submit(() -> new Evaluation(plan).scores(model, SignalProcess.MACKEY_GLASS, () -> {}))
                .get();
        one.shutdown();

        assertThat(alone).isEqualTo(parallel);
        assertThat(ticks).hasValue(new Evaluation(plan).parts());
    }

    @Test
    void anExcerptShowsEachPredictionAtTheSampleItWasMadeFor() {
        Model model = TestModels.yeo("small", 1);
        Evaluation evaluation = new Evaluation(new EvaluationPlan(List.of(0.5), 1, 100, 1));

        Excerpt excerpt = evaluation.excerpt(model, SignalProcess.HAKEN_LASER, 0, 601);

        assertThat(excerpt.observed()).isEqualTo(excerpt.truth()).hasSize(600);
        // the second prediction of the series, made from its first two samples, of which one precedes the excerpt
        Excerpt shorter = evaluation.excerpt(model, SignalProcess.HAKEN_LASER, 0, 599);
        assertThat(shorter.predicted()[0]).isEqualTo(excerpt.predicted()[1]);
        assertThat(shorter.truth()[0]).isEqualTo(excerpt.truth()[1]);
    }

    @Test
    void noTwoSeedsShareASeries() {
        List<Long> seeds = new ArrayList<>();
        for (long seed : new long[] {0, 1, 2, HeldOutSeeds.MOST}) {
            for (int trajectory : new int[] {0, 1, (int) HeldOutSeeds.TRAJECTORIES - 1}) {
                seeds.add(HeldOutSeeds.signal(seed, trajectory));
                seeds.add(HeldOutSeeds.noise(seed, trajectory));
            }
        }
        assertThat(seeds).doesNotHaveDuplicates().allMatch(seed -> seed >= 1L << 40);
    }

    @Test
    void aPlanThatCannotBeIsRefused() {
        List<Double> zero = List.of(0.0);
        assertThatThrownBy(() -> new EvaluationPlan(List.of(), 1, 10, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EvaluationPlan(List.of(-0.1), 1, 10, 1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new EvaluationPlan(List.of(Double.NaN), 1, 10, 1))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new EvaluationPlan(zero, 0, 10, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EvaluationPlan(zero, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EvaluationPlan(zero, 1, 10, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aColdStartIsScoredAfterAHundredSamplesOfEachBeginning() {
        EvaluationPlan plan = new EvaluationPlan(List.of(0.1), 2, 100, 1);
        Model model = TestModels.yeo("small", 1);
        AtomicInteger ticks = new AtomicInteger();

        Score score = new Evaluation(plan).coldStart(model, SignalProcess.MACKEY_GLASS, 0, ticks::incrementAndGet);

        HeldOut series = HeldOut.of(SignalProcess.MACKEY_GLASS, plan);
        List<Double> squares = new ArrayList<>();
        for (double[] clean : series.clean()) {
            for (int begin : new int[] {0, 109, 218, 327, 436}) { // 600 samples that have a next one
                Forecaster forecaster = Forecaster.of(model);
                for (int t = begin; t < begin + 109; t++) {
                    double error = (forecaster.predict(clean[t]) - clean[t + 1]) / series.scale();
                    if (t - begin >= 99) {
                        squares.add(error * error);
                    }
                }
            }
        }
        assertThat(ticks).hasValue(2);
        assertThat(score.samples()).isEqualTo(squares.size()).isEqualTo(100);
        assertThat(score.nrmse())
                .isCloseTo(
                        Math.sqrt(squares.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElseThrow()),
                        within(1e-9));
    }
}
