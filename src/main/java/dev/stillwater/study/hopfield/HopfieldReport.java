package dev.stillwater.study.hopfield;

import dev.stillwater.analysis.hopfield.Recall;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import dev.stillwater.study.RunLength;
import dev.stillwater.study.Works;
import java.util.List;

/** All studies of Hopfield networks, beside the statements of O'Reilly's report. */
public final class HopfieldReport {
    private static final long SEED = 1;

    private final RunLength length;
    private final PlaneStudy two;
    private final CubeStudy three;
    private final DigitStudy digits;
    private final ResolutionStudy resolution;
    private final Statements statements;

    private HopfieldReport(
            RunLength length, PlaneStudy two, CubeStudy three, DigitStudy digits, ResolutionStudy resolution) {
        this.length = length;
        this.two = two;
        this.three = three;
        this.digits = digits;
        this.resolution = resolution;
        this.statements = new Statements(two, three, digits, resolution, length);
    }

    /**
     * Does all of them.
     *
     * @param pictures to restore
     * @param trials of each picture at each noise level
     */
    public static HopfieldReport run(Pictures pictures, int trials) {
        Recall.Plan plan = new Recall.Plan(DigitStudy.levels(), trials, DigitStudy.ITERATIONS, SEED);
        return new HopfieldReport(
                RunLength.FULL.of("trials of each picture", trials, DigitStudy.TRIALS),
                PlaneStudy.run(PlaneStudy.PATTERNS),
                CubeStudy.run(CubeStudy.PATTERNS),
                DigitStudy.run(pictures, plan, DigitStudy.SHOWN_NOISE),
                ResolutionStudy.run(pictures, trials, SEED));
    }

    /** The report's statements and what was found here, a row each. */
    public Table statements() {
        return statements.table();
    }

    /** The recovery of the pictures beside that of KU Leuven's digits. */
    public Table reference() {
        return statements.reference();
    }

    /** Puts figures, tables and how they were found into a report. */
    public void addTo(ReportDirectory report) {
        report.heading("Beside the report").works(List.of(Works.OREILLY, Works.LI));
        if (length.isShort()) {
            report.note(length.note());
        }
        report.tables(List.of(statements.table()));
        for (Study study : List.of(two, three, digits)) {
            study.addTo(report);
        }
        report.tables(List.of(statements.reference()));
        resolution.addTo(report);
    }
}
