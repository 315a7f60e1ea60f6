package dev.stillwater.study.laser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.evaluation.FreeRuns;
import dev.stillwater.training.baseline.Baseline;
import dev.stillwater.training.baseline.NearestNeighbours;
import dev.stillwater.training.baseline.QuadraticRidge;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselineStudyTest {
    private static final double[] WAVE = IntStream.range(0, 400)
            .mapToDouble(t -> 3 * Math.sin(0.3 * t) + Math.sin(0.77 * t))
            .toArray();

    private static final List<Baseline> TOO_SHORT = List.of(new QuadraticRidge(2, 1e-9));
    private static final List<Baseline> RIGHT = List.of(new QuadraticRidge(4, 1e-9));

    private static final BaselinePlan PLAN = new BaselinePlan(
            List.of(
                    new BaselinePlan.Kind("ridge", List.of(TOO_SHORT, RIGHT)),
                    new BaselinePlan.Kind(
                            "two alike",
                            List.of(List.of(
                                    new NearestNeighbours(6, 1, NearestNeighbours.Form.MEAN),
                                    new NearestNeighbours(6, 3, NearestNeighbours.Form.MEAN))))),
            3);

    @Test
    void theSettingThatIsBestOnTheWindowsIsChosenWhateverFollows() {
        double[] train = Arrays.copyOf(WAVE, 360);
        double[] test = Arrays.copyOfRange(WAVE, 360, 400);
        AtomicInteger work = new AtomicInteger();

        List<BaselineStudy.Chosen> chosen =
                BaselineStudy.run(new LaserData("wave", train, test), PLAN, work::addAndGet);
        List<BaselineStudy.Chosen> mirrored = BaselineStudy.run(
                new LaserData(
                        "mirrored",
                        train,
                        Arrays.stream(test).map(value -> -value).toArray()),
                PLAN,
                done -> {});

        assertThat(work).hasValue(PLAN.work()).hasValue(12);
        assertThat(chosen)
                .extracting(one -> one.judged().kind() + ": " + one.purpose())
                .containsExactly("ridge: one step, free run, both", "two alike: one step, free run, both");
        assertThat(chosen.get(0).judged().members()).isEqualTo(RIGHT);
        assertThat(chosen.get(0).following().get(0).runs().nmse()).isLessThan(1e-4);
        assertThat(chosen.get(1).following()).hasSize(2);
        assertThat(mirrored.get(0).judged()).isEqualTo(chosen.get(0).judged());
        assertThat(mirrored.get(0).following().get(0).whole().freeNmse()).isGreaterThan(0.5);
    }

    @Test
    void aWindowThatNobodyForetellsWeighsNoMoreThanTheOthersOneStepAheadAndOneAtMostInFreeRuns() {
        List<Standing> windows = Arrays.asList(standing(0.1), standing(10));

        WindowScore score = WindowScore.of(windows);

        assertThat(score.oneStep()).isCloseTo(1, within(1e-12));
        assertThat(score.freeRun()).isCloseTo(0.55, within(1e-12));
        assertThat(score.both()).isCloseTo(Math.sqrt(0.55), within(1e-12));
    }

    /** Of two values with the variance 1, wrong by so much that this is the NMSE. */
    private static Standing standing(double nmse) {
        double[] truth = {-1, 1};
        double[] said = {-1 + Math.sqrt(nmse), 1 + Math.sqrt(nmse)};
        Continuation one = new Continuation(truth, said, said);
        return new Standing(one, new FreeRuns(List.of(one)));
    }
}
