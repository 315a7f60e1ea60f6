package dev.stillwater.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSignalTest {
    @TempDir
    Path directory;

    @Test
    void oneNumberPerLineIsReadInOrder() throws IOException {
        RecordedSignal signal = RecordedSignal.fromLines(file("# laser\n86\n141.5\n\n-9.5e1\r\n+.5\n"));

        assertThat(signal.take(4)).containsExactly(86, 141.5, -95, 0.5);
        assertThat(signal.hasNext()).isFalse();
        assertThatThrownBy(signal::nextDouble).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aColumnIsFoundByItsNameInTheHeader() throws IOException {
        Path file = file("\uFEFFtime,\"level, m\",flow\n0,1.5,7\n1,\"2.5\",8\n");

        assertThat(RecordedSignal.fromCsv(file, "level, m").take(2)).containsExactly(1.5, 2.5);
        assertThat(RecordedSignal.fromCsv(file, "time").take(2)).containsExactly(0, 1);
    }

    @Test
    void theStandardDeviationIsThatOfTheWholeRecord() {
        RecordedSignal signal = new RecordedSignal("four", 1, 3, 1, 3);
        signal.nextDouble();

        assertThat(signal.standardDeviation()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theStandardDeviationOfAConstantRecordIsZeroAndNotRounding() {
        double[] sevens = new double[300];
        Arrays.fill(sevens, 0.7);

        assertThat(new RecordedSignal("constant", sevens).standardDeviation()).isZero();
    }

    @Test
    void valuesTooLargeForAVarianceAreRefused() {
        assertThatThrownBy(() -> new RecordedSignal("large", 1, 1e300, 2)).hasMessageContaining("large: the values");
    }

    @Test
    void whatWouldMoveTheCursorIsNotShown() throws IOException {
        Path file = file("1\n2\u001b[2J\u0000\n3\n");

        assertThatThrownBy(() -> RecordedSignal.fromLines(file))
                .hasMessageEndingWith("line 2 is not a finite number: \"2?[2J?\"");
    }

    @Test
    void aLineThatIsNotANumberIsNamedWithFileLineAndText() throws IOException {
        Path file = file("1\n2\nthree\n4\n");

        assertThatThrownBy(() -> RecordedSignal.fromLines(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ", line 3 is not a finite number: \"three\"");
    }

    @Test
    void whatJavaButNobodyElseReadsAsANumberIsRefused() throws IOException {
        for (String text : new String[] {"NaN", "Infinity", "1d", "0x1p3", "1e999", "1,5"}) {
            Path file = file("1\n" + text + "\n2\n");
            assertThatThrownBy(() -> RecordedSignal.fromLines(file)).as(text).hasMessageContaining("line 2");
        }
    }

    @Test
    void aMissingColumnIsNamedBesideThoseThereAre() throws IOException {
        Path file = file("time,level\n1,2\n3\n");

        assertThatThrownBy(() -> RecordedSignal.fromCsv(file, "flow")).hasMessageContaining("time, level");
        assertThatThrownBy(() -> RecordedSignal.fromCsv(file, "level")).hasMessageContaining("line 3 has no column 1");
    }

    @Test
    void anEmptyOrTooShortFileIsRefused() throws IOException {
        assertThatThrownBy(() -> RecordedSignal.fromLines(file(""))).hasMessageContaining("at least 2 values, found 0");
        assertThatThrownBy(() -> RecordedSignal.fromLines(file("1\n"))).hasMessageContaining("found 1");
        assertThatThrownBy(() -> RecordedSignal.fromCsv(file("a,b\n"), "a")).hasMessageContaining("found 0");
        assertThatThrownBy(() -> RecordedSignal.fromCsv(file(""), "a")).hasMessageContaining("empty");
    }

    @Test
    void aMissingOrBinaryFileIsRefusedByName() throws IOException {
        Path missing = directory.resolve("missing.csv");
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 0, 1});

        assertThatThrownBy(() -> RecordedSignal.fromLines(missing)).hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> RecordedSignal.fromLines(binary)).hasMessageContaining("not a text file");
        assertThatThrownBy(() -> RecordedSignal.fromLines(directory)).hasMessage(directory + ": is a directory");
    }

    private Path file(String text) throws IOException {
        return Files.write(directory.resolve("series.csv"), text.getBytes(StandardCharsets.UTF_8));
    }
}
