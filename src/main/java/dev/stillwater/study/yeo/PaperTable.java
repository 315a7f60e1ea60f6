package dev.stillwater.study.yeo;

import dev.stillwater.report.Table;
import java.util.Collection;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/**
 * Our figures beside those that Yeo 2019 (arXiv 1904.05158) prints and those to reach, a row each. The verdict is on the
 * form that ships; where networks of the printed form are measured too, their figures have a column of their own.
 */
final class PaperTable {
    private static final String NONE = "-";

    private final boolean withPrinted;
    private final Table table;

    PaperTable(String name, Collection<Subject> subjects) {
        withPrinted = subjects.stream().anyMatch(Subject::isPrintedForm);
        table = new Table(name, "Beside the paper")
                .column("figure", "figure")
                .column("model", "model")
                .column("paper", "paper")
                .column("to_reach", "to reach")
                .column("ours", "ours", 4)
                .column("verdict", "");
        if (withPrinted) {
            table.column("printed_form", "printed form (sigmoid)", 4);
        }
    }

    /** A figure that should not be above a bound. */
    void atMost(String figure, Forms forms, String paper, double bound, ToDoubleFunction<Subject> value) {
        row(figure, forms, paper, "at most " + plain(bound), value, ours -> ours <= bound, "not reached");
    }

    /** A figure that one would like to have below a bound; the smaller the better. */
    void wished(String figure, Forms forms, String paper, double bound, ToDoubleFunction<Subject> value) {
        String reach = "as small as can be; wished: " + plain(bound);
        row(figure, forms, paper, reach, value, ours -> ours <= bound, "");
    }

    /** A figure that should be above a bound. */
    void above(String figure, Forms forms, String paper, double bound, ToDoubleFunction<Subject> value) {
        row(figure, forms, paper, "above " + plain(bound), value, ours -> ours > bound, "not reached");
    }

    /** A figure without a bound. */
    void shown(String figure, Forms forms, String paper, ToDoubleFunction<Subject> value) {
        add(figure, forms.id(), paper, "shown", forms.ofTanh(value), "", forms.ofPrinted(value));
    }

    /** A figure of no network, that should be another one, give or take. */
    void within(String figure, String what, String paper, double target, double tolerance, double ours) {
        String verdict = Math.abs(ours - target) <= tolerance ? "reached" : "not reached";
        add(figure, what, paper, plain(target) + " within " + plain(tolerance), ours, verdict, Double.NaN);
    }

    /** A statement on all networks of a form, and what is found of it. */
    void statement(String statement, String form, String verdict) {
        add(statement, form, "yes", "yes", Double.NaN, verdict, Double.NaN);
    }

    Table table() {
        return table;
    }

    private void row(
            String figure,
            Forms forms,
            String paper,
            String reach,
            ToDoubleFunction<Subject> value,
            DoublePredicate reached,
            String otherwise) {
        double ours = forms.ofTanh(value);
        String verdict = Double.isNaN(ours) ? "" : reached.test(ours) ? "reached" : otherwise;
        add(figure, forms.id(), paper, reach, ours, verdict, forms.ofPrinted(value));
    }

    private void add(
            String figure, String model, String paper, String reach, double ours, String verdict, double printed) {
        String inPaper = paper.isEmpty() ? NONE : paper;
        if (withPrinted) {
            table.row(figure, model, inPaper, reach, ours, verdict, printed);
        } else {
            table.row(figure, model, inPaper, reach, ours, verdict);
        }
    }

    /** A number without needless zeros, four digits after the point at most. */
    static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
