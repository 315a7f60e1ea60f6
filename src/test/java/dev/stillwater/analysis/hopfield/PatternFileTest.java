package dev.stillwater.analysis.hopfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternFileTest {
    @TempDir
    private Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("p.txt"), content.replace('|', '\n'));
    }

    @Test
    void picturesAreReadWithTheirNamesAndShape() throws IOException {
        Patterns patterns = PatternFile.read(file("# a cross, old|+1 -1 +1|-1 +1 -1||# bar|1,1,1|-1, -1, -1|"));

        assertThat(patterns.names()).containsExactly("a cross", "bar");
        assertThat(patterns.rows()).isEqualTo(2);
        assertThat(patterns.columns()).isEqualTo(3);
        assertThat(patterns.values()[0]).containsExactly(1, -1, 1, -1, 1, -1);
        assertThat(patterns.values()[1]).containsExactly(1, 1, 1, -1, -1, -1);
    }

    @Test
    void withoutALineBetweenEachLineIsAPatternAndZeroIsMinusOne() throws IOException {
        Patterns patterns = PatternFile.read(file("0 1 1|1 0 1|"));

        assertThat(patterns.names()).containsExactly("1", "2");
        assertThat(patterns.values()[0]).containsExactly(-1, 1, 1);
        assertThat(patterns.rows()).isEqualTo(1);
    }

    @Test
    void aByteOrderMarkAndLineEndsOfWindowsAreNoPartOfThePatterns() throws IOException {
        Patterns patterns = PatternFile.read(file("\uFEFF# bar\r|1 1\r|\r|# cross\r|1 -1\r|\r|\r|"));

        assertThat(patterns.names()).containsExactly("bar", "cross");
        assertThat(patterns.values()[1]).containsExactly(1, -1);
    }

    @Test
    void anEnlargedPictureRepeatsItsPixels() throws IOException {
        Patterns patterns = PatternFile.read(file("1 -1|-1 -1||1 1|1 -1")).enlarged(2);

        assertThat(patterns.rows()).isEqualTo(4);
        assertThat(patterns.values()[0]).containsExactly(1, 1, -1, -1, 1, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 -1 1||1 -1; p.txt, line 3: patterns of unequal length, 2 values here and 3 from line 1",
                "1 -1|1 1||1 -1; p.txt, line 4: patterns of unequal length, 1 rows here and 2 from line 1",
                "1 -1 1|1 -1; p.txt, line 2: patterns of unequal length, 2 values here and 3 from line 1",
                "1 -1|1 x; p.txt, line 2: \"x\" is not -1, 0 or 1",
                "1 -1|1 0.5; p.txt, line 2: \"0.5\" is not -1, 0 or 1",
                "1 NaN|1 1; p.txt, line 1: \"NaN\" is not -1, 0 or 1",
                "1 -1|1 0; p.txt: 0 in line 2 but -1 in line 1",
                "1 -1|1 -1; p.txt: patterns 1 and 2 are the same",
                "# nothing; p.txt: no patterns in it",
            })
    void whatCannotBePatternsIsToldWithItsLine(String content, String complaint) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> PatternFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }
}
