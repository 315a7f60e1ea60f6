package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.signal.world.Kind;
import dev.stillwater.signal.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WorldReportCommandTest {
    private final StringWriter out = new StringWriter();

    @TempDir
    private Path directory;

    private int run(String... arguments) {
        CommandLine line = Commands.lineFor(arguments);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        return line.execute(arguments);
    }

    @Test
    void thereIsAPictureAndASentenceOfEachKindAndSomeDraws() throws IOException {
        assertThat(run("report", "world", "--report", directory.toString())).isZero();

        String page = Files.readString(directory.resolve("index.html"));
        JsonNode rows = new ObjectMapper()
                .readTree(directory.resolve("index.json").toFile())
                .at("/kinds/rows");
        assertThat(rows).hasSameSizeAs(World.kinds());
        for (Kind kind : World.kinds()) {
            assertThat(directory.resolve("kind-" + kind.name() + ".svg")).isNotEmptyFile();
            assertThat(directory.resolve("kind-" + kind.name() + ".png")).isNotEmptyFile();
            assertThat(page).contains("<figcaption>" + kind.description() + "</figcaption>");
            assertThat(out.toString()).contains(kind.name(), kind.description());
        }
        assertThat(directory.resolve("draws-8.svg")).isNotEmptyFile();
        assertThat(page).doesNotContain("NaN");
    }

    @Test
    void theSameSeedMakesTheSamePictures() throws IOException {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        Path other = directory.resolve("other");
        run("report", "world", "--report", one.toString());
        run("report", "world", "--report", two.toString());
        run("report", "world", "--seed", "5", "--report", other.toString());

        String file = "draws-1.svg";
        assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
        assertThat(Files.readString(other.resolve(file))).isNotEqualTo(Files.readString(one.resolve(file)));
    }
}
