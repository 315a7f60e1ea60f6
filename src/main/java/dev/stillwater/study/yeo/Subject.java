package dev.stillwater.study.yeo;

import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Table;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model under test and the process it is tested on. */
public record Subject(Model model, SignalProcess process) {
    private static final double SAME = 1e-9;
    private static final String PRINTED = YeoLstm.Candidate.SIGMOID.label();

    /** The model's id; where it does not say that this is the printed form, that is added. */
    public String id() {
        return isPrintedForm() && !model.id().contains(PRINTED) ? model.id() + "-" + PRINTED : model.id();
    }

    /** Whether it is a Yeo LSTM with the sigmoid of equation 5, as the paper prints it. */
    boolean isPrintedForm() {
        return model.cell().metadata().containsValue(PRINTED);
    }

    /** σ of the noise it was trained with; NaN where its file does not say. */
    double noise() {
        return model.noiseLevel();
    }

    /** Whether it is a network of the paper: a Yeo LSTM on Mackey-Glass. */
    boolean isOfPaper() {
        return process == SignalProcess.MACKEY_GLASS && model.cell().type().equals(YeoLstm.TYPE);
    }

    boolean isOfPaper(double noise) {
        return isOfPaper() && Math.abs(noise() - noise) < SAME;
    }

    /** On which noise some were trained, as in {@code trained at σ = 0, 0.02 and 0.64}. */
    static String trainedAt(Collection<Subject> subjects) {
        List<String> levels = subjects.stream()
                .map(Subject::noise)
                .distinct()
                .sorted()
                .map(PaperTable::plain)
                .toList();
        int last = levels.size() - 1;
        return "trained at σ = "
                + (last < 1
                        ? String.join("", levels)
                        : String.join(", ", levels.subList(0, last)) + " and " + levels.get(last));
    }

    /** Those of the shipped form, or all where there are none. */
    static List<Subject> ofShippedForm(List<Subject> subjects) {
        List<Subject> shipped =
                subjects.stream().filter(subject -> !subject.isPrintedForm()).toList();
        return shipped.isEmpty() ? subjects : shipped;
    }

    /** Adds its line to a chart: the printed form is dashed, in the colour of the network trained on the same noise. */
    LineChart draw(LineChart chart, Collection<Subject> all, double... y) {
        if (!isPrintedForm()) {
            return chart.line(id(), y);
        }
        return chart.variant(
                id(), Forms.at(noise(), all).stream().findFirst().map(Forms::id).orElse(id()), y);
    }

    /** Which form of the cell: its type, and what its file says beside it: the candidate nonlinearity where that is a choice. */
    String form() {
        return Stream.concat(Stream.of(model.cell().type()), model.cell().metadata().values().stream())
                .collect(Collectors.joining(" "));
    }

    /** What is known of the models, and by which digest to know them again. */
    public static Table table(List<Subject> subjects) {
        Table table = new Table("models", "Models")
                .column("model", "model")
                .column("cell", "cell")
                .column("units", "units")
                .column("noise_level", "trained at σ", 2)
                .column("source", "tested on")
                .column("samples", "samples")
                .column("iterations", "iterations")
                .column("seed", "seed")
                .column("sha256", "SHA-256");
        for (Subject subject : subjects) {
            Model model = subject.model;
            table.row(
                    subject.id(),
                    subject.form(),
                    model.cell().hiddenUnits(),
                    model.noiseLevel(),
                    subject.process.label(),
                    model.metadata().getOrDefault("samples", ""),
                    model.metadata().getOrDefault("iterations", ""),
                    model.metadata().getOrDefault("seed", ""),
                    model.sha256());
        }
        return table;
    }
}
