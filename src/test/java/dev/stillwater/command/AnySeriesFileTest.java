package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of series of all kinds, by seed: each column is read as it was written. */
class AnySeriesFileTest {
    private static final int FILES = 200;

    @TempDir
    private Path dir;

    @Test
    void everyColumnOfATableHasTheValuesThatWereWritten() throws IOException {
        for (long seed = 1; seed <= FILES; seed++) {
            Random random = new Random(seed);
            String separator = List.of(",", ";", "\t").get(random.nextInt(3));
            List<String> names = names(random);
            int numeric = random.nextInt(names.size());
            double[] values = values(random);
            Path file = write(random, table(random, separator, names, numeric, values));

            assertThat(CsvColumn.read(file, names.get(numeric)))
                    .as("seed %d: %s", seed, file)
                    .isEqualTo(values);
        }
    }

    @Test
    void everyLineIsReadAsItWasWritten() throws IOException {
        for (long seed = 1; seed <= FILES; seed++) {
            Random random = new Random(seed);
            double[] values = values(random);
            List<String> lines = new ArrayList<>(above(random));
            for (double value : values) {
                lines.add(blanks(random) + value + blanks(random));
                if (random.nextInt(5) == 0) {
                    lines.add("# between");
                }
            }
            Path file = write(random, lines);

            assertThat(NumberLines.read(file)).as("seed %d: %s", seed, file).isEqualTo(values);
        }
    }

    private static List<String> table(
            Random random, String separator, List<String> names, int numeric, double[] values) {
        List<String> lines = new ArrayList<>(above(random));
        lines.add(names.stream().map(name -> cell(random, name, false)).collect(Collectors.joining(separator)));
        for (double value : values) {
            lines.add(IntStream.range(0, names.size())
                    .mapToObj(i -> i == numeric
                            ? cell(random, blanks(random) + value + blanks(random), false)
                            : cell(random, anything(random), true))
                    .collect(Collectors.joining(separator)));
        }
        return lines;
    }

    /** Lines above a header, or the first value. */
    private static List<String> above(Random random) {
        return Collections.nCopies(random.nextInt(3), random.nextBoolean() ? "# a, comment; \"above" : "  ");
    }

    /** Of one to five columns, no two alike. */
    private static List<String> names(Random random) {
        List<String> names = new ArrayList<>(List.of("flow", "Flow", "température", "a b", "x1", "24"));
        Collections.shuffle(names, random);
        return names.subList(0, 1 + random.nextInt(5));
    }

    private static double[] values(Random random) {
        double[] values = new double[2 + random.nextInt(30)];
        Arrays.setAll(
                values,
                i -> random.nextBoolean()
                        ? random.nextGaussian()
                        : random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300));
        return values;
    }

    private static String blanks(Random random) {
        return " ".repeat(random.nextInt(4) / 3);
    }

    /** As RFC 4180 writes it: between quotes where it must be, or where it pleases. */
    private static String cell(Random random, String text, boolean quoted) {
        return quoted || random.nextInt(4) == 0 ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String anything(Random random) {
        return random.ints(random.nextInt(6), 0, 8)
                .mapToObj(i ->
                        List.of(",", ";", "\t", "\"", "\n", "#", "1.5", "é").get(i))
                .collect(Collectors.joining());
    }

    private Path write(Random random, List<String> lines) throws IOException {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        Path file = dir.resolve("series-" + random.nextInt(Integer.MAX_VALUE));
        Files.writeString(
                file, (random.nextBoolean() ? "\uFEFF" : "") + String.join(end, lines) + end.repeat(random.nextInt(3)));
        return file;
    }
}
