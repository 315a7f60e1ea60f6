package dev.stillwater.study.laser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Models;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import dev.stillwater.training.Schedule;
import dev.stillwater.training.baseline.QuadraticRidge;
import dev.stillwater.training.perceptron.PerceptronPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study without any command. */
class LaserReportTest {
    private static final LaserReport.Plan TINY = new LaserReport.Plan(
            new LaserStudy.Plan(List.of(new Recipe("report", 1, 4, 2, Schedule.CONSTANT, 0)), 1),
            new PerceptronStudy.Plan(List.of(perceptron(2)), List.of(perceptron(3)), 2, 1),
            new BaselinePlan(
                    List.of(new BaselinePlan.Kind("ridge", List.of(List.of(new QuadraticRidge(2, 1e-9))))), 2));

    @TempDir
    private Path directory;

    @Test
    void allNetworksAreTrainedAndAShortRunSaysSoBesideTheReference() throws IOException {
        double[] wave = IntStream.range(0, 220)
                .mapToDouble(t -> 100 + 50 * Math.sin(0.3 * t))
                .toArray();
        LaserData data = new LaserData("wave", Arrays.copyOf(wave, 200), Arrays.copyOfRange(wave, 200, 220));
        AtomicInteger parts = new AtomicInteger();

        LaserReport study = LaserReport.run(TINY, data, Models.shipped(), parts::addAndGet);

        assertThat(parts).hasValue(TINY.parts());
        assertThat(study.statements())
                .extracting(Table::title)
                .hasSize(2)
                .allMatch(title -> title.contains("short run: 1 of 15 kinds of LSTMs; 2 of 500 epochs of an LSTM"));
        assertThat(study.tables().get(0).rows()).hasSize(2); // of the recipe, and of the committee
        Table comparison = study.tables().get(3);
        assertThat(comparison.rows())
                .extracting(row -> row.get(0))
                .containsExactly(
                        "ridge",
                        "LSTM",
                        "the same together",
                        "perceptrons",
                        "the last value again",
                        "the mean of the series");
        assertThat(comparison.rows().get(0).get(2)).isEqualTo("one step, free run, both");
        assertThat((double) comparison.rows().get(0).get(8)).isLessThan(1e-6); // a wave is a linear map
        assertThat((double) comparison.rows().get(5).get(8)).isGreaterThan(0.9);
        ReportDirectory report = ReportDirectory.open(directory, "Study", "stillwater", "none", line -> {});
        study.addTo(report);
        assertThat(report.finish()).content().contains("<p class=\"note\">This is a short run", "O'Reilly");
    }

    @Test
    void onlyARunOfLessThanAllSaysSo() {
        assertThat(LaserReport.Plan.full(LaserReport.SEEDS).length().isShort()).isFalse();
        assertThat(LaserReport.Plan.full(LaserReport.SEEDS - 1).length().lacking())
                .containsExactly("4 of 5 LSTMs of each kind", "4 of 5 perceptrons of each kind");
        assertThat(LaserReport.Plan.quick(2).length().isShort()).isTrue();
    }

    private static PerceptronPlan perceptron(int lag) {
        return PerceptronPlan.of("mlp-" + lag, new PerceptronPlan.Form(lag, 2))
                .with(PerceptronPlan.Course.of(2))
                .withMembers(1);
    }
}
