package dev.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    @TempDir
    private Path dir;

    private final Results results = new Results("scripts/bench kernels", "two cores", Instant.EPOCH);

    @Test
    void theTableHasTargetMedianSpreadAndPairsOfEachFigure() {
        results.add(new Figure("P1", "DL4J over ours", Target.atLeast(100), 170, 90, 200));
        results.add(new Figure("P3", "PyTorch over ours", Target.atLeast(5)));

        assertThat(results.text().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
                .contains(
                        "P1 | DL4J over ours | >= 100 | 170.000 | 90.000 | 200.000 | 3 | reached",
                        "P3 | PyTorch over ours | >= 5 | - | - | - | 0 | not measured");
    }

    @Test
    void theFilesHoldEveryPairAndSayWhatIsMissing() throws IOException {
        results.add(new Figure("P1", "DL4J over ours", Target.atLeast(100), 170, 90, 200));
        results.add(new Figure("P3", "PyTorch over ours", Target.atLeast(5)));
        results.add(new Table("times", "Times").column("us", "us", 1).row(4.2));
        results.note("PyTorch is left out: no module torch");

        Path page = results.write(dir.resolve("made"));

        JsonNode json =
                new ObjectMapper().readTree(dir.resolve("made/bench.json").toFile());
        assertThat(json.at("/figures/0/values").toString()).isEqualTo("[170.0,90.0,200.0]");
        assertThat(json.at("/figures/0/median").asDouble()).isEqualTo(170);
        assertThat(json.at("/figures/1/verdict").asText()).isEqualTo("not measured");
        assertThat(json.at("/figures/1").has("median")).isFalse();
        assertThat(json.at("/tables/times/0/us").asDouble()).isEqualTo(4.2);
        assertThat(json.at("/notes/0").asText()).startsWith("PyTorch is left out");
        assertThat(Files.readString(page))
                .contains("PyTorch is left out: no module torch")
                .contains("P1: DL4J over ours")
                .doesNotContain("P3: PyTorch over ours"); // no plot of nothing
    }
}
