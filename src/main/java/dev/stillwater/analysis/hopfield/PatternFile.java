package dev.stillwater.analysis.hopfield;

import dev.stillwater.signal.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text file of patterns: the rows of a picture line after line, values -1 and 1 (or 0 and 1, of which 0 stands for -1)
 * between blanks or commas, and blank lines or lines that begin with {@code #} between two pictures. Such a line names
 * the picture that follows, up to its first {@code =}, {@code :} or comma. A file without any line between two pictures
 * holds a pattern on each line.
 */
public final class PatternFile {
    private static final int MOST_UNITS = 20_000;
    private static final int MOST_PATTERNS = 1_000;

    /** A picture as it is read. */
    private record Picture(String name, int line, List<double[]> rows) {}

    private final Path file;
    private final List<Picture> pictures = new ArrayList<>();
    private int zeroAt;
    private int minusAt;

    private PatternFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException naming the file, and the line where there is one to blame: no text, no patterns, an
     *     invalid value, rows or patterns of unequal length, two patterns that are the same, too many
     */
    public static Patterns read(Path file) {
        return new PatternFile(file).patterns(TextFile.lines(file));
    }

    private Patterns patterns(List<String> lines) {
        @Nullable String title = null;
        boolean within = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.charAt(0) == '#') {
                title = line.isEmpty() ? title : name(line);
                within = false;
                continue;
            }
            if (!within) {
                String name = title == null || title.isEmpty() ? String.valueOf(pictures.size() + 1) : title;
                pictures.add(new Picture(name, i + 1, new ArrayList<>()));
                title = null;
                within = true;
            }
            pictures.get(pictures.size() - 1).rows.add(values(line, i + 1));
        }
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException(file + ": no patterns in it");
        }
        if (zeroAt > 0 && minusAt > 0) {
            throw new IllegalArgumentException(
                    file + ": 0 in line " + zeroAt + " but -1 in line " + minusAt + "; expected -1 and 1, or 0 and 1");
        }
        return pictures.size() == 1 && pictures.get(0).rows.size() > 1 ? lineEach(pictures.get(0)) : pictureEach();
    }

    private Patterns lineEach(Picture lines) {
        List<String> names = new ArrayList<>();
        List<double[]> values = lines.rows;
        for (int q = 0; q < values.size(); q++) {
            requireEqual("values", values.get(q).length, values.get(0).length, lines.line + q, lines.line);
            names.add(String.valueOf(q + 1));
        }
        return of(names, 1, values.get(0).length, values);
    }

    private Patterns pictureEach() {
        Picture first = pictures.get(0);
        int columns = first.rows.get(0).length;
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (Picture picture : pictures) {
            for (int r = 0; r < picture.rows.size(); r++) {
                requireEqual("values", picture.rows.get(r).length, columns, picture.line + r, first.line);
            }
            requireEqual("rows", picture.rows.size(), first.rows.size(), picture.line, first.line);
            names.add(picture.name);
            values.add(picture.rows.stream().flatMapToDouble(Arrays::stream).toArray());
        }
        return of(names, first.rows.size(), columns, values);
    }

    private Patterns of(List<String> names, int rows, int columns, List<double[]> values) {
        if ((long) rows * columns > MOST_UNITS || values.size() > MOST_PATTERNS) {
            throw new IllegalArgumentException(file + ": " + values.size() + " patterns of " + rows + " x " + columns
                    + " values; the most is " + MOST_PATTERNS + " of " + MOST_UNITS);
        }
        try {
            return new Patterns(names, rows, columns, values.toArray(double[][]::new));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private void requireEqual(String what, int found, int expected, int line, int other) {
        if (found != expected) {
            throw new IllegalArgumentException(file + ", line " + line + ": patterns of unequal length, " + found + " "
                    + what + " here and " + expected + " from line " + other);
        }
    }

    private double[] values(String line, int number) {
        String[] words = line.split("[\\s,]+", 0);
        double[] values = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            values[i] = value(words[i], number);
        }
        return values;
    }

    private double value(String word, int line) {
        switch (word) {
            case "1", "+1", "1.0", "+1.0" -> {
                return 1;
            }
            case "-1", "-1.0" -> {
                minusAt = line;
                return -1;
            }
            case "0", "0.0" -> {
                zeroAt = line;
                return -1;
            }
            default ->
                throw new IllegalArgumentException(
                        file + ", line " + line + ": \"" + TextFile.shown(word) + "\" is not -1, 0 or 1");
        }
    }

    private static String name(String comment) {
        return comment.replaceFirst("^#+", "").replaceFirst("[=:,].*$", "").strip();
    }
}
