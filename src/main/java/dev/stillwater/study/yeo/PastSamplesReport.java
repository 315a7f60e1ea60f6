package dev.stillwater.study.yeo;

import dev.stillwater.analysis.PastSamples;
import dev.stillwater.network.Model;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which past samples made a prediction, of some networks on some series: tables, and a chart for each series. */
public final class PastSamplesReport {
    /** Of all gradients: how far back a network looks. */
    private static final double SHARE = 0.9;

    private final Table summary = new Table("past-samples", "Which past samples made a prediction")
            .column("series", "series")
            .column("model", "model")
            .column("form", "by")
            .column("last", "samples")
            .column("run", "seen before")
            .column("predicted", "predicted", 5)
            .column("mean", "mean", 5)
            .column("rest", "rest", 5)
            .column("strongest_lag", "strongest lag")
            .column("lag_90", "lags with 90 %")
            .column("agreement", "read-out, tangent", 2);
    private final Table details = new Table("contributions", "Contributions of the past samples")
            .column("series", "series")
            .column("model", "model")
            .column("lag", "lag")
            .column("sample", "sample", 5)
            .column("gradient", "gradient", 5)
            .column("contribution", "contribution", 5)
            .column("by_gradient", "by the gradient", 5);
    private final List<LineChart> charts = new ArrayList<>();

    /**
     * Adds a series.
     *
     * @param samples in order, NaN where one is missing; the first is there
     * @param last how many of them are asked about, at most all
     */
    public void add(String series, double[] samples, int last, List<Model> models) {
        LineChart chart = new LineChart(
                "contributions-" + (charts.size() + 1),
                series,
                "What each past sample contributes to the prediction of the sample after the last.",
                "lag, samples",
                "contribution, in units of the series");
        for (Model model : models) {
            PastSamples past = PastSamples.of(model, samples, last);
            add(series, model.id(), past, samples.length - last);
            double[] contributions = past.contributions();
            double[] byLag = IntStream.range(0, last)
                    .mapToDouble(lag -> contributions[last - 1 - lag])
                    .toArray();
            chart.line(model.id(), byLag);
            if (past.form() == PastSamples.Form.READ_OUT) {
                double[] linear = past.linear();
                chart.variant(
                        model.id() + " by the gradient",
                        model.id(),
                        IntStream.range(0, last)
                                .mapToDouble(lag -> linear[last - 1 - lag])
                                .toArray());
            }
        }
        charts.add(chart);
    }

    private void add(String series, String model, PastSamples past, int run) {
        int last = past.last();
        double[] contributions = past.contributions();
        double[] linear = past.linear();
        int strongest = 0;
        double all = 0;
        for (int lag = 0; lag < last; lag++) {
            int place = last - 1 - lag;
            details.row(
                    series,
                    model,
                    lag,
                    past.samples()[place],
                    past.gradients()[place],
                    contributions[place],
                    linear[place]);
            if (Math.abs(contributions[place]) > Math.abs(contributions[last - 1 - strongest])) {
                strongest = lag;
            }
            all += size(past.gradients()[place]);
        }
        int lags = 0;
        for (double sum = 0; lags < last && sum < SHARE * all; lags++) {
            sum += size(past.gradients()[last - 1 - lags]);
        }
        summary.row(
                series,
                model,
                past.form().label(),
                last,
                run,
                past.predicted(),
                past.mean(),
                past.rest(),
                strongest,
                lags,
                past.form() == PastSamples.Form.READ_OUT ? correlation(contributions, linear) : Double.NaN);
    }

    /** Of the sizes of both where both are known; NaN where one of them does not vary. */
    private static double correlation(double[] a, double[] b) {
        int[] known = IntStream.range(0, a.length)
                .filter(i -> !Double.isNaN(a[i]) && !Double.isNaN(b[i]))
                .toArray();
        double meanA =
                IntStream.of(known).mapToDouble(i -> Math.abs(a[i])).average().orElse(Double.NaN);
        double meanB =
                IntStream.of(known).mapToDouble(i -> Math.abs(b[i])).average().orElse(Double.NaN);
        double both = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i : known) {
            double x = Math.abs(a[i]) - meanA;
            double y = Math.abs(b[i]) - meanB;
            both += x * y;
            squareA += x * x;
            squareB += y * y;
        }
        return both / Math.sqrt(squareA * squareB);
    }

    private static double size(double gradient) {
        return Double.isNaN(gradient) ? 0 : Math.abs(gradient);
    }

    /** A row for each series and network, then one for each sample. */
    public List<Table> tables() {
        return List.of(summary, details);
    }

    /** Adds tables and charts. */
    public void addTo(ReportDirectory report) {
        report.heading("Contributions")
                .paragraph(
                        "The gradient of a prediction by each past sample, and times the distance of the sample from the"
                                + " mean its contribution; lag 0 is the last sample. The rest is the prediction without them. Of a"
                                + " read-out over a window of hidden states the contributions are its own, and how both agree is the"
                                + " correlation of their sizes.")
                .tables(List.of(summary))
                .charts(charts)
                .csv(details);
    }
}
