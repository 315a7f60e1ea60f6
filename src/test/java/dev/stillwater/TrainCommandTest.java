package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.signal.MackeyGlass;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TrainCommandTest {
    private static final String TINY =
            "--units 4 --batch 2 --segment 10 --iterations 6 --checkpoint-every 2 --learning-rate 0.01";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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
                "--cell gru|--cell|YEO, LSTM, MLP",
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

    @Test
    void aNetworkForAnySeriesIsTrainedByTheCommandInItsFile() throws Exception {
        String options = " --units 4 --batch 4 --segment 32 --iterations 3 --linear-order 5 --linear-rates .1";

        int exitCode = train("train --source world" + options);

        Model model = ModelFile.read(file("model"));
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("trained for 3 iterations (validation error over the last value's 0.");
        assertThat(model.id()).isEqualTo("universal");
        assertThat(model.metadata())
                .containsEntry(
                        "command",
                        "stillwater train --source world --units 4 --batch 4 --segment 32 --iterations 3"
                                + " --learning-rate 0.003 --schedule cosine --drop-factor 0.2 --clip 1.0 --seed 1"
                                + " --checkpoint-every 250 --patience 0 --linear-order 5"
                                + " --linear-rates 0.1");
        assertThat(train(model.metadata().get("command").replace("stillwater ", "")))
                .isZero();
        assertThat(ModelFile.read(file("model")).sha256()).isEqualTo(model.sha256());
    }

    @Test
    void aNetworkForAnySeriesLearnsTheSeriesOfAFileBetterAndTheCommandDoesItAgain() throws Exception {
        assertThat(train("train --source world --units 4 --batch 4 --segment 32 --iterations 3"))
                .isZero();
        Path any = Files.move(file("model"), file("any"));
        String options = " --iterations 6 --batch 4 --segment 40 --checkpoint-every 2 --learning-rate 0.01";

        int exitCode = train("train --data " + record(300) + " --from " + any + options);

        Model model = ModelFile.read(file("model"));
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("(validation NRMSE 0.");
        assertThat(model.id()).isEqualTo("universal-record.txt");
        assertThat(model.metadata()).containsEntry("from", "universal").containsEntry("source", "record.txt");
        assertThat(model.metadata().get("command"))
                .startsWith("stillwater train --source " + record(300) + " --batch 4")
                .contains(" --from " + any)
                .doesNotContain("--units", "--linear", "--noise");
        assertThat(train(model.metadata().get("command").replace("stillwater ", "")))
                .isZero();
        assertThat(ModelFile.read(file("model")).sha256()).isEqualTo(model.sha256());

        assertRefused(train("train --from " + any), "--from: universal serves any series", "not mackey-glass");
        assertRefused(train("train --from " + any + " --source world --units 5"), "--units", "has no meaning");
        assertRefused(
                train("train --from " + any + " --source " + record(300) + " --noise-level 0.1"),
                "--noise-level",
                "has no meaning");
    }

    @Test
    void aNetworkForOneSignalGoesOnLearning() throws Exception {
        assertThat(train("train --samples 300 --noise-level 0.1 --cell lstm " + TINY))
                .isZero();
        Path start = Files.move(file("model"), file("start"));

        int exitCode = train(
                "train --samples 400 --noise-level 0.1 --from " + start + " --iterations 3 --batch 4 --segment 10");

        Model model = ModelFile.read(file("model"));
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(model.id()).isEqualTo("lstm-mackey-glass-0.10-mackey-glass");
        assertThat(model.cell().type()).isEqualTo("lstm");
        assertThat(model.normalizer()).isEqualTo(ModelFile.read(start).normalizer());
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
    void aRecordIsLearntAsItIsAndTheModelFileSaysHow() throws Exception {
        Path series = record(300);

        int exitCode = train("train --source " + series + " " + TINY + " --schedule step --drop-at 3,5");

        Model model = ModelFile.read(file("model"));
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(model.id()).isEqualTo("yeo-record.txt-as-is");
        assertThat(model.noiseLevel()).isNaN();
        assertThat(model.metadata())
                .containsEntry("source", "record.txt")
                .containsEntry("samples", "240")
                .containsEntry("iterations", "6")
                .containsEntry("schedule", "step")
                .containsEntry("drop_factor", "0.2")
                .containsEntry("drop_at", "3,5")
                .containsEntry("batching", "stateful")
                .containsEntry("patience", "0")
                .containsKeys("source_sha256", "validation_nrmse", "validation_nrmse_zeroth_order");
        assertThat(file("model.checkpoint")).doesNotExist();
        assertThat(out.toString()).contains("6/6", "wrote " + file("model"), "(validation NRMSE ");
    }

    @Test
    void aSimulatedSourceIsNamedWithItsNoise() throws Exception {
        int exitCode = train("train --samples 300 --noise-level 0.64 --cell lstm --quiet " + TINY);

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(ModelFile.read(file("model")).id()).isEqualTo("lstm-mackey-glass-0.64");
        assertThat(ModelFile.read(file("model")).noiseLevel()).isEqualTo(0.64);
    }

    @ParameterizedTest
    @CsvSource({
        "--samples 300 --noise-level 0.64 --schedule step --drop-at 3,5 --seed 7",
        "--samples 300 --noise-level 0.64 --candidate sigmoid --fixed-noise --batching windows",
        "--samples 300 --noise-level 0..0.64",
        "--cell lstm --source record.txt --samples 250 --patience 2"
    })
    void theCommandInAModelFileMakesTheSameFileToTheBit(String options) throws Exception {
        String path = record(300).toString();
        assertThat(train("train " + TINY + " " + options.replace("record.txt", path)))
                .isZero();
        byte[] first = Files.readAllBytes(file("model"));
        String command = ModelFile.read(file("model")).metadata().get("command");

        assertThat(command)
                .startsWith("stillwater train --source " + (options.contains("record.txt") ? path : "mackey-glass"))
                .doesNotContain("--epochs", "--members");
        assertThat(train(command.replace("stillwater ", ""))).isZero();

        assertThat(Files.readAllBytes(file("model"))).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"yeo, 1, 1", "lstm, 1, 1", "yeo, 3, 1", "lstm, 1, 3"})
    void theSmallestNetworksAndBatchesAreTrainedToo(String cell, int units, int batch) throws Exception {
        int exitCode = train("train --samples 300 --segment 10 --iterations 2 --cell " + cell + " --units " + units
                + " --batch " + batch);

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(ModelFile.read(file("model")).cell().units()).isEqualTo(units);
    }

    @Test
    void aPerceptronIsTrainedOnARecordAndTheModelFileSaysHow() throws Exception {
        Path series = record(300);

        int exitCode = train("train --cell mlp --lag 6 --units 4 --epochs 12 --source " + series);

        Model model = ModelFile.read(file("model"));
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("12/12", "wrote " + file("model"), "(validation NRMSE ");
        assertThat(model.id()).isEqualTo("mlp-record.txt-as-is");
        assertThat(model.cell().type()).isEqualTo("mlp");
        assertThat(model.cell().units()).isEqualTo(6);
        assertThat(model.metadata())
                .containsEntry("lag", "6")
                .containsEntry("units", "4")
                .containsEntry("parameters", "33")
                .containsKeys("effective_parameters", "alpha", "beta", "training_rmse", "source_sha256");
        assertThat(Double.parseDouble(model.metadata().get("validation_nrmse"))).isLessThan(0.1);
    }

    @Test
    void theCommandOfAPerceptronMakesTheSameFileToTheBit() throws Exception {
        assertThat(train("train --cell mlp --units 3 --epochs 4 --samples 400 --noise-level 0.1 --members 2 --quiet"))
                .isZero();
        byte[] first = Files.readAllBytes(file("model"));
        Model model = ModelFile.read(file("model"));
        String command = model.metadata().get("command");

        assertThat(model.id()).isEqualTo("mlp-mackey-glass-0.10");
        assertThat(model.noiseLevel()).isEqualTo(0.1);
        assertThat(command).contains("--lag 15 --", "--units 3 ").doesNotContain("--clip", "--iterations", "--scaling");
        assertThat(train(command.replace("stillwater ", ""))).isZero();
        assertThat(Files.readAllBytes(file("model"))).isEqualTo(first);
    }

    @Test
    void aPerceptronOfTheLaserPresetLearnsTheWholeRecordInItsOwnWay() throws Exception {
        int exitCode = train("train --preset laser --cell mlp --units 3 --epochs 2 --source " + record(100));

        Model model = ModelFile.read(file("model"));
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("nothing held out to validate on");
        assertThat(model.metadata())
                .containsEntry("samples", "100")
                .containsEntry("lag", "15")
                .doesNotContainKey("validation_nrmse");
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

    private void assertRefused(int exitCode, String... told) {
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(told);
    }

    private int train(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--output", file("model").toString()));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine commandLine = Commands.lineFor(arguments);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    private Path record(int length) throws IOException {
        String lines = Arrays.stream(new MackeyGlass(3).take(length))
                .mapToObj(Double::toString)
                .collect(Collectors.joining("\n"));
        return Files.writeString(directory.resolve("record.txt"), lines);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
