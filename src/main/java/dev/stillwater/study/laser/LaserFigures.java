package dev.stillwater.study.laser;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.report.Chart;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Table;
import dev.stillwater.study.RunLength;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The study made readable: charts of the predictions, tables of the errors, and the report's statements.
 *
 * @param length of the run
 */
record LaserFigures(LaserStudy study, RunLength length) {
    static final String METHOD =
            "LSTMs of one layer of 200 units and a linear output learn the whole series, standardised,"
                    + " in every epoch (Adam from 0.005, times 0.2 after half of the epochs, gradient threshold 1). With lag p a step"
                    + " sees the last p values. Then they predict the values that follow: each after seeing the one before"
                    + " (updated), or fed their own predictions (free run). NMSE is the mean squared error over the variance of those"
                    + " values; a free run is in step until it is wrong by more than half the standard deviation of the series for"
                    + " the first time. A recipe is chosen by networks that each leave a window of the series out of what they"
                    + " learn, on the windows left out, never by the values that follow: by the geometric mean over the windows of the NMSE one"
                    + " step ahead, and by the mean NMSE of free runs of half a window from places in it, each counted as 1 at most."
                    + " For one that is to be good at both it is the geometric mean of the two. Networks together forecast by their median, which each is fed"
                    + "; the committee is of the recipes that are best on the windows.";

    Table statements() {
        Candidate report = study.ofReport();
        Candidate updated = study.best(WindowScore.Purpose.ONE_STEP);
        Candidate free = study.best(WindowScore.Purpose.FREE_RUN);
        return new Table("statements", length.title("The report's statements, and what was found here"))
                .column("statement", "the report")
                .column("found", "here")
                .row(
                        "Updated with every observed value, the LSTM predicts the next",
                        updated(report)
                                + ". Reference run on the Santa Fe laser: 3.4 to 4.5. Chosen by the windows left out: "
                                + updated.label() + ", " + updated(updated) + ".")
                .row(
                        "On its own the LSTM with lag 1 does not follow the laser",
                        free(report) + ". Reference run: 0.49 to 1.31.")
                .row(
                        "Does lag help the free run? The report could not try it",
                        (free.recipes().stream().allMatch(recipe -> recipe.lag() > 1) ? "Yes" : "Not here")
                                + ". Chosen by the windows left out: " + free.label() + ", " + free(free) + ".");
    }

    private static String updated(Candidate candidate) {
        return String.format(
                Locale.ROOT,
                "RMSE %.2f (median of %s; %.2f to %.2f), together %.2f",
                candidate.seeds().median(Continuation::updatedRmse),
                seeds(candidate),
                candidate.seeds().least(Continuation::updatedRmse),
                candidate.seeds().greatest(Continuation::updatedRmse),
                candidate.all().whole().updatedRmse());
    }

    private String free(Candidate candidate) {
        return String.format(
                Locale.ROOT,
                "NMSE %.4f (median of %s; best %.4f), together %.4f; in step for %.0f values (median; longest %.0f),"
                        + " together for %d",
                candidate.seeds().median(Continuation::freeNmse),
                seeds(candidate),
                candidate.seeds().least(Continuation::freeNmse),
                candidate.all().whole().freeNmse(),
                candidate.seeds().median(this::inStep),
                candidate.seeds().greatest(this::inStep),
                candidate.all().whole().stepsInStep(study.tolerance()));
    }

    private static String seeds(Candidate candidate) {
        int count = candidate.seeds().each().size();
        return count == 1 ? "1 seed" : count + " seeds";
    }

    private double inStep(Continuation one) {
        return one.stepsInStep(study.tolerance());
    }

    List<Table> tables() {
        return List.of(overview(), bySeed());
    }

    private Table overview() {
        Table table = new Table("recipes", "Errors on the values that follow, and on the windows left out to choose by")
                .column("recipe", "LSTM")
                .column("updated_median", "updated RMSE, median", 2)
                .column("updated_best", "best", 2)
                .column("updated_all", "all together", 2)
                .column("free_median", "free-run NMSE, median", 4)
                .column("free_best", "best", 4)
                .column("free_all", "all together", 4)
                .column("steps_median", "values in step, median", 0)
                .column("steps_best", "best", 0)
                .column("steps_all", "all together", 0)
                .column("left_out_updated", "left out: updated NMSE", 4)
                .column("left_out_free", "free-run NMSE", 4);
        for (Candidate candidate : study.candidates()) {
            table.row(
                    candidate.label(),
                    candidate.seeds().median(Continuation::updatedRmse),
                    candidate.seeds().least(Continuation::updatedRmse),
                    candidate.all().whole().updatedRmse(),
                    candidate.seeds().median(Continuation::freeNmse),
                    candidate.seeds().least(Continuation::freeNmse),
                    candidate.all().whole().freeNmse(),
                    candidate.seeds().median(this::inStep),
                    candidate.seeds().greatest(this::inStep),
                    inStep(candidate.all().whole()),
                    candidate.windows().oneStep(),
                    candidate.windows().freeRun());
        }
        return table;
    }

    private Table bySeed() {
        Table table = new Table("seeds", "The same by seeds")
                .column("recipe", "LSTM")
                .column("seed", "seed")
                .column("updated_rmse", "updated RMSE", 2)
                .column("updated_nmse", "NMSE", 4)
                .column("free_rmse", "free-run RMSE", 2)
                .column("free_nmse", "NMSE", 4)
                .column("steps", "values in step");
        for (Candidate candidate : study.candidates()) {
            for (int seed = 0; seed < candidate.seeds().each().size(); seed++) {
                Continuation one = candidate.seeds().each().get(seed);
                table.row(
                        candidate.label(),
                        seed + 1,
                        one.updatedRmse(),
                        one.updatedNmse(),
                        one.freeRmse(),
                        one.freeNmse(),
                        one.stepsInStep(study.tolerance()));
            }
        }
        return table;
    }

    List<Chart> charts() {
        Candidate report = study.ofReport();
        Candidate updated = study.best(WindowScore.Purpose.ONE_STEP);
        Candidate free = study.best(WindowScore.Purpose.FREE_RUN);
        return List.of(
                predictions(
                        "updated",
                        "Updated with every observed value",
                        "The values that follow, each predicted from all before it.",
                        Continuation::updated,
                        report,
                        updated),
                predictions(
                        "free-run",
                        "On their own",
                        "The same values, predicted without seeing any of them.",
                        Continuation::free,
                        report,
                        free),
                lags("lag-free", "Does lag help the free run?", "NMSE of the free run", Continuation::freeNmse)
                        .logY(),
                lags("lag-updated", "Does lag help one step ahead?", "RMSE, updated", Continuation::updatedRmse));
    }

    private LineChart predictions(
            String name,
            String title,
            String caption,
            Function<Continuation, double[]> which,
            Candidate first,
            Candidate chosen) {
        LineChart chart = new LineChart(
                        name,
                        title,
                        caption + " Chosen: " + chosen.label() + ".",
                        "value after the series",
                        "intensity")
                .reference("observed", study.data().test())
                .line(
                        "as in the report (seed 1)",
                        which.apply(first.seeds().each().get(0)));
        return chart.line(
                "chosen (all seeds together)", which.apply(chosen.all().whole()));
    }

    private LineChart lags(String name, String title, String label, ToDoubleFunction<Continuation> figure) {
        List<Candidate> alike = study.candidates().stream()
                .filter(candidate -> candidate.recipes().size() == 1)
                .filter(candidate -> candidate.recipes().get(0).course().equals("report"))
                .toList();
        double[] lags = alike.stream().mapToDouble(candidate -> lag(candidate)).toArray();
        LineChart chart = new LineChart(name, title, "Every dot is a network.", "lag", label);
        chart.line(
                "median of the errors",
                lags,
                alike.stream().mapToDouble(c -> c.seeds().median(figure)).toArray());
        chart.line(
                "all seeds together",
                lags,
                alike.stream()
                        .mapToDouble(c -> figure.applyAsDouble(c.all().whole()))
                        .toArray());
        double[] x = alike.stream()
                .flatMapToDouble(c -> c.seeds().all(seed -> lag(c)))
                .toArray();
        double[] y = alike.stream().flatMapToDouble(c -> c.seeds().all(figure)).toArray();
        return chart.dots("networks", x, y);
    }

    private static int lag(Candidate candidate) {
        return candidate.recipes().get(0).lag();
    }
}
