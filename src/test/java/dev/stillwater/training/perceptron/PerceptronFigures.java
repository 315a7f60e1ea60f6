package dev.stillwater.training.perceptron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.SharedData;
import dev.stillwater.signal.RecordedSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * What perceptrons make of the Santa Fe laser, as tables: the report's four settings, and a search by windows inside the
 * training values, the best of which is then tried on the test values. Longer than a build may take, so not part of it:
 * {@code mvn test -Dtest=PerceptronFigures}.
 */
class PerceptronFigures {
    private static final int TEST = 100;
    private static final int[] WINDOWS = {130, 240, 340, 440, 540, 640, 740, 860};

    private final double[] train = read("santafe-a.txt");
    private final double[] test = read("santafe-a-test100.txt");
    private final double[] all =
            DoubleStream.concat(Arrays.stream(train), Arrays.stream(test)).toArray();

    private static double[] read(String name) {
        RecordedSignal signal = RecordedSignal.fromLines(SharedData.file(name));
        return signal.take(signal.size());
    }

    @Test
    void theSettingsOfTheReport() {
        for (int lag : new int[] {15, 30}) {
            for (int units : new int[] {30, 50}) {
                tell("report", plan(lag, units, 100, 5));
            }
        }
    }

    @Test
    void theSearch() {
        List<PerceptronPlan> plans = new ArrayList<>();
        for (int lag : new int[] {15, 20, 30, 40, 50}) {
            plans.add(plan(lag, 12, 70, 7));
        }
        plans.add(plan(30, 12, 60, 7).with(new PerceptronPlan.Course(60, 8, 25)));
        List<PerceptronSearch.Judged> judged = new PerceptronSearch(train, WINDOWS, TEST)
                .judge(
                        plans,
                        one -> say(
                                "lag %d, horizon %d: score %.3f of %s",
                                one.plan().form().lag(),
                                one.plan().course().horizon(),
                                one.score(),
                                Arrays.toString(one.nmse())),
                        () -> false);

        double chosen = tell("chosen", judged.get(0).plan().withMembers(25));
        for (PerceptronSearch.Judged other : judged.subList(1, judged.size())) {
            tell("not chosen", other.plan());
        }
        assertThat(chosen).isLessThan(0.5);
    }

    private static PerceptronPlan plan(int lag, int units, int epochs, int members) {
        return PerceptronPlan.of("mlp-" + lag + "-" + units, new PerceptronPlan.Form(lag, units))
                .with(PerceptronPlan.Course.of(epochs))
                .withMembers(members);
    }

    /** Trains on all training values and says how the test values are predicted; gives the NMSE of the median's free run. */
    private double tell(String what, PerceptronPlan plan) {
        PerceptronEnsemble ensemble = PerceptronEnsemble.train(plan, train, t -> true, () -> false);
        double[][] runs = ensemble.freeRuns(train, TEST);
        double[] free = Arrays.stream(runs)
                .mapToDouble(run -> PerceptronSearch.nmse(run, test))
                .sorted()
                .toArray();
        double deviation = new RecordedSignal("test", test).standardDeviation();
        double[] oneStep = Arrays.stream(ensemble.oneStep(all, train.length))
                .mapToDouble(run -> deviation * Math.sqrt(PerceptronSearch.nmse(run, test)))
                .sorted()
                .toArray();
        double median = PerceptronSearch.nmse(PerceptronEnsemble.median(runs), test);
        say(
                "%s %s: %d weights, gamma %s, training RMSE %s, one-step RMSE %.2f (%.2f to %.2f), "
                        + "free-run NMSE %.3f (%.3f to %.3f), of the median %.4f",
                what,
                plan.modelId(),
                ensemble.fits().get(0).weights(),
                shown(ensemble.fits().stream()
                        .mapToDouble(PerceptronEnsemble.Fit::effectiveParameters)
                        .toArray()),
                shown(ensemble.fits().stream()
                        .mapToDouble(PerceptronEnsemble.Fit::rmse)
                        .toArray()),
                oneStep[oneStep.length / 2],
                oneStep[0],
                oneStep[oneStep.length - 1],
                free[free.length / 2],
                free[0],
                free[free.length - 1],
                median);
        return median;
    }

    private static String shown(double[] values) {
        Arrays.sort(values);
        return String.format(Locale.ROOT, "%.3g to %.3g", values[0], values[values.length - 1]);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
