package dev.stillwater.study.yeo;

import dev.stillwater.evaluation.ConfidenceInterval;
import dev.stillwater.report.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Our figures beside those that Yeo 2019 (arXiv 1904.05158) prints, a row each. They are compared for the form that ships;
 * where networks of the printed form are measured too, their figures have a column of their own.
 */
final class PaperTable {
    /** What the page says of the last column. */
    static final String METHOD =
            "A figure here is lower or higher than the paper's where its 95 % interval, or the figure"
                    + " itself where there is none, lies on one side of all numbers that the paper's rounds to.";

    private static final ConfidenceInterval NOT_MEASURED = point(Double.NaN);

    private final boolean withPrinted;
    private final Table table;

    private PaperTable(boolean withPrinted, Table table) {
        this.withPrinted = withPrinted;
        this.table = table;
    }

    /** A table without rows. */
    static PaperTable of(String name, String title, Collection<Subject> subjects) {
        boolean withPrinted = subjects.stream().anyMatch(Subject::isPrintedForm);
        Table table = new Table(name, title)
                .column("figure", "figure")
                .column("model", "model")
                .column("paper", "paper")
                .column("here", "here", 4)
                .column("low", "95 % from", 4)
                .column("high", "to", 4)
                .column("compared", "against the paper");
        return new PaperTable(
                withPrinted, withPrinted ? table.column("printed_form", "printed form (sigmoid)", 4) : table);
    }

    /**
     * What the paper prints.
     *
     * @param low least number that it may stand for
     * @param high greatest
     */
    record Printed(String text, double low, double high) {
        /** A number, which stands for all that it rounds to. */
        static Printed of(String number) {
            double half = 0.5 * Math.pow(10, number.indexOf('.') - number.length() + 1);
            double value = Double.parseDouble(number);
            return new Printed(number, value - half, value + half);
        }

        /** How another figure stands to it. */
        String compared(ConfidenceInterval here) {
            double least = Double.isNaN(here.low()) ? here.mean() : here.low();
            double most = Double.isNaN(here.high()) ? here.mean() : here.high();
            if (Double.isNaN(here.mean())) {
                return "not measured";
            }
            return most < low ? "lower" : least > high ? "higher" : "the same";
        }
    }

    /** A figure of networks that were trained on the same noise. */
    void add(String figure, Forms forms, Printed paper, Function<Subject, ConfidenceInterval> value) {
        ConfidenceInterval here = forms.tanh() == null ? NOT_MEASURED : value.apply(forms.tanh());
        double printed = forms.printed() == null
                ? Double.NaN
                : value.apply(forms.printed()).mean();
        add(figure, forms.id(), paper, here, printed);
    }

    /** A figure of no network. */
    void add(String figure, String what, Printed paper, ConfidenceInterval here) {
        add(figure, what, paper, here, Double.NaN);
    }

    private void add(String figure, String model, Printed paper, ConfidenceInterval here, double printed) {
        List<Object> row = new ArrayList<>(
                List.of(figure, model, paper.text(), here.mean(), here.low(), here.high(), paper.compared(here)));
        if (withPrinted) {
            row.add(printed);
        }
        table.row(row);
    }

    /** A figure without an interval. */
    static ConfidenceInterval point(double value) {
        return new ConfidenceInterval(value, Double.NaN, Double.NaN);
    }

    Table table() {
        return table;
    }

    /** A number without needless zeros, four digits after the point at most. */
    static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
