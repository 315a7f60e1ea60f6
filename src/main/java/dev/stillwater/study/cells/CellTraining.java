package dev.stillwater.study.cells;

import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.training.Batching;
import dev.stillwater.training.CellKind;
import dev.stillwater.training.Scaling;
import dev.stillwater.training.Trainer;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingObserver;
import dev.stillwater.training.TrainingPlan;
import dev.stillwater.training.perceptron.PerceptronPlan;
import dev.stillwater.training.perceptron.PerceptronTrainer;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Trains a network of any kind on a series: by Adam, a perceptron by Levenberg-Marquardt. */
final class CellTraining {
    private final CellPlan plan;
    private final TrainingObserver observer;

    /** @param stop whether to end with the network as it is */
    CellTraining(CellPlan plan, BooleanSupplier stop) {
        this.plan = plan;
        this.observer = new TrainingObserver() {
            @Override
            public boolean stopRequested() {
                return stop.getAsBoolean();
            }
        };
    }

    /** The network. */
    Model train(CellWork work, CellDraw draw) {
        return draw.cell().equals(CellPlan.PERCEPTRON) ? perceptron(work, draw) : recurrent(work, draw);
    }

    private Model recurrent(CellWork work, CellDraw draw) {
        boolean neuroView = draw.cell().equals(CellPlan.NEURO_VIEW);
        TrainingPlan.Network network = new TrainingPlan.Network(
                kind(draw.cell()),
                YeoLstm.Candidate.TANH,
                plan.units(),
                neuroView ? CellPlan.WINDOW : TrainingPlan.Network.LAG,
                Scaling.RANGE);
        TrainingData data = work.data();
        int batch = neuroView ? plan.neuroViewBatch(data) : plan.batch(data);
        TrainingPlan training = new TrainingPlan(
                draw.cell(),
                network,
                new TrainingPlan.Noise(work.level(), true),
                new TrainingPlan.Batches(Batching.STATEFUL, batch, CellPlan.SEGMENT),
                TrainingPlan.Course.of(plan.iterations(), CellPlan.RATE, plan.iterations()),
                draw.seed());
        return Trainer.of(training, data, observer).train();
    }

    /** By a pass of ours wherever there is one. */
    private static CellKind kind(String cell) {
        return switch (cell) {
            case "yeo" -> CellKind.ofPass(CellKind.YEO_LSTM.label());
            case "lstm" -> CellKind.ofPass(CellKind.LSTM.label());
            default -> CellKind.of(cell);
        };
    }

    private Model perceptron(CellWork work, CellDraw draw) {
        TrainingData all = work.data();
        double[] learnt = Arrays.copyOf(all.clean(), Math.min(all.clean().length, CellPlan.PERCEPTRON_SAMPLES));
        TrainingData data = new TrainingData(all.source(), all.standardDeviation(), all.seed(), learnt, all.heldOut());
        PerceptronPlan training = new PerceptronPlan(
                draw.cell(),
                new PerceptronPlan.Form(CellPlan.WINDOW, plan.units()),
                work.level(),
                PerceptronPlan.Course.of(plan.epochs()),
                PerceptronPlan.MEMBERS,
                draw.seed());
        return PerceptronTrainer.of(training, data, observer).train();
    }
}
