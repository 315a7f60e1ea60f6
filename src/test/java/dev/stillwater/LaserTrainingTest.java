package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.command.Recording;
import dev.stillwater.evaluation.Continuation;
import dev.stillwater.evaluation.Outlook;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.signal.RecordedSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The preset of the laser on the Santa Fe data, with a fifth of its units and not half of its iterations. */
class LaserTrainingTest {
    private static final Pattern LOSS = Pattern.compile("\\d+/200  loss ([0-9.]+)");

    @TempDir
    private Path directory;

    @Test
    void aShortTrainingLowersTheLossAndPredictsTheNextValuesFarBetterThanTheLastOnesDo() throws IOException {
        Path file = directory.resolve("laser.safetensors");
        StringWriter out = new StringWriter();
        CommandLine command = Commands.lineFor("train").setOut(new PrintWriter(out, true));

        int exitCode = command.execute(
                "train",
                "--preset=laser",
                "--lag=5",
                "--units=40",
                "--iterations=200",
                "--source=" + SharedData.file("santafe-a.txt"),
                "--output=" + file);

        assertThat(exitCode).as(out.toString()).isZero();
        List<Double> losses = LOSS.matcher(out.toString())
                .results()
                .map(line -> Double.valueOf(line.group(1)))
                .toList();
        assertThat(losses).as(out.toString()).hasSize(2); // after each hundred iterations
        assertThat(losses.get(1)).isLessThan(0.6 * losses.get(0));
        Model model = ModelFile.read(file);
        double[] train = read("santafe-a.txt");
        double[] test = read("santafe-a-test100.txt");
        double error = Continuation.of(Outlook.of(model, train), test).updatedRmse();
        double ofLastValue = Continuation.of(Outlook.lastValue(train[train.length - 1]), test)
                .updatedRmse();
        assertThat(ofLastValue).isBetween(54.0, 54.3);
        assertThat(error).isLessThan(0.6 * ofLastValue);
    }

    @Test
    void withNothingHeldOutNoValidationIsShown() {
        StringWriter out = new StringWriter();
        CommandLine command = Commands.lineFor("train").setOut(new PrintWriter(out, true));

        command.execute(
                "train",
                "--preset=laser",
                "--units=3",
                "--iterations=2",
                "--source=" + SharedData.file("santafe-a.txt"),
                "--output=" + directory.resolve("small.safetensors"));

        assertThat(out.toString()).contains("2/2  loss").doesNotContain("NaN");
    }

    private static double[] read(String name) {
        RecordedSignal signal =
                Recording.ofLines("--source", SharedData.file(name).toString());
        return signal.take(signal.size());
    }
}
