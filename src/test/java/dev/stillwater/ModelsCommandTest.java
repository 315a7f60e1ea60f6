package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.network.ModelFile;
import dev.stillwater.stream.TestModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelsCommandTest {
    private static final String SHIPPED = "yeo-mackey-glass-0.64";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeAModel() throws IOException {
        ModelFile.write(directory.resolve("own.safetensors"), TestModels.yeo("own", 3));
    }

    @Test
    void theNetworksThatComeWithStillwaterAndThoseOfADirectoryAreListed() {
        assertThat(run("models", "--models-dir", directory.toString())).isZero();

        assertThat(out.toString().lines())
                .hasSize(2 + 13)
                .anyMatch(
                        line -> line.matches(" +" + SHIPPED + " +yeo-lstm +128 +mackey-glass +0.64 .* with Stillwater"))
                .anyMatch(line -> line.matches(" +own +yeo-lstm .* from --models-dir"));
    }

    @Test
    void inJsonTheDigestIsWhole() throws IOException {
        assertThat(run("models", "--json")).isZero();

        JsonNode models = new ObjectMapper().readTree(out.toString()).get("models");
        assertThat(models).hasSize(12).allSatisfy(model -> {
            assertThat(model.get("sha256").textValue()).matches("[0-9a-f]{64}");
            boolean adapts = model.get("id").textValue().equals("universal");
            assertThat(adapts ? 1 : model.get("range").doubleValue()).isPositive();
            assertThat(model.get("range").isNull()).isEqualTo(adapts);
            assertThat(model.get("shipped").booleanValue()).isTrue();
        });
    }

    @Test
    void aNetworkIsShownWithItsCard() throws IOException {
        assertThat(run("models", SHIPPED)).isZero();
        assertThat(out.toString()).startsWith("# " + SHIPPED);

        assertThat(run("models", SHIPPED, "--json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("model").get("id").textValue()).isEqualTo(SHIPPED);
        assertThat(json.get("card").textValue()).startsWith("# " + SHIPPED);
    }

    @Test
    void ofANetworkWithoutACardItIsToldThatThereIsNone() throws IOException {
        assertThat(run("models", "own", "--models-dir", directory.toString())).isZero();
        assertThat(out.toString()).startsWith("own has no card").contains("yeo-lstm");

        assertThat(run("models", "own", "--json", "--models-dir", directory.toString()))
                .isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("card").isNull())
                .isTrue();
    }

    @Test
    void aNetworkThatIsNotThereIsToldWithThoseThatAre() {
        assertThat(run("models", "nosuch")).isEqualTo(2);

        assertThat(err.toString()).contains("'nosuch'", "one of", SHIPPED).hasLineCount(1);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Commands.lineFor(arguments);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
