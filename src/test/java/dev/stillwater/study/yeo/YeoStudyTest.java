package dev.stillwater.study.yeo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.analysis.ImpulsePlan;
import dev.stillwater.evaluation.EvaluationPlan;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import dev.stillwater.stream.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study without any command. */
class YeoStudyTest {
    private static final List<Subject> SUBJECTS = Stream.of(0.0, 0.02, 0.16, 0.64)
            .map(noise -> new Subject(model(noise), SignalProcess.MACKEY_GLASS))
            .toList();
    private static final String BAR = "<path class=\"interval\"";

    @TempDir
    private Path directory;

    @Test
    void errorsStandBesideThePaperWithTheirIntervals() throws IOException {
        EvaluationPlan plan = new EvaluationPlan(List.of(0.0, 0.02, 0.64), 2, 60, 1);
        AtomicInteger ticks = new AtomicInteger();

        EvaluationReport errors = EvaluationReport.measure(plan, SUBJECTS, ticks::incrementAndGet);
        Path page = write(errors::addTo);

        assertThat(ticks).hasValue(EvaluationReport.parts(plan, SUBJECTS));
        assertThat(figure("1a"))
                .containsOnlyOnce("#0072B2\" stroke-width=\"1.2\"")
                .contains(BAR);
        assertThat(page)
                .content()
                .contains("K. Yeo (2019)", "href=\"https://arxiv.org/abs/1904.05158\"")
                .contains("what those trained at σ = 0 and 0.64 had predicted")
                .doesNotContain("wished", "to reach", "<td></td>");
        assertEachRowHasAVerdict(errors.tables(), "paper-errors", "compared");
    }

    @Test
    void aShortRunSaysSoBesideThePaperAndAFullOneDoesNot() throws IOException {
        String few = "short run: 2 of 32 trajectories; 60 of 2500 samples of each";
        List<Subject> one = SUBJECTS.subList(0, 1);

        EvaluationReport hasty =
                EvaluationReport.measure(new EvaluationPlan(List.of(0.0, 0.02), 2, 60, 1), one, () -> {});
        EvaluationReport full =
                EvaluationReport.measure(new EvaluationPlan(List.of(0.0, 0.02), 32, 2500, 1), one, () -> {});

        assertThat(titles(hasty.tables(), "paper-errors", "own-noise")).allMatch(title -> title.contains(few));
        assertThat(write(hasty::addTo)).content().contains("<p class=\"note\">This is a " + few);
        assertThat(titles(full.tables(), "paper-errors", "own-noise")).noneMatch(title -> title.contains("short run"));
        assertThat(write(full::addTo)).content().doesNotContain("short run");
    }

    @Test
    void analysisShowsJustTheNetworksThatItsCaptionsNameAndIntervalsWhereThereAreSome() throws IOException {
        Analysis.Plan plan = new Analysis.Plan(
                new ImpulseExperiment(
                        List.of(Amplitude.PAPER), 4, ImpulseDrive.CLEAN, 500, 150, ImpulsePlan.Protocol.PAPER),
                new Exponents.Plan(1, 100, 1, Jacobian.FULL, 2, 1000),
                1);
        AtomicInteger ticks = new AtomicInteger();

        Analysis analysis = Analysis.measure(plan, SUBJECTS, ticks::incrementAndGet);
        Path page = write(analysis::addTo);

        assertThat(ticks).hasValue(plan.parts(SUBJECTS));
        assertThat(figure("2a"))
                .contains("for those trained at σ = 0, 0.02 and 0.64.", "(0)", "(0.02)", "(0.64)")
                .doesNotContain("(0.16)");
        assertThat(figure("4a"))
                .contains("networks trained at σ = 0, 0.02 and 0.64.", ">at-0.0<", ">at-0.02<", ">at-0.64<")
                .doesNotContain(">at-0.16<");
        for (String name : List.of("2b", "4b", "4c")) {
            assertThat(figure(name)).as(name).containsOnlyOnce(BAR);
        }
        assertThat(Files.readString(directory.resolve("exponents.svg"))).contains(BAR);
        assertThat(page)
                .content()
                .contains("K. Yeo (2019)", "R. Vogt", "(2022)", "href=\"https://doi.org/10.3389/fams.2022.818799\"")
                .contains("<p class=\"note\">This is a short run: 4 of 200 impulses")
                .doesNotContain("wished", "to reach");
        assertEachRowHasAVerdict(analysis.tables(), "paper-impulses", "compared");
        assertEachRowHasAVerdict(analysis.tables(), "paper-statements", "found");
        assertThat(titles(analysis.tables(), "paper-impulses", "paper-statements"))
                .hasSize(2)
                .allMatch(title -> title.contains("4 of 200 impulses"));
    }

    private static void assertEachRowHasAVerdict(List<Table> tables, String name, String key) {
        Table table = tables.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        int column = table.columns().stream().map(Table.Column::key).toList().indexOf(key);
        assertThat(table.rows()).isNotEmpty();
        assertThat(table.rows())
                .allSatisfy(row -> assertThat((String) row.get(column)).isNotBlank());
    }

    private static List<String> titles(List<Table> tables, String... names) {
        return tables.stream()
                .filter(table -> List.of(names).contains(table.name()))
                .map(Table::title)
                .toList();
    }

    private String figure(String name) throws IOException {
        return Files.readString(directory.resolve("figure-" + name + ".svg"));
    }

    private Path write(Consumer<ReportDirectory> section) throws IOException {
        ReportDirectory report = ReportDirectory.open(directory, "Study", "stillwater", "none", line -> {});
        section.accept(report);
        return report.finish();
    }

    private static Model model(double noise) {
        String id = "at-" + noise;
        YeoLstm cell = (YeoLstm) TestModels.yeo(id, Double.hashCode(noise)).cell();
        return Model.of(id, cell, new Normalizer(0, 2), noise, Map.of("source", "mackey-glass"));
    }
}
