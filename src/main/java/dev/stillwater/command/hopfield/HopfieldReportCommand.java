package dev.stillwater.command.hopfield;

import dev.stillwater.analysis.hopfield.Recall;
import dev.stillwater.command.offline.ReportDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;

/** All studies on one page, beside the statements of O'Reilly's report. */
@Command(
        name = "hopfield",
        description = "All studies of Hopfield networks on one page, beside the statements of O'Reilly's report;"
                + " into report-hopfield/ unless --report says where.")
public final class HopfieldReportCommand extends StudyCommand {
    private static final Path USUAL = Path.of("report-hopfield");
    private static final long SEED = 1;

    @Override
    public Integer call() {
        Pictures pictures = Pictures.of(ownPatterns());
        ReportDirectory report =
                report(Objects.requireNonNullElse(directory(), USUAL), "Stillwater: Hopfield networks");
        PlaneStudy two = new PlaneStudy(new SmallNetwork("two", PlaneStudy.PATTERNS));
        CubeStudy three = new CubeStudy(new SmallNetwork("three", CubeStudy.PATTERNS));
        Recall.Plan plan = new Recall.Plan(DigitStudy.LEVELS, DigitStudy.TRIALS, DigitStudy.ITERATIONS, SEED);
        DigitStudy digits = new DigitStudy(pictures, plan, DigitStudy.SHOWN_NOISE);
        ResolutionStudy resolution = new ResolutionStudy(pictures, DigitStudy.TRIALS, SEED);
        Statements statements = new Statements(two, three, digits, resolution);
        statements
                .table()
                .rows()
                .forEach(row -> say("the report: " + row.get(0) + "\n      here: " + row.get(1) + "\n"));
        say(statements.reference().text() + "\n");
        report.heading("Beside the report").tables(List.of(statements.table()));
        for (Study study : List.of(two, three, digits)) {
            write(report, study);
        }
        report.tables(List.of(statements.reference()));
        write(report, resolution);
        say("report: " + report.finish());
        return 0;
    }
}
