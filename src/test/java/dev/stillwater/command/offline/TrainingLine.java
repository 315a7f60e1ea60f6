package dev.stillwater.command.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.SharedData;
import dev.stillwater.training.AdaptivePlan;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingPlan;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * What {@code stillwater train} understands from a line of a model file, of the help or of a document.
 *
 * @param plan of the training
 * @param data that are learnt
 */
public record TrainingLine(TrainingPlan plan, TrainingData data) {

    public static TrainingLine of(String line) {
        TrainCommand command = command(line);
        TrainingData data = command.data();
        return new TrainingLine(command.plan(command.start(), data), data);
    }

    /** Of a line with {@code --source world}. */
    public static AdaptivePlan ofWorld(String line) {
        return command(line).worldPlan(null);
    }

    private static TrainCommand command(String line) {
        String[] words = line.strip().split("\\s+");
        int name = Arrays.asList(words).indexOf("train");
        assertThat(words[name - 1]).endsWith("stillwater");
        String[] options = Arrays.stream(words, name + 1, words.length)
                .map(word ->
                        word.equals("santafe-a.txt") ? SharedData.file(word).toString() : word)
                .toArray(String[]::new);
        TrainCommand command = new TrainCommand();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
        return command;
    }
}
