package dev.stillwater.command.offline;

import dev.stillwater.training.OptimiserKind;
import dev.stillwater.training.Schedule;
import dev.stillwater.training.TrainingPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code stillwater train} that say how long and how fast a network learns, and from which seed. */
final class CourseOptions {
    @Option(
            names = "--iterations",
            order = 18,
            defaultValue = "" + TrainingPlan.Course.ITERATIONS,
            description = "Default ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(
            names = "--optimiser",
            order = 19,
            defaultValue = "adam",
            description = "adam, or soap, which is Adam in the eigenbasis of Shampoo's factors: more work in an "
                    + "iteration, fewer iterations; default ${DEFAULT-VALUE}.")
    private OptimiserKind optimiser = OptimiserKind.ADAM;

    @Option(
            names = "--learning-rate",
            order = 19,
            defaultValue = "" + TrainingPlan.Course.LEARNING_RATE,
            description = "At the start; default ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(
            names = "--schedule",
            order = 20,
            defaultValue = "cosine",
            description =
                    "Course of the learning rate: cosine (to nothing), constant, or step; default ${DEFAULT-VALUE}.")
    private Schedule.Kind schedule = Schedule.Kind.COSINE;

    @Option(
            names = "--drop-factor",
            order = 21,
            defaultValue = "" + Schedule.DROP_FACTOR,
            description = "What a step multiplies the learning rate by; default ${DEFAULT-VALUE}.")
    private double dropFactor;

    @Option(
            names = "--drop-at",
            order = 22,
            split = ",",
            paramLabel = "N",
            description = "Iterations at which there is a step, with commas between them; by default half of all.")
    private @Nullable List<Integer> dropAt;

    @Option(
            names = "--clip",
            order = 23,
            defaultValue = "" + TrainingPlan.Course.CLIP,
            description = "Gradient threshold: largest norm of the whole gradient; default ${DEFAULT-VALUE}.")
    private double clip;

    @Option(
            names = "--seed",
            order = 24,
            defaultValue = "" + TrainingPlan.SEED,
            description = "Of the weights, the noise and the places of segments; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--checkpoint-every",
            order = 25,
            defaultValue = "" + TrainingPlan.Course.CHECKPOINT_EVERY,
            paramLabel = "N",
            description = "Iterations between checkpoints, at which the network is validated and written; "
                    + "default ${DEFAULT-VALUE}.")
    private int checkpointEvery;

    @Option(
            names = "--patience",
            order = 26,
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "End after N checkpoints without a better validation, and keep the best network; 0 for never, "
                            + "the default.")
    private int patience;

    TrainingPlan.Course course() {
        return new TrainingPlan.Course(
                iterations, learningRate, schedule(), clip, checkpointEvery, patience, optimiser);
    }

    long seed() {
        return seed;
    }

    private Schedule schedule() {
        return switch (schedule) {
            case COSINE -> Schedule.COSINE;
            case CONSTANT -> Schedule.CONSTANT;
            case STEP -> Schedule.step(dropFactor, dropAt == null ? List.of(Math.max(1, iterations / 2)) : dropAt);
        };
    }
}
