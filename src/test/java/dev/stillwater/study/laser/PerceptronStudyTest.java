package dev.stillwater.study.laser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.report.Chart;
import dev.stillwater.report.Table;
import dev.stillwater.study.RunLength;
import dev.stillwater.training.perceptron.PerceptronEnsemble;
import dev.stillwater.training.perceptron.PerceptronPlan;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PerceptronStudyTest {
    private static final double TOLERANCE = 15;

    private static PerceptronPlan plan(int lag, int units, int epochs, int members) {
        return PerceptronPlan.of("mlp-" + lag, new PerceptronPlan.Form(lag, units))
                .with(PerceptronPlan.Course.of(epochs))
                .withMembers(members);
    }

    @Test
    void aFirstLookTellsEverySettingAndCountsAllWork() {
        LaserData data = LaserData.own();
        PerceptronStudy.Plan plan = PerceptronStudy.Plan.quick(2);
        AtomicInteger work = new AtomicInteger();

        PerceptronStudy study = PerceptronStudy.run(data, plan, work::addAndGet);
        PerceptronSection section = new PerceptronSection(study, TOLERANCE, RunLength.FULL);

        assertThat(work).hasValue(plan.work());
        PerceptronResult ofReport = study.ofReport().get(0);
        assertThat(ofReport.members().each()).hasSize(2);
        assertThat(ofReport.fits().get(0).weights()).isEqualTo(30 * 17 + 1);
        assertThat(ofReport.fitted(PerceptronEnsemble.Fit::effectiveParameters)).isBetween(50.0, 511.0);
        assertThat(ofReport.median().updatedNmse()).isLessThan(0.05);
        assertThat(study.chosen().judged().nmse()).hasSize(3);
        assertThat(section.statements().rows()).hasSize(2);
        Table table = section.settings();
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).get(0)).isEqualTo("lag 15, 30 hidden, 20 epochs");
        assertThat(Table.isMissing(table.rows().get(0).get(table.columns().size() - 1)))
                .isTrue();
        Chart chart = section.charts().get(0);
        assertThat(chart.svg()).contains("observed", "lag 15, 30 hidden", "chosen: lag 15, 8 hidden");
    }

    @Test
    void theSettingThatForecastsTheWindowsIsChosenWhateverFollows() {
        PerceptronStudy.Plan plan =
                new PerceptronStudy.Plan(List.of(), List.of(plan(1, 2, 5, 1), plan(12, 4, 40, 2)), 3, 2);
        double[] wave = IntStream.range(0, 400)
                .mapToDouble(t -> 3 * Math.sin(0.3 * t) + Math.sin(0.6 * t))
                .toArray();
        double[] train = Arrays.copyOf(wave, 360);
        double[] test = Arrays.copyOfRange(wave, 360, 400);

        PerceptronStudy study = PerceptronStudy.run(new LaserData("wave", train, test), plan, work -> {});
        PerceptronStudy mirrored = PerceptronStudy.run(
                new LaserData(
                        "mirrored",
                        train,
                        Arrays.stream(test).map(value -> -value).toArray()),
                plan,
                work -> {});

        assertThat(study.chosen().plan().form().lag()).isEqualTo(12);
        assertThat(mirrored.chosen().judged().nmse())
                .containsExactly(study.chosen().judged().nmse());
        assertThat(mirrored.chosen().median().free())
                .containsExactly(study.chosen().median().free());
        assertThat(study.chosen().median().freeNmse()).isLessThan(0.1);
        assertThat(mirrored.chosen().median().freeNmse()).isGreaterThan(1);
    }

    @Test
    void theFiguresOfSeveralStartsAreTheirMiddleAndTheirEnds() {
        double[] truth = {0, 2};
        List<Continuation> members = List.of(
                new Continuation(truth, truth, new double[] {1, 3}),
                new Continuation(truth, truth, new double[] {0, 2}),
                new Continuation(truth, truth, new double[] {2, 4}),
                new Continuation(truth, truth, new double[] {3, 5}));
        Runs runs = new Runs(members);

        assertThat(runs.least(Continuation::freeRmse)).isEqualTo(0);
        assertThat(runs.median(Continuation::freeRmse)).isEqualTo(1.5);
        assertThat(runs.greatest(Continuation::freeRmse)).isEqualTo(3);
    }
}
