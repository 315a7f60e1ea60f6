package dev.stillwater.backtest;

import dev.stillwater.evaluation.ConfidenceInterval;
import dev.stillwater.report.Table;
import java.util.ArrayList;
import java.util.List;

/** What was found, as tables. */
final class BacktestTables {
    private static final String OVER = "over that of the last value";

    private final List<Judged> judged;
    private final List<Summary> summaries;

    BacktestTables(List<Judged> judged, List<Summary> summaries) {
        this.judged = judged;
        this.summaries = summaries;
    }

    /** Every contender over all series. */
    Table contenders() {
        Table table = new Table(
                        "contenders",
                        "One-step error " + OVER + ", over " + judged.size()
                                + " series, with 95 % confidence intervals")
                .column("contender", "")
                .column("series", "series")
                .column("error", "mean", 3)
                .column("error_low", "from", 3)
                .column("error_high", "to", 3)
                .column("median", "median", 3)
                .column("median_low", "from", 3)
                .column("median_high", "to", 3)
                .column("worst", "worst", 3)
                .column("worst_low", "from", 3)
                .column("worst_high", "to", 3)
                .column("worst_series", "on")
                .column("better", "better on")
                .column("cold", "cold start", 3)
                .column("worst_cold", "worst", 3);
        for (Summary each : summaries) {
            List<Object> row = new ArrayList<>(List.of(each.contender(), each.series()));
            add(row, each.error());
            add(row, each.median());
            add(row, each.worst());
            row.addAll(List.of(each.worstSeries(), each.better(), each.cold(), each.worstCold()));
            table.row(row);
        }
        return table;
    }

    private static void add(List<Object> row, ConfidenceInterval interval) {
        row.addAll(List.of(interval.mean(), interval.low(), interval.high()));
    }

    /** Their intervals, and their errors by lead time. */
    Table intervals() {
        Table table = new Table(
                        "intervals",
                        "90 % intervals, their score (Winkler) over that of a Gaussian around the last value; errors "
                                + OVER + " by lead time")
                .column("contender", "")
                .column("coverage", "coverage", 3)
                .column("covered", "0.87 to 0.93 on")
                .column("winkler", "score", 3);
        Trial.LEADS.forEach(lead -> table.column("lead_" + lead, lead + (lead == 1 ? " step" : " steps"), 3));
        table.column("refused", "refused");
        for (Summary each : summaries) {
            List<Object> row =
                    new ArrayList<>(List.of(each.contender(), each.coverage(), each.covered(), each.winkler()));
            for (double lead : each.leads()) {
                row.add(lead);
            }
            row.add(each.refused());
            table.row(row);
        }
        return table;
    }

    /** Each series with the best baseline and the best network. */
    Table series() {
        Table table = new Table("series", "Each series: the best baseline and the best network")
                .column("series", "series")
                .column("samples", "samples")
                .column("judged_from", "judged from")
                .column("period", "period")
                .column("baseline", "best baseline")
                .column("baseline_error", "error", 3)
                .column("network", "best network")
                .column("error", "error", 3)
                .column("low", "from", 3)
                .column("high", "to", 3)
                .column("coverage", "coverage", 3)
                .column("winkler", "score", 3);
        for (Judged each : judged) {
            Mark baseline = each.bestBaseline().orElse(null);
            Mark network = each.bestNetwork().orElse(null);
            table.row(
                    each.series(),
                    each.samples(),
                    each.first(),
                    each.period() == 0 ? Double.NaN : (double) each.period(),
                    baseline == null ? "" : baseline.contender(),
                    baseline == null ? Double.NaN : baseline.error(),
                    network == null ? "" : network.contender(),
                    network == null ? Double.NaN : network.error(),
                    network == null ? Double.NaN : network.low(),
                    network == null ? Double.NaN : network.high(),
                    network == null ? Double.NaN : network.coverage(),
                    network == null ? Double.NaN : network.winkler());
        }
        return table;
    }

    /** Every mark of every contender on every series. */
    Table marks() {
        Table table = new Table("marks", "Every contender on every series")
                .column("series", "series")
                .column("contender", "")
                .column("error", "error", 4)
                .column("low", "from", 4)
                .column("high", "to", 4)
                .column("cold", "cold start", 4)
                .column("coverage", "coverage", 4)
                .column("width", "mean width", 6)
                .column("winkler", "score", 4);
        Trial.LEADS.forEach(lead -> table.column("lead_" + lead, lead + (lead == 1 ? " step" : " steps"), 4));
        table.column("refused", "refused");
        for (Judged each : judged) {
            for (Mark mark : each.marks()) {
                List<Object> row = new ArrayList<>(List.of(
                        each.series(),
                        mark.contender(),
                        mark.error(),
                        mark.low(),
                        mark.high(),
                        mark.cold(),
                        mark.coverage(),
                        mark.width(),
                        mark.winkler()));
                for (double lead : mark.leads()) {
                    row.add(lead);
                }
                row.add(mark.refused());
                table.row(row);
            }
        }
        return table;
    }
}
