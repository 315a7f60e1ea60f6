package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class HopfieldCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeEach
    void writePatterns() throws IOException {
        Files.writeString(directory.resolve("good.txt"), "1 1 1 1\n-1 -1 1 1\n1 -1 -1 1\n");
        Files.writeString(directory.resolve("unequal.txt"), "1 1 1\n-1 -1\n");
        Files.writeString(directory.resolve("words.txt"), "1 1 1\nsome words here\n");
        Files.write(directory.resolve("binary.bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3});
    }

    private int run(String command) {
        String[] arguments = command.replace("DIR", directory.toString()).split(" ");
        CommandLine line = Commands.lineFor(arguments);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hopfield|expected one of two, three, digits",
                "report|expected one of hopfield, laser, world",
                "hopfield digits --patterns DIR/none.txt|none.txt: no such file",
                "hopfield digits --patterns DIR|is a directory",
                "hopfield digits --patterns DIR/binary.bin|binary.bin: not a text file",
                "hopfield digits --patterns DIR/unequal.txt|line 2: patterns of unequal length, 2 values here and 3",
                "hopfield digits --patterns DIR/words.txt|line 2: \"some\" is not -1, 0 or 1",
                "report hopfield --patterns DIR/words.txt|line 2: \"some\" is not -1, 0 or 1",
                "hopfield two --patterns DIR/good.txt|patterns of 2 values; these have 4",
                "hopfield three --patterns DIR/good.txt|patterns of 3 values; these have 4",
                "hopfield digits --levels -1|--levels: '-1.0'",
                "hopfield digits --show NaN|--show: 'NaN'",
                "hopfield digits --trials 0|--trials: '0' is not allowed; expected a whole number from 1 to 10000",
                "hopfield digits --iterations 0|--iterations: '0'",
                "hopfield two --report DIR/good.txt|a directory that can be written",
            })
    void whatCannotBeIsToldInOneLine(String command, String complaint) {
        assertThat(run(command)).isEqualTo(2);

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(complaint);
        assertThat(out.toString()).doesNotContain("report:");
    }

    @Test
    void theSmallNetworksAreShownWithTheirFixedPoints() {
        assertThat(run("hopfield two")).isZero();
        assertThat(out.toString()).contains("spurious attractor", "saddle", "unstable", "(-1, 1)");

        assertThat(run("hopfield three")).isZero();
        assertThat(out.toString()).contains("(0.366667, -0.366667, 0.366667)", "saddle starts", "ordinary");
    }

    @Test
    void patternsOfOnesOwnAreRestored() {
        assertThat(run("hopfield digits --trials 5 --levels 0,0.5 --show 0.5 --patterns DIR/good.txt"))
                .isZero();

        assertThat(out.toString()).contains("Restored after so many iterations", "100.0", "Noise up to which");
    }

    @Test
    void theReportHasAllFiguresAndStandsBesideTheStatements() throws IOException {
        assertThat(run("report hopfield --quick --report DIR/report")).isZero();

        Path report = directory.resolve("report");
        String page = Files.readString(report.resolve("index.html"), StandardCharsets.UTF_8);
        for (String figure : new String[] {
            "two-plane",
            "two-convergence",
            "three-cube",
            "three-convergence",
            "digits-gallery",
            "digits-noise",
            "digits-iterations",
            "digits-confusion",
            "digits-resolution",
            "digits-resolution-relative"
        }) {
            assertThat(report.resolve(figure + ".svg")).isNotEmptyFile();
            assertThat(report.resolve(figure + ".png")).isNotEmptyFile();
        }
        assertThat(page)
                .contains("scripts/stillwater report hopfield --quick")
                .contains("650 of these are saddle starts, which only rounding moves")
                .contains("(-1, 1) is the only attractor nobody asked for")
                .doesNotContain("NaN");
        assertThat(report.resolve("statements.csv")).isNotEmptyFile();
    }

    @Test
    void theReportSaysOfOnesOwnPicturesOnlyWhatTheyShow() throws IOException {
        Files.writeString(directory.resolve("two.txt"), "1 1 1 1\n-1 -1 1 1\n");

        assertThat(run("report hopfield --quick --patterns DIR/two.txt --report DIR/report"))
                .isZero();

        assertThat(directory.resolve("report/index.html")).content().doesNotContain("NaN");
        assertThat(out.toString()).contains(" of 2.").contains("Not to be told by these pictures");
    }
}
