package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.UntilStopped;
import dev.stillwater.network.Model;
import dev.stillwater.study.laser.Recipe;
import dev.stillwater.training.AdaptivePlan;
import dev.stillwater.training.Checkpoint;
import dev.stillwater.training.Trainer;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingPlan;
import dev.stillwater.training.perceptron.PerceptronPlan;
import dev.stillwater.training.perceptron.PerceptronTrainer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network and writes its model file. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Train a network on a simulated or recorded series and write its model file.",
            "The file is written at every checkpoint and on Ctrl-C too; --resume goes on from there, to the same weights "
                    + "as without a stop. The defaults are those of yeo-mackey-glass-start, but for the noise."
        },
        footer = {
            TrainingHelp.LEARNT,
            TrainingHelp.BATCHING,
            TrainingHelp.EXPONENT,
            TrainingHelp.CHECKPOINTS,
            TrainingHelp.FILE,
            TrainingHelp.PERCEPTRON,
            TrainingHelp.WORLD,
            TrainingHelp.SHIPPED
        })
public final class TrainCommand implements Callable<Integer> {
    /** Exit code of a training that was stopped, as of a process that SIGINT ended. */
    static final int STOPPED = 130;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--preset",
            order = 0,
            description = "Other defaults. laser: one LSTM of " + Recipe.UNITS + " units that learns the whole of "
                    + Preset.SIMULATED_SAMPLES + " samples of haken-laser or of your file, standardised, in each of "
                    + Recipe.EPOCHS + " iterations; Adam from " + Recipe.LEARNING_RATE + ", times "
                    + Recipe.DROP_FACTOR + " after half of them.")
    private @Nullable Preset preset;

    @Mixin
    private final TrainingSource source = new TrainingSource();

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    @Mixin
    private final PerceptronOptions perceptron = new PerceptronOptions();

    @Mixin
    private final AnySeriesOptions anySeries = new AnySeriesOptions();

    @Option(
            names = "--from",
            order = 5,
            paramLabel = "MODEL",
            description =
                    "Go on from a network: the id of one that comes with Stillwater, or a model file. It keeps its "
                            + "size and its front end, but for a range of noise, and learns at a lower rate. "
                            + "One for any series goes on with --source world or learns your file better. Where values "
                            + "are held out, the best network of all checkpoints is kept, the start among them.")
    private @Nullable String from;

    @Option(
            names = "--output",
            order = 30,
            paramLabel = "FILE",
            description = "Model file to write; by default the network's name with .safetensors, in this folder.")
    private @Nullable Path output;

    @Option(
            names = "--resume",
            order = 31,
            description = "Go on from FILE.checkpoint beside the model file; all other options must be as before.")
    private boolean resume;

    @Mixin
    private final SpectrumOptions spectrum = new SpectrumOptions();

    @Mixin
    private final ExponentOptions exponent = new ExponentOptions();

    @Option(names = "--quiet", order = 32, description = "No progress, only what is written in the end.")
    private boolean quiet;

    /** How a network for any series is trained, from the beginning where there is none to go on from. */
    AdaptivePlan worldPlan(@Nullable Model start) {
        TrainingKind.of(true, start).settle(spec);
        return options.plan(start, anySeries);
    }

    @Override
    public Integer call() {
        TrainingLibraries.require();
        Model start = start();
        TrainingKind kind = TrainingKind.of(source.isWorld(), start);
        kind.settle(spec);
        if (source.isWorld()) {
            AdaptivePlan plan = worldPlan(start);
            return train(
                    plan.modelId(),
                    Repetition.line(spec, without(kind, List.of()), Map.of()),
                    (report, checkpoint) -> Trainer.ofWorld(plan, report, checkpoint));
        }
        if (start != null && !start.hasNormalizer()) {
            TrainingData data = source.record("--from: " + start.id() + " serves any series");
            AdaptivePlan plan = options.plan(start, data.source());
            return train(
                    plan.modelId(),
                    Repetition.line(spec, without(kind, List.of()), source.named()),
                    (report, checkpoint) -> Trainer.of(plan, data, report, checkpoint));
        }
        TrainingData data = data();
        if (options.isPerceptron()) {
            return trainPerceptron(data);
        }
        TrainingPlan plan = exponent.toward(plan(start, data));
        return train(
                plan.modelId(),
                Repetition.line(spec, without(kind, PerceptronOptions.NAMES), source.named()),
                (report, checkpoint) -> {
                    int begun = checkpoint == null ? 0 : checkpoint.iteration();
                    report.measure(spectrum.log(data, plan.noise().added(), file(plan.modelId()), begun));
                    return Trainer.of(plan, data, report, checkpoint);
                },
                model -> exponent.measured(model, data, plan.noise().added()));
    }

    private int train(String id, String command, BiFunction<TrainingReport, @Nullable Checkpoint, Trainer> trainer) {
        return train(id, command, trainer, model -> model);
    }

    /** @param measured the trained model with what is to be measured of it */
    private int train(
            String id,
            String command,
            BiFunction<TrainingReport, @Nullable Checkpoint, Trainer> trainer,
            UnaryOperator<Model> measured) {
        TrainingFiles files = new TrainingFiles(file(id), command);
        files.requireWritable();
        Checkpoint checkpoint = files.start(resume);
        UntilStopped.listen();
        TrainingReport report = new TrainingReport(
                out(), files, quiet, ReportingCommand.hasTerminal(), UntilStopped::wished, Clock.systemUTC());
        Model model = begun(trainer, report, checkpoint).train();
        if (report.isStopped()) {
            return STOPPED;
        }
        Model trained = measured.apply(model);
        files.finish(trained);
        report.ended(trained);
        return 0;
    }

    private Path file(String id) {
        return output == null ? Path.of(id + ".safetensors") : output;
    }

    /** The series that the options ask for; to be called first, since some of them fill others. */
    TrainingData data() {
        if (preset != null) {
            preset.fill(spec);
        }
        perceptron.settle(spec, options.isPerceptron(), source.isSimulated());
        return source.data();
    }

    /** The network to go on from. */
    @Nullable
    Model start() {
        return from == null ? null : NamedModel.of("--from", from);
    }

    /** The plan of a recurrent network on those data. */
    TrainingPlan plan(@Nullable Model start, TrainingData data) {
        TrainingPlan plan = options.plan(data.source(), data.clean().length, source.isSimulated());
        return start == null ? plan : options.further(start, data.source(), plan);
    }

    private int trainPerceptron(TrainingData data) {
        PerceptronPlan plan = options.plan(data.source(), source.isSimulated(), perceptron);
        TrainingFiles files = new TrainingFiles(
                file(plan.modelId()),
                Repetition.line(spec, without(TrainingKind.SIGNAL, PerceptronOptions.NOT_FOR_IT), source.named()));
        files.requireWritable();
        files.start(false);
        UntilStopped.listen();
        TrainingReport report = new TrainingReport(
                out(), files, quiet, ReportingCommand.hasTerminal(), UntilStopped::wished, Clock.systemUTC());
        Model model = perceptronTrainer(plan, data, report).train();
        files.finish(model);
        report.ended(model);
        return report.isStopped() ? STOPPED : 0;
    }

    private static PerceptronTrainer perceptronTrainer(PerceptronPlan plan, TrainingData data, TrainingReport report) {
        try {
            return PerceptronTrainer.of(plan, data, report);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("cannot train: " + e.getMessage());
        }
    }

    /** Options that the command in the model file does not need. */
    private static Set<String> without(TrainingKind kind, Collection<String> others) {
        Set<String> names = new HashSet<>(kind.refused());
        names.addAll(others);
        names.addAll(List.of("--output", "--resume", "--quiet", "--preset"));
        names.addAll(SpectrumOptions.NAMES);
        return names;
    }

    private static Trainer begun(
            BiFunction<TrainingReport, @Nullable Checkpoint, Trainer> trainer,
            TrainingReport report,
            @Nullable Checkpoint checkpoint) {
        try {
            return trainer.apply(report, checkpoint);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("cannot train: " + e.getMessage());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
