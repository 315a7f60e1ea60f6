package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.UntilStopped;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.training.Checkpoint;
import dev.stillwater.training.CheckpointFile;
import dev.stillwater.training.Trainer;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
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
                    + "as without a stop. The defaults are those of the networks that come with Stillwater."
        })
public final class TrainCommand implements Callable<Integer> {
    /** Exit code of a training that was stopped, as of a process that SIGINT ended. */
    static final int STOPPED = 130;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final TrainingSource source = new TrainingSource();

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

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

    @Option(names = "--quiet", order = 32, description = "No progress, only what is written in the end.")
    private boolean quiet;

    @Override
    public Integer call() {
        TrainingData data = source.data();
        TrainingPlan plan = options.plan(data.source(), source.isSimulated());
        Path file = output == null ? Path.of(plan.modelId() + ".safetensors") : output;
        Path checkpointFile = Path.of(file + ".checkpoint");
        requireWritable(file);
        Checkpoint checkpoint = checkpoint(checkpointFile);
        UntilStopped.listen();
        TrainingReport report = new TrainingReport(
                out(), file, checkpointFile, quiet, System.console() != null, UntilStopped::wished, Clock.systemUTC());
        Model model = trainer(plan, data, report, checkpoint).train();
        if (report.isStopped()) {
            return STOPPED;
        }
        write(file, checkpointFile, model);
        report.ended(model);
        return 0;
    }

    private static Trainer trainer(
            TrainingPlan plan, TrainingData data, TrainingReport report, @Nullable Checkpoint checkpoint) {
        try {
            return new Trainer(plan, data, report, checkpoint);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("cannot train: " + e.getMessage());
        }
    }

    private @Nullable Checkpoint checkpoint(Path file) {
        if (resume) {
            if (!Files.exists(file)) {
                throw new InvalidSettingException("--resume: there is no checkpoint " + file);
            }
            try {
                return CheckpointFile.read(file);
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingException("--resume: " + e.getMessage());
            }
        }
        if (Files.exists(file)) {
            throw new InvalidSettingException(
                    file + " is of a training that is not finished: add --resume to go on with it, or delete it");
        }
        return null;
    }

    private static void requireWritable(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (Files.isDirectory(file) || folder == null) {
                throw new IOException("is a folder");
            }
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".stillwater", ".tmp"));
        } catch (IOException e) {
            throw new InvalidSettingException("--output", file.toString(), "a file that can be written");
        }
    }

    private static void write(Path file, Path checkpointFile, Model model) {
        try {
            ModelFile.write(file, model);
            Files.deleteIfExists(checkpointFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
