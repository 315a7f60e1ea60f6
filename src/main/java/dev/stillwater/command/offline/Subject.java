package dev.stillwater.command.offline;

import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.evaluation.report.Table;
import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import java.util.List;

/** A model under test and the process it is tested on. */
record Subject(Model model, SignalProcess process) {
    private static final double SAME = 1e-9;

    String id() {
        return model.id();
    }

    /** σ of the noise it was trained with; NaN where its file does not say. */
    double noise() {
        return model.noiseLevel();
    }

    /** Whether it is a network of the paper: a Yeo LSTM on Mackey-Glass. */
    boolean isOfPaper() {
        return process == SignalProcess.MACKEY_GLASS && model.cell() instanceof YeoLstm;
    }

    boolean isOfPaper(double noise) {
        return isOfPaper() && Math.abs(noise() - noise) < SAME;
    }

    /** Which form of the cell: its type, and its candidate nonlinearity where that is a choice. */
    String form() {
        return model.cell() instanceof YeoLstm yeo
                ? yeo.type() + " " + yeo.candidate().label()
                : model.cell().type();
    }

    /** What is known of the models, and by which digest to know them again. */
    static Table table(List<Subject> subjects) {
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
                    model.id(),
                    subject.form(),
                    model.cell().units(),
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
