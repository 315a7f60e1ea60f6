package dev.stillwater.study.laser;

import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.training.Batching;
import dev.stillwater.training.CellKind;
import dev.stillwater.training.OptimiserKind;
import dev.stillwater.training.Scaling;
import dev.stillwater.training.Schedule;
import dev.stillwater.training.Trainer;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingObserver;
import dev.stillwater.training.TrainingPlan;
import java.util.List;

/**
 * How an LSTM of the study is trained: one layer, standardised data, the whole sequence in every iteration.
 *
 * @param course in words
 * @param lag p, the samples that a step sees
 * @param units N
 * @param epochs passes over the sequence
 * @param schedule of the learning rate, from {@value #LEARNING_RATE}
 * @param noise σ that is added to the series, anew in every epoch, in its standard deviations
 */
public record Recipe(String course, int lag, int units, int epochs, Schedule schedule, double noise) {
    /** Those of the report. */
    public static final int UNITS = 200;

    public static final int EPOCHS = 500;
    public static final double LEARNING_RATE = 0.005;
    public static final double DROP_FACTOR = 0.2;

    /** As in the report, which has lag 1: the learning rate times {@value #DROP_FACTOR} after half of the epochs. */
    static Recipe ofReport(int lag, int epochs) {
        return new Recipe(
                "report", lag, UNITS, epochs, Schedule.step(DROP_FACTOR, List.of(Math.max(1, epochs / 2))), 0);
    }

    /** The learning rate along half a cosine; noise keeps the network from learning the series by heart. */
    static Recipe cosine(int lag, int epochs, double noise) {
        return new Recipe(noise == 0 ? "cosine" : "cosine, noise " + noise, lag, UNITS, epochs, Schedule.COSINE, noise);
    }

    /** As in {@code lag 15, 500 epochs}. */
    String label() {
        return "lag " + lag + ", " + epochs + " epochs" + (course.equals("report") ? "" : ", " + course);
    }

    /** Trains on a series, but for what is left out of it. */
    Model train(LaserData data, TrainingData.Gap leftOut, long seed) {
        TrainingPlan plan = new TrainingPlan(
                "lstm-lag-" + lag + "-seed-" + seed,
                new TrainingPlan.Network(CellKind.LSTM, YeoLstm.Candidate.TANH, units, lag, Scaling.STANDARD),
                new TrainingPlan.Noise(noise == 0 ? TrainingPlan.AS_IS : noise, true),
                new TrainingPlan.Batches(Batching.STATEFUL, 1, data.train().length - 1),
                new TrainingPlan.Course(epochs, LEARNING_RATE, schedule, 1, epochs, 0, OptimiserKind.ADAM),
                seed);
        RecordedSignal series = new RecordedSignal(data.name(), data.train());
        return Trainer.of(plan, TrainingData.recorded(series, 0).with(leftOut), TrainingObserver.NONE)
                .train();
    }
}
