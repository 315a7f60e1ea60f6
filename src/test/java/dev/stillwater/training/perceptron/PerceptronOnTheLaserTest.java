package dev.stillwater.training.perceptron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.SharedData;
import dev.stillwater.command.Recording;
import dev.stillwater.signal.RecordedSignal;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The Santa Fe laser, on a small perceptron; {@code stillwater report laser} has the settings of the report. */
class PerceptronOnTheLaserTest {
    private static final double TEST_VARIANCE = 3078.35;

    private static double[] read(String name) {
        RecordedSignal signal =
                Recording.ofLines("--source", SharedData.file(name).toString());
        return signal.take(signal.size());
    }

    @Test
    void theNextValueOfTheTestSetIsPredictedAndTheWeightsAreNotAllDetermined() {
        double[] train = read("santafe-a.txt");
        double[] test = read("santafe-a-test100.txt");
        double[] all =
                DoubleStream.concat(Arrays.stream(train), Arrays.stream(test)).toArray();
        PerceptronPlan plan =
                PerceptronPlan.of("mlp-laser", new PerceptronPlan.Form(15, 12)).with(PerceptronPlan.Course.of(100));

        PerceptronEnsemble ensemble = PerceptronEnsemble.train(plan, train, t -> true, () -> {});

        double nmse = PerceptronSearch.nmse(ensemble.oneStep(all, train.length)[0], test);
        assertThat(Math.sqrt(nmse * TEST_VARIANCE)).isLessThan(6);
        PerceptronEnsemble.Fit fit = ensemble.fits().get(0);
        assertThat(fit.weights()).isEqualTo(12 * 17 + 1);
        assertThat(fit.effectiveParameters()).isBetween(80.0, 200.0);
        assertThat(fit.rmse()).isLessThan(1.5);
        for (double value : ensemble.forecast(train, 100)) {
            assertThat(value).isBetween(-25.0, 285.0);
        }
    }
}
