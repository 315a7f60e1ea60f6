package dev.stillwater.command.offline;

import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.hopfield.DigitStudy;
import dev.stillwater.study.hopfield.HopfieldReport;
import dev.stillwater.study.hopfield.Pictures;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Command;

/** All studies on one page, beside the statements of O'Reilly's report. */
@Command(
        name = "hopfield",
        description = "All studies of Hopfield networks on one page, beside the statements of O'Reilly's report;"
                + " into report-hopfield/ unless --report says where.")
final class HopfieldReportCommand extends StudyCommand {
    private static final Path USUAL = Path.of("report-hopfield");

    @Override
    public Integer call() {
        Pictures pictures = Pictures.of(ownPatterns());
        ReportDirectory report =
                report(Objects.requireNonNullElse(directory(), USUAL), "Stillwater: Hopfield networks");
        HopfieldReport study = HopfieldReport.run(pictures, DigitStudy.TRIALS);
        study.statements()
                .rows()
                .forEach(row -> say("the report: " + row.get(0) + "\n      here: " + row.get(1) + "\n"));
        say(study.reference().text() + "\n");
        study.addTo(report);
        say("report: " + report.finish());
        return 0;
    }
}
