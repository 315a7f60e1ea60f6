package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.training.Checkpoint;
import dev.stillwater.training.CheckpointFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one training: the model file, which also says by which command it was made, and beside it the checkpoint
 * to go on from.
 *
 * @param model to write
 * @param command that repeats the training
 */
record TrainingFiles(Path model, String command) {

    private Path checkpoint() {
        return Path.of(model + ".checkpoint");
    }

    /**
     * Sees to it that there can be a model file.
     *
     * @throws InvalidSettingException where there cannot
     */
    void requireWritable() {
        try {
            Path folder = model.toAbsolutePath().getParent();
            if (Files.isDirectory(model) || folder == null) {
                throw new IOException("is a folder");
            }
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".stillwater", ".tmp"));
        } catch (IOException e) {
            throw new InvalidSettingException("--output", model.toString(), "a file that can be written");
        }
    }

    /**
     * The checkpoint to go on from; null for a training from the beginning.
     *
     * @throws InvalidSettingException where it is missing or damaged, or there although nothing is to be resumed
     */
    @Nullable
    Checkpoint start(boolean resume) {
        Path file = checkpoint();
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

    /** Writes the model so far and where the training stands. */
    void write(Model soFar, Checkpoint checkpoint) {
        try {
            ModelFile.write(model, withCommand(soFar));
            CheckpointFile.write(checkpoint(), checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + model + ": " + e.getMessage(), e);
        }
    }

    /** Writes the trained model; there is nothing to go on from any more. */
    void finish(Model trained) {
        try {
            ModelFile.write(model, withCommand(trained));
            Files.deleteIfExists(checkpoint());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + model + ": " + e.getMessage(), e);
        }
    }

    private Model withCommand(Model model) {
        Map<String, String> metadata = new HashMap<>(model.metadata());
        metadata.put("command", command);
        return Model.of(model.id(), model.cell(), model.frontEnd(), model.noiseLevel(), metadata);
    }
}
