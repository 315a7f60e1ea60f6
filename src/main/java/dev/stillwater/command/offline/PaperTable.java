package dev.stillwater.command.offline;

import dev.stillwater.evaluation.report.Table;
import java.util.Locale;

/** Our figures beside those that Yeo 2019 (arXiv 1904.05158) prints and those to reach, a row each. */
final class PaperTable {
    private static final String NONE = "-";

    private final Table table;

    PaperTable(String name) {
        table = new Table(name, "Beside the paper")
                .column("figure", "figure")
                .column("model", "model")
                .column("paper", "paper")
                .column("to_reach", "to reach")
                .column("ours", "ours", 4)
                .column("verdict", "");
    }

    /** A figure that should not be above a bound. */
    void atMost(String figure, String model, String paper, double bound, double ours) {
        row(figure, model, paper, "at most " + plain(bound), ours, ours <= bound ? "reached" : "not reached");
    }

    /** A figure that one would like to have below a bound; the smaller the better. */
    void wished(String figure, String model, String paper, double bound, double ours) {
        row(figure, model, paper, "as small as can be; wished: " + plain(bound), ours, ours <= bound ? "reached" : "");
    }

    /** A figure that should be another one, give or take. */
    void within(String figure, String model, String paper, double target, double tolerance, double ours) {
        boolean reached = Math.abs(ours - target) <= tolerance;
        row(
                figure,
                model,
                paper,
                plain(target) + " within " + plain(tolerance),
                ours,
                reached ? "reached" : "not reached");
    }

    /** A figure that should be above a bound. */
    void above(String figure, String model, String paper, double bound, double ours) {
        row(figure, model, paper, "above " + plain(bound), ours, ours > bound ? "reached" : "not reached");
    }

    /** A figure without a bound. */
    void shown(String figure, String model, String paper, double ours) {
        row(figure, model, paper, "shown", ours, "");
    }

    /** A statement that holds or does not. */
    void statement(String statement, String models, String paper, boolean holds) {
        row(statement, models, paper, "yes", Double.NaN, holds ? "yes" : "no");
    }

    Table table() {
        return table;
    }

    private void row(String figure, String model, String paper, String reach, double ours, String verdict) {
        table.row(figure, model, paper.isEmpty() ? NONE : paper, reach, ours, verdict);
    }

    /** A number without needless zeros, four digits after the point at most. */
    static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
