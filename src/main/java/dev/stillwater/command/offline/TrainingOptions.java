package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.training.AdaptivePlan;
import dev.stillwater.training.Batching;
import dev.stillwater.training.CellKind;
import dev.stillwater.training.Scaling;
import dev.stillwater.training.TrainingPlan;
import dev.stillwater.training.perceptron.PerceptronPlan;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code stillwater train} that say which network learns, of what, and what it is called: its plan. */
final class TrainingOptions {
    @Mixin
    private final NoiseOptions noise = new NoiseOptions();

    @Option(
            names = "--cell",
            order = 12,
            defaultValue = CellName.YEO,
            converter = CellName.Converter.class,
            completionCandidates = CellName.All.class,
            description = "${COMPLETION-CANDIDATES}: mlp is a perceptron on a window of the last samples, neuroview "
                    + "a read-out over all hidden states of a window (--lag) of another cell, gru unless it is named; "
                    + "default ${DEFAULT-VALUE}.")
    private String cell = CellName.YEO;

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
            description = "Samples that a step of an lstm, mlp or neuroview sees, the present one and those before it; "
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
            names = "--initial-scale",
            order = 14,
            defaultValue = "" + TrainingPlan.Network.INITIAL_SCALE,
            description = "What the recurrent weights of a new network are multiplied by; default ${DEFAULT-VALUE}.")
    private double initialScale;

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
            names = "--restart-every",
            order = 17,
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Segments after which a stateful stream begins anew from the zero state, each at a time of its own, "
                            + "so that the network learns its first predictions too; 0, the default, only with the next pass.")
    private int restartEvery;

    @Mixin
    private final CourseOptions course = new CourseOptions();

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
        TrainingPlan.Noise added = noise.of(simulated);
        String name = id == null ? name(source, added) : id;
        try {
            return new TrainingPlan(
                    name,
                    new TrainingPlan.Network(kind(), candidate, units, lag, scaling, initialScale),
                    added,
                    new TrainingPlan.Batches(batching, batch, segment == 0 ? whole(samples) : segment, restartEvery),
                    course.course(),
                    course.seed());
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
                    ? adaptive(AdaptivePlan.ID, AdaptivePlan.untrained(units, anySeries.frontEnd(), course.seed()))
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
                id == null ? otherwise : id,
                start,
                new AdaptivePlan.Batches(batch, segment),
                course.course(),
                course.seed());
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

    /** Of a recurrent network. Asked only where one is trained: some kinds need DL4J. */
    private CellKind kind() {
        return cell.equals(CellName.YEO) ? CellKind.YEO_LSTM : CellKind.of(cell);
    }

    boolean isPerceptron() {
        return cell.equals(CellName.MLP);
    }

    /**
     * The plan of a perceptron.
     *
     * @param source name of the series
     * @param simulated whether its clean signal is known
     * @throws InvalidSettingException where it cannot be
     */
    PerceptronPlan plan(String source, boolean simulated, PerceptronOptions perceptron) {
        TrainingPlan.Noise added = noise.of(simulated);
        if (added.isRange()) {
            throw new InvalidSettingException("--noise-level: a range of noise has no meaning for --cell mlp");
        }
        String name = id == null ? name(source, added) : id;
        try {
            return new PerceptronPlan(
                    name,
                    new PerceptronPlan.Form(lag, units),
                    added.level(),
                    perceptron.course(),
                    perceptron.members(),
                    course.seed());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(Objects.requireNonNull(e.getMessage()));
        }
    }

    /** The longest segments that as many as a batch has of them can be read side by side. */
    private int whole(int samples) {
        return (samples - 1) / Math.max(1, batch);
    }

    /** As in {@code yeo-mackey-glass-0.64}; the form that the paper prints says so, as in {@code ...-0.64-sigmoid}. */
    private String name(String source, TrainingPlan.Noise level) {
        String noise = (level.isRange() ? hundredths(level.least()) + "-" : "") + hundredths(level.level());
        String form = cell.equals(CellName.YEO) && candidate == YeoLstm.Candidate.SIGMOID ? "-sigmoid" : "";
        String window = lag > 1 && !isPerceptron() ? "-lag-" + lag : "";
        return cell + "-" + word(source) + "-" + noise + form + window;
    }

    private static String hundredths(double level) {
        String hundredths = String.format(Locale.ROOT, "%.2f", level);
        return Double.isNaN(level)
                ? NoiseOptions.AS_IS
                : Double.parseDouble(hundredths) == level ? hundredths : Double.toString(level);
    }

    private static String word(String source) {
        return source.replaceAll("[^A-Za-z0-9._-]+", "-");
    }
}
