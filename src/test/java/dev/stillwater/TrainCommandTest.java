package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest extends TrainingByCommand {
    @Test
    void aNetworkForAnySeriesIsTrainedByTheCommandInItsFile() throws Exception {
        String options = " --units 4 --batch 4 --segment 32 --iterations 3 --linear-order 5 --linear-rates .1";

        int exitCode = train("train --source world" + options);

        Model model = ModelFile.read(file("model"));
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("trained for 3 iterations (validation error over the last value's 0.");
        assertThat(model.id()).isEqualTo("lstm-world");
        assertThat(model.metadata())
                .containsEntry(
                        "command",
                        "stillwater train --source world --units 4 --batch 4 --segment 32 --iterations 3 --optimiser adam"
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
        assertThat(model.id()).isEqualTo("lstm-world-record.txt");
        assertThat(model.metadata()).containsEntry("from", "lstm-world").containsEntry("source", "record.txt");
        assertThat(model.metadata().get("command"))
                .startsWith("stillwater train --source " + record(300) + " --batch 4")
                .contains(" --from " + any)
                .doesNotContain("--units", "--linear", "--noise");
        assertThat(train(model.metadata().get("command").replace("stillwater ", "")))
                .isZero();
        assertThat(ModelFile.read(file("model")).sha256()).isEqualTo(model.sha256());

        assertRefused(train("train --from " + any), "--from: lstm-world serves any series", "not mackey-glass");
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

    @Test
    void theSpectrumIsFollowedAndHasNoPartInTheTraining() throws Exception {
        String command = "train --source " + record(300) + " " + TINY;
        assertThat(train(command)).isZero();
        String alone = ModelFile.read(file("model")).sha256();

        assertThat(train(command + " --spectrum-every 2 --spectrum-series 2 --spectrum-steps 20"))
                .isZero();

        assertThat(ModelFile.read(file("model")).sha256()).isEqualTo(alone);
        assertThat(Files.readAllLines(Path.of(file("model") + ".spectrum.jsonl")))
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(2)).contains("\"iteration\":6"));
        assertThat(Path.of(file("model") + ".spectrum.html")).exists();
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
}
