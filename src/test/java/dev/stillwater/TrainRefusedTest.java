package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be trained is told in one line, before anything is written. */
class TrainRefusedTest extends TrainingByCommand {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--source nowhere|--source: 'nowhere'|mackey-glass, haken-laser or the name of a file",
                "--noise-level -1|--noise-level: '-1'|as-is or a number from 0 to 100",
                "--noise-level loud|--noise-level: 'loud'|as-is or a number from 0 to 100",
                "--noise-level NaN|--noise-level: 'NaN'|as-is or a number from 0 to 100",
                "--noise-level 0.3..0.1|--noise-level: '0.3..0.1'|two of them with .. between, the smaller first",
                "--noise-level 0..x|--noise-level: '0..x'|as-is or a number from 0 to 100",
                "--noise-level 0..1 --cell lstm|--noise-level|needs --cell yeo and --batching stateful",
                "--noise-level 0..1 --cell mlp|--noise-level|no meaning for --cell mlp",
                "--samples 1|--samples: '1'|from 2 to",
                "--samples 2000|the series of 2000 samples is too short|64 segments of 100 needs 6401",
                "--samples 50 --batching windows|the series of 50 samples is too short|windows of 100 need 102",
                "--column flow|--column: 'flow'|CSV file",
                "--cell transformer|--cell|one of yeo, lstm",
                "--cell mlp --lag 0|--lag: '0'|from 1 to 1000",
                "--cell mlp --units 400 --lag 30|--units: '400'|fewer than 4000 weights",
                "--cell mlp --epochs 0|--epochs: '0'|at least 1",
                "--cell mlp --horizon 0|--horizon: '0'|from 1 to 100",
                "--cell mlp --members 0|--members: '0'|from 1 to 100",
                "--cell mlp --clip 1|--clip|not an option of --cell mlp",
                "--cell mlp --scaling standard|--scaling|not an option of --cell mlp",
                "--preset laser --members 3|--members|only for --cell mlp",
                "--cell mlp --resume|--resume|not an option of --cell mlp",
                "--epochs 7|--epochs|only for --cell mlp",
                "--cell mlp --samples 12|the series of 12 values is too short|a lag of 15",
                "--candidate relu|--candidate|SIGMOID, TANH",
                "--batching random|--batching|STATEFUL, WINDOWS",
                "--schedule linear|--schedule|COSINE, CONSTANT, STEP",
                "--schedule step --drop-factor 2|--drop-factor: '2.0'|above 0 and below 1",
                "--schedule step --drop-at 9,3|--drop-at: '[9, 3]'|ascending",
                "--units 0|--units: '0'|from 1 to 4096",
                "--initial-scale 0|--initial-scale: '0.0'|above 0, at most 1000",
                "--lag 0 --cell lstm|--lag: '0'|from 1 to 4096",
                "--lag 3|--lag: '3'|1 for a yeo-lstm",
                "--preset moon|--preset|LASER",
                "--hold-out 3|--hold-out: '3'|a file as --source",
                "--units many|--units|many",
                "--batch 0|--batch: '0'|from 1 to 4096",
                "--segment 1|--segment: '1'|from 2 to 10000",
                "--iterations 0|--iterations: '0'|at least 1",
                "--learning-rate 0|--learning-rate: '0.0'|above 0, at most 1",
                "--learning-rate NaN|--learning-rate: 'NaN'|above 0, at most 1",
                "--clip -1|--clip: '-1.0'|above 0",
                "--checkpoint-every 0|--checkpoint-every: '0'|at least 1",
                "--patience -1|--patience: '-1'|at least 0",
                "--id a/b|--id: 'a/b'|letters, digits",
                "--resume|--resume|there is no checkpoint",
                "--source world --cell yeo|--cell|has no meaning for --source world",
                "--source world --noise-level 0|--noise-level|has no meaning for --source world",
                "--source world --samples 100|--samples|has no meaning for --source world",
                "--source world --hold-out 3|--hold-out|has no meaning for --source world",
                "--cell gru --target-exponent 0|--target-exponent: '0.0'|below 0, from -1 to -0.0001: nats per step",
                "--cell gru --target-exponent 0.05|--target-exponent: '0.05'|below 0",
                "--cell gru --target-exponent -3|--target-exponent: '-3.0'|from -1 to",
                "--cell gru --target-exponent NaN|--target-exponent: 'NaN'|below 0",
                "--cell gru --target-exponent fast|--target-exponent|fast",
                "--cell gru --target-exponent -0.1 --exponent-weight 0|--exponent-weight: '0.0'|above 0",
                "--cell gru --exponent-weight 1|--exponent-weight|without --target-exponent",
                "--cell neuroview --target-exponent -0.1|--target-exponent|another --cell",
                "--cell lstm --lag 4 --target-exponent -0.1|--lag: '4'|1 for a lstm",
                "--cell gru --patience 3 --target-exponent -0.1|--patience: '3'|0 with --target-exponent",
                "--candidate sigmoid --target-exponent -0.1|--candidate: 'sigmoid'|tanh with --target-exponent",
                "--noise-level 0..1 --target-exponent -0.1|--target-exponent|not a range",
                "--cell mlp --target-exponent -0.1|--target-exponent|not an option of --cell mlp",
                "--source world --target-exponent -0.1|--target-exponent|has no meaning for --source world",
                "--spectrum-every 0|--spectrum-every: '0'|1 to",
                "--spectrum-every 5 --spectrum-steps 300000|--spectrum-steps: '300000'|at most 199900",
                "--cell mlp --spectrum-every 5|--spectrum-every|not an option of --cell mlp",
                "--source world --spectrum-every 5|--spectrum-every|has no meaning for --source world",
                "--source world --preset laser|--preset|has no meaning for --source world",
                "--source world --members 2|--members|has no meaning for --source world",
                "--source world --units 0|--units: '0'|from 1 to 4096",
                "--source world --segment 8|--segment: '8'|from 16 to 10000",
                "--source world --linear-order 0|--linear-order|1 to 64 differences",
                "--source world --linear-rates .1,1|--linear-rates|within (0, 1)",
                "--linear-order 3|--linear-order|only for --source world",
                "--from nowhere|--from: 'nowhere'|a model file, or one of universal",
                "--from yeo-mackey-glass-0.64 --units 3|--units|is that of the network which --from names",
                "--from yeo-mackey-glass-0.64 --cell lstm|--cell|is that of the network which --from names",
                "--from yeo-mackey-glass-0.64 --source world|--from: yeo-mackey-glass-0.64|made for one signal",
                "--cell mlp --linear-rates .1|--linear-rates|only for --source world",
            })
    void anOptionThatCannotBeIsToldInOneLine(String options, String what, String why) {
        int exitCode = run(("train " + options + " --output " + file("new")).split(" "));

        assertRefused(exitCode, what, why);
        assertThat(file("new")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,three,4|line 3 is not a finite number",
                "1,2,NaN,4|line 3 is not a finite number",
                "1,2,,4|line 3 is blank",
                "5,5,5,5,5,5,5,5,5,5,5,5|constant",
                "1,2,3|too short",
                "1|at least 2 values",
            })
    void aFileThatIsNoSeriesIsToldInOneLine(String lines, String fault) throws IOException {
        Path series = Files.writeString(directory.resolve("series.txt"), lines.replace(',', '\n') + "\n\n");

        int exitCode = run(("train --source " + series + " --output " + file("new")).split(" "));

        assertRefused(exitCode, "series.txt", fault);
    }

    @Test
    void aColumnWithAHoleAndAColumnThatIsNotThereAreTold() throws IOException {
        Path series = Files.writeString(directory.resolve("plant.csv"), "time,flow\n0,1\n1,\n2,3\n");

        assertRefused(run("train", "--source", series.toString(), "--column", "flow"), "plant.csv", "line 3");
        assertRefused(run("train", "--source", series.toString(), "--column", "level"), "plant.csv", "time, flow");
    }

    @Test
    void anOutputThatCannotBeWrittenIsToldBeforeTraining() throws IOException {
        Path occupied = Files.writeString(directory.resolve("occupied"), "");

        assertRefused(run("train", "--output", directory.toString()), "--output", "can be written");
        assertRefused(run("train", "--output", occupied + "/model"), "--output", "can be written");
    }

    @Test
    void aRecordWithFewerValuesThanTheLagIsToldInOneLine() throws Exception {
        assertRefused(
                train("train --cell mlp --lag 90 --source " + record(100)),
                "the series of 80 values is too short",
                "a lag of 90");
    }

    @Test
    void anUnfinishedTrainingIsNotWrittenOverAndADamagedCheckpointIsTold() throws IOException {
        Files.writeString(file("model.checkpoint"), "what is left of a training");

        assertRefused(train("train --samples 300 " + TINY), "model.checkpoint", "--resume");
        assertRefused(train("train --samples 300 --resume " + TINY), "model.checkpoint", "not a checkpoint");
    }
}
