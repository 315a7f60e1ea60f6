package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sweep} as it is called. */
class SweepCommandTest extends TrainingByCommand {
    private static final String TINY_SWEEP = """
            samples: 600
            noise-level: 0.16
            iterations: 10
            batch: 2
            segment: 10
            spectrum: {series: 2, steps: 20, transient: 5}
            cell: [gru, lstm]
            units: 3
            initial-scale: {from: 0.5, to: 2, scale: log}
            learning-rate: {from: 1e-3, to: 1e-1, scale: log}
            draws: 2
            """;

    @Test
    void whatComesOutDoesNotDependOnTheWorkersOrOnAnEndInBetween() throws IOException {
        assertThat(sweep(TINY_SWEEP, "one", "--workers", "1"))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).contains("4/4", "left");
        List<String> lines = Files.readAllLines(file("one").resolve("networks.jsonl"));
        assertThat(lines).hasSize(4);

        assertThat(sweep(TINY_SWEEP, "two", "--workers", "2")).isZero();
        assertThat(Files.readAllLines(file("two").resolve("networks.jsonl")))
                .containsExactlyInAnyOrderElementsOf(lines);

        Path killed = Files.createDirectories(file("killed"));
        Files.copy(file("one").resolve("sweep.json"), killed.resolve("sweep.json"));
        Files.writeString(
                killed.resolve("networks.jsonl"),
                lines.get(0) + "\n" + lines.get(1).substring(0, 50));
        assertThat(sweep(TINY_SWEEP, "killed", "--workers", "1")).isZero();
        assertThat(err.toString()).contains("dropped", "1 of 4 networks were done before");
        assertThat(Files.readAllLines(killed.resolve("networks.jsonl"))).isEqualTo(lines);
    }

    @Test
    void thePageHasSpectraScattersAndTables() throws IOException {
        assertThat(sweep(TINY_SWEEP, "page")).as(err.toString()).isZero();

        assertThat(out.toString()).contains("Spearman", "largest exponent", "it takes 20 networks, there are 4");
        assertThat(Files.readString(file("page").resolve("index.html")))
                .contains("Vogt", "Spectrum of the best network", "Final error and largest exponent");
        assertThat(file("page").resolve("networks.csv")).exists();
        assertThat(file("page").resolve("index.json")).exists();
    }

    @Test
    void networksWithSilentUnitsAreInAllFigures() throws IOException {
        String yaml = TINY_SWEEP
                .replace("[gru, lstm]", "scornn")
                .replace("units: 3", "units: 8")
                .replace("{from: 0.5, to: 2, scale: log}", "1")
                .replace("draws: 2", "draws: 3");
        assertThat(sweep(yaml, "silent")).as(err.toString()).isZero();

        assertThat(Files.readString(file("silent").resolve("networks.jsonl"))).contains("\"-Infinity\"");
        assertThat(out.toString())
                .contains("3 of 3 networks lose directions of their state", "exponents of minus infinity")
                .doesNotContain("not trained to the end");
        assertThat(Files.readAllLines(file("silent").resolve("networks.csv"))).hasSize(4);
    }

    @Test
    void anotherSweepInTheSameDirectoryIsRefused() throws IOException {
        assertThat(sweep(TINY_SWEEP, "same")).isZero();
        assertRefused(
                sweep(TINY_SWEEP.replace("0.16", "0.32"), "same"), "another run (noise-level: 0.16 there, 0.32 here)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "units: 3|unit: 3|line 8, unit: there is no such field; expected batch, cell",
                "units: 3|units: many|line 8, units: expected a number, found \"many\"",
                "units: 3|units: 0|units: '0' is not allowed; expected a whole number from 1",
                "iterations: 10|iterations: 15|iterations: '15' is not allowed; expected a multiple of 10",
                "iterations: 10|iterations: 1.5|line 3, iterations: expected a whole number",
                "draws: 2|draws: 0|draws: '0' is not allowed",
                "to: 2, scale: log|to: 0.1, scale: log|line 9, initial-scale: expected from above 0 and to of at least",
                "to: 2, scale: log|to: 2, scale: cubic|scale: expected linear or log, found \"cubic\"",
                "to: 2, scale: log|scale: log|line 9, initial-scale: the field to is missing",
                "cell: [gru, lstm]|cell: [gru, elman]|cell: 'elman' is not allowed; expected yeo or one of",
                "cell: [gru, lstm]|cell: scornn|initial-scale: ",
                "cell: [gru, lstm]|cell: scornn|expected 1 for a scornn, whose recurrent weights keep their scale",
                "noise-level: 0.16|noise-level: -1|noise-level: '-1.0' is not allowed",
                "samples: 600|samples: 12|too short",
                "samples: 600|source: nowhere.txt|source: 'nowhere.txt' is no file",
                "batch: 2|optimiser: sgd|optimiser: expected adam or soap",
                "steps: 20|steps: 5|spectrum: '2 series of 5 steps after 5'",
                "steps: 20|steps: 2000|spectrum: the series of 600 samples to learn from is too short",
                "samples: 600|samples: [|not YAML"
            })
    void whatCannotBeIsToldInOneLine(String right, String wrong, String told) throws IOException {
        assertThat(TINY_SWEEP).contains(right);
        assertRefused(sweep(TINY_SWEEP.replace(right, wrong), "none"), "sweep.yaml: ", told);
    }

    @Test
    void workersAndFilesThatCannotBeAreTold() throws IOException {
        assertRefused(sweep(TINY_SWEEP, "none", "--workers", "0"), "--workers: '0'");
        assertRefused(run("sweep", file("missing.yaml").toString(), "--output", "x"), "missing.yaml: cannot be read");
    }

    private int sweep(String yaml, String output, String... more) throws IOException {
        Path file = Files.writeString(file("sweep.yaml"), yaml);
        List<String> arguments = new ArrayList<>(
                List.of("sweep", file.toString(), "--output", file(output).toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }
}
