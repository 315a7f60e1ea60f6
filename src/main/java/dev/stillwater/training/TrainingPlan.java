package dev.stillwater.training;

import dev.stillwater.network.YeoLstm;

/**
 * All that decides how a network is trained, apart from its data. The same plan and data repeat a training.
 *
 * @param modelId what the model is called; letters, digits, dots and dashes
 * @param cell which network; {@link CellKind#YEO_LSTM}
 * @param candidate the function φ of the Yeo LSTM; tanh
 * @param units N; 128
 * @param noiseLevel σ of the observation noise, in standard deviations of the clean signal; {@link #AS_IS} for a series
 *     learnt as it is, whose own noise is not known
 * @param freshNoise whether every pass over the series draws new noise, which is possible where the clean signal is
 *     known and prevents overfitting; true
 * @param batching how segments are taken from the series; {@link Batching#STATEFUL}
 * @param batch number of segments trained side by side; 64
 * @param segment steps of truncated back-propagation; 100
 * @param iterations weight updates; 6000
 * @param learningRate of Adam at the start; 0.001
 * @param schedule how it goes on from there; {@link Schedule#COSINE}
 * @param clip largest Euclidean norm of the gradient of half the mean squared error; 1
 * @param checkpointEvery iterations between checkpoints; 1000
 * @param patience checkpoints without a better validation after which the training ends early, its best model being
 *     the result; 0, which is never
 * @param seed of the weights, the noise and the places of segments; 1
 */
public record TrainingPlan(
        String modelId,
        CellKind cell,
        YeoLstm.Candidate candidate,
        int units,
        double noiseLevel,
        boolean freshNoise,
        Batching batching,
        int batch,
        int segment,
        int iterations,
        double learningRate,
        Schedule schedule,
        double clip,
        int checkpointEvery,
        int patience,
        long seed) {
    /** The noise level of a series to which no noise is added, and whose own is not known. */
    public static final double AS_IS = Double.NaN;

    public TrainingPlan {
        require(modelId.matches("[A-Za-z0-9._-]+"), "model id may hold letters, digits, dots and dashes", modelId);
        require(units >= 1 && units <= 4096, "units must be within [1, 4096]", units);
        require(
                Double.isNaN(noiseLevel) || noiseLevel >= 0 && noiseLevel <= 100,
                "noise level must be within [0, 100]",
                noiseLevel);
        require(batch >= 1 && batch <= 4096, "batch must be within [1, 4096]", batch);
        require(segment >= 2 && segment <= 10_000, "segment must be within [2, 10000]", segment);
        require(iterations >= 1, "iterations must be at least 1", iterations);
        require(learningRate > 0 && learningRate <= 1, "learning rate must be within (0, 1]", learningRate);
        require(clip > 0, "clip must be above 0", clip);
        require(patience >= 0, "patience must be at least 0", patience);
        require(checkpointEvery >= 1, "checkpoints must be at least 1 iteration apart", checkpointEvery);
    }

    /** A stateful training with cosine decay that does not end early. */
    public TrainingPlan(
            String modelId,
            CellKind cell,
            YeoLstm.Candidate candidate,
            int units,
            double noiseLevel,
            boolean freshNoise,
            int batch,
            int segment,
            int iterations,
            double learningRate,
            double clip,
            int checkpointEvery,
            long seed) {
        this(
                modelId,
                cell,
                candidate,
                units,
                noiseLevel,
                freshNoise,
                Batching.STATEFUL,
                batch,
                segment,
                iterations,
                learningRate,
                Schedule.COSINE,
                clip,
                checkpointEvery,
                0,
                seed);
    }

    /** The defaults for a network of that name at that noise level. */
    public static TrainingPlan of(String modelId, double noiseLevel) {
        return new TrainingPlan(
                modelId,
                CellKind.YEO_LSTM,
                YeoLstm.Candidate.TANH,
                128,
                noiseLevel,
                true,
                64,
                100,
                6000,
                1e-3,
                1,
                1000,
                1);
    }

    /** The same for another network. */
    public TrainingPlan withCell(CellKind kind, int number) {
        return new TrainingPlan(
                modelId,
                kind,
                candidate,
                number,
                noiseLevel,
                freshNoise,
                batching,
                batch,
                segment,
                iterations,
                learningRate,
                schedule,
                clip,
                checkpointEvery,
                patience,
                seed);
    }

    /** The same at another length and pace. */
    public TrainingPlan withIterations(int number, double rate) {
        return new TrainingPlan(
                modelId,
                cell,
                candidate,
                units,
                noiseLevel,
                freshNoise,
                batching,
                batch,
                segment,
                number,
                rate,
                schedule,
                clip,
                checkpointEvery,
                patience,
                seed);
    }

    /** The same with another way through the series. */
    public TrainingPlan withBatching(Batching kind) {
        return new TrainingPlan(
                modelId,
                cell,
                candidate,
                units,
                noiseLevel,
                freshNoise,
                kind,
                batch,
                segment,
                iterations,
                learningRate,
                schedule,
                clip,
                checkpointEvery,
                patience,
                seed);
    }

    /** The same with another course of the learning rate. */
    public TrainingPlan withSchedule(Schedule course) {
        return new TrainingPlan(
                modelId,
                cell,
                candidate,
                units,
                noiseLevel,
                freshNoise,
                batching,
                batch,
                segment,
                iterations,
                learningRate,
                course,
                clip,
                checkpointEvery,
                patience,
                seed);
    }

    /** The same that may end early. */
    public TrainingPlan withPatience(int checkpoints) {
        return new TrainingPlan(
                modelId,
                cell,
                candidate,
                units,
                noiseLevel,
                freshNoise,
                batching,
                batch,
                segment,
                iterations,
                learningRate,
                schedule,
                clip,
                checkpointEvery,
                checkpoints,
                seed);
    }

    /** σ of the noise to add: the noise level, and 0 for a series as it is. */
    double addedNoise() {
        return Double.isNaN(noiseLevel) ? 0 : noiseLevel;
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }
}
