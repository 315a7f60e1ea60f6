package dev.stillwater.command.offline;

import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.hopfield.DigitStudy;
import dev.stillwater.study.hopfield.HopfieldReport;
import dev.stillwater.study.hopfield.Pictures;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All studies on one page, beside the statements of O'Reilly's report. */
@Command(
        name = "hopfield",
        description = "All studies of Hopfield networks on one page, beside the statements of O'Reilly's report;"
                + " into report-hopfield/ unless --report says where.")
final class HopfieldReportCommand extends StudyCommand {
    private static final int QUICK_TRIALS = 10;
    private static final Path USUAL = Path.of("report-hopfield");

    @Option(
            names = "--quick",
            order = 2,
            description = QUICK_TRIALS + " trials of each picture, not " + DigitStudy.TRIALS + ": a first look.")
    private boolean quick;

    @Override
    public Integer call() {
        Pictures pictures = Pictures.of(ownPatterns());
        ReportDirectory report = report(TITLE, USUAL);
        HopfieldReport study = HopfieldReport.run(pictures, quick ? QUICK_TRIALS : DigitStudy.TRIALS);
        showBeside(List.of(study.statements()), List.of(study.reference()));
        study.addTo(report);
        finish(report);
        return 0;
    }
}
