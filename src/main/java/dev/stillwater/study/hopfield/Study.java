package dev.stillwater.study.hopfield;

import dev.stillwater.report.Chart;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import java.util.List;

/** What was found on one question, made readable. */
public interface Study {
    String heading();

    /** How it was done, in a paragraph. */
    String method();

    List<Table> tables();

    List<Chart> charts();

    /** Puts all of it into a report. */
    default void addTo(ReportDirectory report) {
        report.heading(heading()).paragraph(method()).charts(charts()).tables(tables());
    }
}
