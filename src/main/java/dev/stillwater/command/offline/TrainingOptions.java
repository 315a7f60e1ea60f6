package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.training.AdaptivePlan;
import dev.stillwater.training.Batching;
import dev.stillwater.training.CellKind;
import dev.stillwater.training.Scaling;
import dev.stillwater.training.Schedule;
import dev.stillwater.training.TrainingPlan;
import dev.stillwater.training.perceptron.PerceptronPlan;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code stillwater train} that say which network learns, and how. */
final class TrainingOptions {
    private static final String AS_IS = "as-is";

    @Option(
            names = "--noise-level",
            order = 10,
            paramLabel = "SIGMA",
            description = "Noise to add to the series, in standard deviations of the clean signal, or as-is for none; "
                    + "default 0 for a simulated series, as-is for a file. A range as in 0..0.64 gives each stream of a "
                    + "batch noise of its own between the two, which the network has to find out.")
    private @Nullable String noiseLevel;

    @Option(
            names = "--fixed-noise",
            order = 11,
            description = "Draw the noise once, not anew for every pass over the series.")
    private boolean fixedNoise;

    @Option(
            names = "--cell",
            order = 12,
            defaultValue = "yeo",
            description = "yeo, lstm, or mlp, a perceptron on a window of the last samples; default ${DEFAULT-VALUE}.")
    private CellName cell = CellName.YEO;

    @Option(
            names = "--candidate",
            order = 13,
            defaultValue = "tanh",
            description = "Function of the Yeo cell's candidate: tanh or sigmoid; default ${DEFAULT-VALUE}.")
    private YeoLstm.Candidate candidate = YeoLstm.Candidate.TANH;

    @Option(
            names = "--units",
            order = 14,
            defaultValue = "" + TrainingPlan.Network.UNITS,
            description = "Default ${DEFAULT-VALUE}, of an mlp " + PerceptronPlan.Form.UNITS + ", of --source world "
                    + AdaptivePlan.UNITS + ".")
    private int units;

    @Option(
            names = "--lag",
            order = 14,
            defaultValue = "" + TrainingPlan.Network.LAG,
            description = "Samples that a step of an lstm or mlp sees, the present one and those before it; "
                    + "default ${DEFAULT-VALUE}, of an mlp " + PerceptronPlan.Form.LAG + ".")
    private int lag;

    @Option(
            names = "--scaling",
            order = 14,
            defaultValue = "range",
            description = "Of the network's input: range (least and greatest value to -1/2 and 1/2) or standard "
                    + "(mean 0, standard deviation 1); default ${DEFAULT-VALUE}.")
    private Scaling scaling = Scaling.RANGE;

    @Option(
            names = "--batching",
            order = 15,
            defaultValue = "stateful",
            description = "stateful: contiguous streams whose state is carried from segment to segment; "
                    + "windows: windows at random places from the zero state; default ${DEFAULT-VALUE}.")
    private Batching batching = Batching.STATEFUL;

    @Option(
            names = "--batch",
            order = 16,
            defaultValue = "" + TrainingPlan.Batches.SIZE,
            description = "Segments trained side by side; default ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--segment",
            order = 17,
            defaultValue = "" + TrainingPlan.Batches.SEGMENT,
            description = "Steps of truncated back-propagation, 0 for a whole pass over the series; "
                    + "default ${DEFAULT-VALUE}.")
    private int segment;

    @Option(
            names = "--iterations",
            order = 18,
            defaultValue = "" + TrainingPlan.Course.ITERATIONS,
            description = "Default ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(
            names = "--learning-rate",
            order = 19,
            defaultValue = "" + TrainingPlan.Course.LEARNING_RATE,
            description = "Of Adam, at the start; default ${DEFAULT-VALUE}.")
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

    @Option(
            names = "--id",
            order = 27,
            description =
                    "Name of the network; by default made of cell, source and noise, as in yeo-mackey-glass-0.64.")
    private @Nullable String id;

    /**
     * The plan.
     *
     * @param source name of the series
     * @param samples its length
     * @param simulated whether its clean signal is known
     * @throws InvalidSettingException where it cannot be
     */
    TrainingPlan plan(String source, int samples, boolean simulated) {
        TrainingPlan.Noise noise = noise(simulated);
        String name = id == null ? name(source, noise) : id;
        try {
            return new TrainingPlan(
                    name,
                    new TrainingPlan.Network(kind(), candidate, units, lag, scaling),
                    noise,
                    new TrainingPlan.Batches(batching, batch, segment == 0 ? whole(samples) : segment),
                    course(),
                    seed);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(Objects.requireNonNull(e.getMessage()));
        }
    }

    /**
     * The plan of a network for any series, on the simulated world.
     *
     * @param start the network to go on from
     * @throws InvalidSettingException where it cannot be
     */
    AdaptivePlan plan(@Nullable Model start, AnySeriesOptions anySeries) {
        try {
            return start == null
                    ? adaptive(AdaptivePlan.ID, AdaptivePlan.untrained(units, anySeries.frontEnd(), seed))
                    : adaptive(start.id(), start);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(Objects.requireNonNull(e.getMessage()));
        }
    }

    /**
     * The plan of a network for any series that learns one of them better.
     *
     * @param source name of the series
     * @throws InvalidSettingException where it cannot be
     */
    AdaptivePlan plan(Model start, String source) {
        try {
            return adaptive(start.id() + "-" + word(source), start);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(Objects.requireNonNull(e.getMessage()));
        }
    }

    private AdaptivePlan adaptive(String otherwise, Model start) {
        return new AdaptivePlan(
                id == null ? otherwise : id, start, new AdaptivePlan.Batches(batch, segment), course(), seed);
    }

    /**
     * The same plan for a network that has learnt already.
     *
     * @throws InvalidSettingException where that cannot be trained further
     */
    TrainingPlan further(Model start, String source, TrainingPlan plan) {
        try {
            return plan.goingOnFrom(start, id == null ? start.id() + "-" + word(source) : id);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("--from: " + start.id() + ": " + e.getMessage());
        }
    }

    private TrainingPlan.Course course() {
        return new TrainingPlan.Course(iterations, learningRate, schedule(), clip, checkpointEvery, patience);
    }

    /** Of an LSTM. Asked only where one is trained: the kinds need DL4J. */
    private CellKind kind() {
        return cell == CellName.YEO ? CellKind.YEO_LSTM : CellKind.LSTM;
    }

    boolean isPerceptron() {
        return cell == CellName.MLP;
    }

    /**
     * The plan of a perceptron.
     *
     * @param source name of the series
     * @param simulated whether its clean signal is known
     * @throws InvalidSettingException where it cannot be
     */
    PerceptronPlan plan(String source, boolean simulated, PerceptronOptions perceptron) {
        TrainingPlan.Noise noise = noise(simulated);
        if (noise.isRange()) {
            throw new InvalidSettingException("--noise-level: a range of noise has no meaning for --cell mlp");
        }
        String name = id == null ? name(source, noise) : id;
        try {
            return new PerceptronPlan(
                    name,
                    new PerceptronPlan.Form(lag, units),
                    noise.level(),
                    perceptron.course(),
                    perceptron.members(),
                    seed);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(Objects.requireNonNull(e.getMessage()));
        }
    }

    /** The longest segments that as many as a batch has of them can be read side by side. */
    private int whole(int samples) {
        return (samples - 1) / Math.max(1, batch);
    }

    private Schedule schedule() {
        return switch (schedule) {
            case COSINE -> Schedule.COSINE;
            case CONSTANT -> Schedule.CONSTANT;
            case STEP -> Schedule.step(dropFactor, dropAt == null ? List.of(Math.max(1, iterations / 2)) : dropAt);
        };
    }

    private TrainingPlan.Noise noise(boolean simulated) {
        String text = noiseLevel;
        if (text == null || text.equals(AS_IS)) {
            return new TrainingPlan.Noise(simulated ? 0 : TrainingPlan.AS_IS, !fixedNoise);
        }
        try {
            int dots = text.indexOf(TrainingPlan.Noise.RANGE);
            if (dots >= 0) {
                double least = number(text.substring(0, dots));
                double level = number(text.substring(dots + TrainingPlan.Noise.RANGE.length()));
                return new TrainingPlan.Noise(level, !fixedNoise, least);
            }
            return new TrainingPlan.Noise(number(text), !fixedNoise);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("--noise-level", text, TrainingPlan.Noise.EXPECTED);
        }
    }

    private static double number(String text) {
        double number = Double.parseDouble(text);
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException("not a number");
        }
        return number;
    }

    /** As in {@code yeo-mackey-glass-0.64}; the form that the paper prints says so, as in {@code ...-0.64-sigmoid}. */
    private String name(String source, TrainingPlan.Noise level) {
        String noise = (level.isRange() ? hundredths(level.least()) + "-" : "") + hundredths(level.level());
        String form = cell == CellName.YEO && candidate == YeoLstm.Candidate.SIGMOID ? "-sigmoid" : "";
        String window = lag > 1 && !isPerceptron() ? "-lag-" + lag : "";
        return cell.name().toLowerCase(Locale.ROOT) + "-" + word(source) + "-" + noise + form + window;
    }

    private static String hundredths(double level) {
        String hundredths = String.format(Locale.ROOT, "%.2f", level);
        return Double.isNaN(level)
                ? AS_IS
                : Double.parseDouble(hundredths) == level ? hundredths : Double.toString(level);
    }

    private static String word(String source) {
        return source.replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    /** What a cell is called on the command line. */
    enum CellName {
        YEO,
        LSTM,
        MLP
    }
}
