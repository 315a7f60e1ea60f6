package dev.stillwater.command.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.analysis.DrivenSpectrum;
import dev.stillwater.network.Model;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.stream.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectrumLogTest {
    private static final DrivenSpectrum.Plan PLAN = new DrivenSpectrum.Plan(10, 40, 1, Jacobian.FULL);

    private final Model model = TestModels.yeo("a", 1);

    @TempDir
    private Path directory;

    @Test
    void eachMeasurementIsALineWithTheLossAndAllAreDrawn() throws IOException {
        SpectrumLog log = log(0);
        log.add(model, 10, 0.5, 0.4);
        log.add(model, 20, 0.3, Double.NaN);

        List<String> lines = Files.readAllLines(log.file());
        assertThat(lines).hasSize(2);
        JsonNode line = new ObjectMapper().readTree(lines.get(1));
        assertThat(line.get("iteration").intValue()).isEqualTo(20);
        assertThat(line.get("loss").doubleValue()).isEqualTo(0.3);
        assertThat(line.get("validation").isNull()).isTrue();
        assertThat(line.get("exponents")).hasSize(32);
        assertThat(line.get("errors")).hasSize(32);
        double sum = 0;
        for (JsonNode exponent : line.get("exponents")) {
            sum += exponent.doubleValue();
        }
        assertThat(line.get("sum").doubleValue()).isCloseTo(sum, within(1e-9));
        assertThat(Files.readString(log.page())).contains("over training", "after 10", "after 20", "λ32");
    }

    @Test
    void exponentsOfMinusInfinityAreNullAndCountedSoThatEachLineIsJson() throws IOException {
        SpectrumLog log = log(0);
        log.add(TestModels.silent("silent", 5, 2), 10, 0.5, 0.4);

        String line = Files.readString(log.file());
        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(read.get("lost").intValue()).isEqualTo(2);
        assertThat(read.get("exponents")).hasSize(5);
        assertThat(read.get("exponents").get(2).isNumber()).isTrue();
        assertThat(read.get("exponents").get(3).isNull()).isTrue();
        assertThat(read.get("sum").isNull()).isTrue();
        assertThat(line).doesNotContain("Infinity", "NaN");
        assertThat(Files.readString(log.page())).doesNotContain("Infinity", "NaN");

        SpectrumLog single =
                new SpectrumLog(10, PLAN, List.of(new MackeyGlass(1).take(50)), directory.resolve("b.safetensors"), 0);
        single.add(TestModels.silent("one", 1, 0), 10, 0.5, 0.4);
        assertThat(new ObjectMapper().readTree(Files.readString(single.file())).get("exponents"))
                .hasSize(1);
    }

    @Test
    void aTrainingThatIsResumedKeepsWhatWasMeasuredBeforeItsCheckpoint() throws IOException {
        SpectrumLog first = log(0);
        first.add(model, 10, 0.5, 0.4);
        first.add(model, 20, 0.3, 0.2);
        log(15).add(model, 20, 0.31, 0.2);

        assertThat(Files.readAllLines(first.file()))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).contains("\"iteration\":10"))
                .satisfies(lines -> assertThat(lines.get(1)).contains("\"loss\":0.31"));

        log(0).add(model, 10, 0.6, 0.4); // another training
        assertThat(Files.readAllLines(first.file())).hasSize(1);
    }

    private SpectrumLog log(int begun) {
        List<double[]> stretches = List.of(new MackeyGlass(1).take(50), new MackeyGlass(2).take(50));
        return new SpectrumLog(10, PLAN, stretches, directory.resolve("a.safetensors"), begun);
    }
}
