package dev.stillwater.command.hopfield;

import dev.stillwater.evaluation.report.Chart;
import dev.stillwater.evaluation.report.Table;
import java.util.List;

/** What was found on one question, made readable. */
interface Study {
    String heading();

    /** How it was done, in a paragraph. */
    String method();

    List<Table> tables();

    List<Chart> charts();
}
