package dev.stillwater.training.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.Perceptron;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingObserver;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PerceptronTrainerTest {
    private static final PerceptronPlan PLAN =
            PerceptronPlan.of("mlp-sine", new PerceptronPlan.Form(5, 4)).with(PerceptronPlan.Course.of(40));

    private static double[] sine(int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(t -> 10 + 3 * Math.sin(0.3 * t) + Math.sin(0.6 * t))
                .toArray();
    }

    private static TrainingData data() {
        return new TrainingData("sine", 2.2, 0, sine(0, 300), new double[][] {sine(300, 400)});
    }

    @Test
    void aWaveIsLearntAndForecastInAFreeRun() {
        Model model = PerceptronTrainer.of(PLAN, data(), TrainingObserver.NONE).train();

        assertThat(Double.parseDouble(model.metadata().get("validation_nrmse"))).isLessThan(0.01);
        assertThat(Double.parseDouble(model.metadata().get("effective_parameters")))
                .isBetween(3.0, PLAN.form().layer().weights() - 1.0);
        LstmState state = model.initialState();
        double next = 0;
        for (double value : sine(0, 300)) {
            ModelStep step = model.step(state, value);
            state = step.state();
            next = step.predicted();
        }
        for (double value : sine(300, 360)) {
            assertThat(next).isCloseTo(value, within(0.2));
            ModelStep step = model.step(state, next);
            state = step.state();
            next = step.predicted();
        }
    }

    @Test
    void theServedPerceptronGivesWhatTheTrainedOneDoes() {
        HiddenLayer layer = new HiddenLayer(9, 12);
        double[] w = layer.start(
                java.util.random.RandomGeneratorFactory.of("L64X128MixRandom").create(4));
        double[] v = layer.start(
                java.util.random.RandomGeneratorFactory.of("L64X128MixRandom").create(5));
        double[] x = IntStream.range(0, 200).mapToDouble(t -> Math.sin(t * t)).toArray();
        Perceptron cell = layer.mean(w, v);
        LstmState state = cell.initialState();
        for (int t = 0; t < x.length; t++) {
            dev.stillwater.network.Step step = cell.step(state, (float) (x[t] / 2));
            state = step.state();
            if (t >= 8) {
                double mean = (layer.output(w, x, t - 8) + layer.output(v, x, t - 8)) / 2;
                assertThat((double) step.output()).isCloseTo(mean / 2, within(1e-5));
            }
        }
    }

    @Test
    void theSamePlanGivesTheSameModel() {
        Model one = PerceptronTrainer.of(PLAN.withMembers(2), data(), TrainingObserver.NONE)
                .train();
        Model other = PerceptronTrainer.of(PLAN.withMembers(2), data(), TrainingObserver.NONE)
                .train();

        assertThat(one.sha256()).isEqualTo(other.sha256());
        assertThat(one.metadata()).containsEntry("members", "2").containsEntry("lag", "5");
    }

    @Test
    void aTrainingThatIsStoppedGivesWhatThereIs() {
        AtomicInteger asked = new AtomicInteger();
        Model model = PerceptronTrainer.of(PLAN.withMembers(3), data(), new TrainingObserver() {
                    @Override
                    public boolean stopRequested() {
                        return asked.incrementAndGet() > 50;
                    }
                })
                .train();

        assertThat(model.metadata()).containsEntry("iterations", "50").containsEntry("members", "1");
    }

    @Test
    void aSeriesShorterThanTheLagIsRefused() {
        TrainingData few = new TrainingData("few", 1, 0, sine(0, 5), new double[][] {sine(0, 10)});

        assertThatThrownBy(() -> PerceptronTrainer.of(PLAN, few, TrainingObserver.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 values is too short: a lag of 5");
    }

    @Test
    void theSearchPrefersTheLagThatCanSeeTheWave() {
        PerceptronSearch search = new PerceptronSearch(sine(0, 300), new int[] {100, 200}, 40);
        PerceptronPlan blind =
                PerceptronPlan.of("blind", new PerceptronPlan.Form(1, 4)).with(PerceptronPlan.Course.of(20));

        PerceptronSearch.Judged best =
                search.judge(java.util.List.of(blind, PLAN), trained -> {}).get(0);

        assertThat(best.plan()).isEqualTo(PLAN);
        assertThat(best.score()).isLessThan(0.05);
    }

    @Test
    void theForecastIsTheMedianOfTheMembers() {
        PerceptronEnsemble ensemble = PerceptronEnsemble.train(PLAN.withMembers(3), sine(0, 200), t -> true, () -> {});

        double[][] runs = ensemble.freeRuns(sine(0, 200), 10);
        double[] forecast = ensemble.forecast(sine(0, 200), 10);

        double[] last = Arrays.stream(runs).mapToDouble(run -> run[9]).sorted().toArray();
        assertThat(forecast[9]).isEqualTo(last[1]);
    }
}
