package dev.stillwater.study.laser;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.evaluation.FreeRuns;
import dev.stillwater.evaluation.Outlook;
import dev.stillwater.network.Model;
import dev.stillwater.report.Table;
import dev.stillwater.signal.Median;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The baselines beside the networks of the study and those that are shipped, a section of the page.
 *
 * @param shipped networks that come with the service and learnt from the series of the study
 */
record Comparison(
        LaserStudy lstms, PerceptronStudy perceptrons, List<BaselineStudy.Chosen> baselines, List<Model> shipped) {
    static final String TITLE = "Beside simpler ways";

    static final String METHOD =
            "A ridge regression on the last values and all products of two of them; what followed the nearest windows of the"
                    + " series, as a mean weighted by the inverse of the squared distance or as a linear map fitted to them; an echo"
                    + " state network, whose recurrent weights are drawn and a tenth of them not zero. All see the series standardised,"
                    + " and keep their predictions within a tenth of its range around it. Their settings are chosen as the networks"
                    + " are, on windows inside the series to learn from, each of which is left out of what is to be predicted in"
                    + " learning: by the geometric mean of the NMSE one step ahead, by the mean NMSE of free runs of half a window from"
                    + " places in it, each counted as 1 at most, and by the geometric mean of both. The values that follow choose"
                    + " nothing. On these a figure of free runs is the mean over runs that begin at every place as long as half of the"
                    + " values are left (100 at most), so that it does not rest on a single run. What differs by its seed has the mean of the"
                    + " errors (echo state networks) or their median (LSTMs); perceptrons are the median of the chosen ones.";

    Table table() {
        Table table = new Table(
                        "comparison",
                        "Baselines and networks: errors on the windows left out, and on the values that follow")
                .column("way", "way to predict")
                .column("setting", "setting")
                .column("chosen_for", "best on windows for")
                .column("left_out_updated", "left out: one step, NMSE", 4)
                .column("left_out_free", "free runs", 3)
                .column("updated_rmse", "one step, RMSE", 2)
                .column("updated_nmse", "NMSE", 4)
                .column("free_nmse", "free run of all, NMSE", 4)
                .column("runs_nmse", "free runs from every place, NMSE", 4)
                .column("runs_steps", "values in step", 1);
        for (BaselineStudy.Chosen chosen : baselines) {
            BaselineStudy.Judged judged = chosen.judged();
            add(
                    table,
                    List.of(judged.kind(), judged.setting(), chosen.purpose()),
                    judged.windows(),
                    mean(chosen.following()));
        }
        WindowScore.best(lstms.candidates(), Candidate::windows).forEach((candidate, purpose) -> {
            add(table, List.of("LSTM", candidate.label(), purpose), candidate.windows(), median(candidate));
            add(table, List.of("the same together", candidate.label(), ""), NONE, of(candidate.all()));
        });
        PerceptronResult perceptron = perceptrons.chosen();
        add(
                table,
                List.of("perceptrons", perceptron.label(), "free run"),
                NONE,
                of(new Standing(perceptron.median(), perceptron.runs())));
        LaserData data = lstms.data();
        for (Model model : shipped) {
            add(
                    table,
                    List.of(model.id(), "as shipped", ""),
                    NONE,
                    of(following(data, Outlook.of(model, data.train()))));
        }
        double[] train = data.train();
        add(
                table,
                List.of("the last value again", "", ""),
                NONE,
                of(following(data, Outlook.lastValue(train[train.length - 1]))));
        add(
                table,
                List.of("the mean of the series", "", ""),
                NONE,
                of(following(
                        data, Outlook.constant(Arrays.stream(train).average().orElseThrow()))));
        return table;
    }

    private static final WindowScore NONE = new WindowScore(Double.NaN, Double.NaN);

    /** The figures of a row. */
    private record Figures(double rmse, double nmse, double free, double runs, double steps) {}

    private static void add(Table table, List<String> words, WindowScore windows, Figures figures) {
        table.row(
                words.get(0),
                words.get(1),
                words.get(2),
                windows.oneStep(),
                windows.freeRun(),
                figures.rmse(),
                figures.nmse(),
                figures.free(),
                figures.runs(),
                figures.steps());
    }

    private static Standing following(LaserData data, Outlook outlook) {
        return Standing.of(outlook, data.test(), Standing.OF_THE_TEST);
    }

    private Figures of(Standing one) {
        return mean(List.of(one));
    }

    private Figures mean(List<Standing> several) {
        Runs whole = new Runs(several.stream().map(Standing::whole).toList());
        List<FreeRuns> runs = several.stream().map(Standing::runs).toList();
        return new Figures(
                whole.mean(Continuation::updatedRmse),
                whole.mean(Continuation::updatedNmse),
                whole.mean(Continuation::freeNmse),
                runs.stream().mapToDouble(FreeRuns::nmse).average().orElse(Double.NaN),
                runs.stream().mapToDouble(this::steps).average().orElse(Double.NaN));
    }

    private Figures median(Candidate candidate) {
        return new Figures(
                candidate.seeds().median(Continuation::updatedRmse),
                candidate.seeds().median(Continuation::updatedNmse),
                candidate.seeds().median(Continuation::freeNmse),
                median(candidate.runs(), FreeRuns::nmse),
                median(candidate.runs(), this::steps));
    }

    private static double median(List<FreeRuns> runs, ToDoubleFunction<FreeRuns> figure) {
        return Median.of(runs.stream().mapToDouble(figure).toArray());
    }

    private double steps(FreeRuns runs) {
        return runs.stepsInStep(lstms.tolerance());
    }
}
