package dev.stillwater.command;

import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.signal.TextFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A recorded series that a person named on the command line. */
public final class Recording {
    private Recording() {}

    /**
     * The series in a file, named after it and without gaps.
     *
     * @param option by which it was named
     * @param column of a CSV file; null for one number per line
     * @throws InvalidSettingException where there is no such file, or it is not a series
     */
    public static RecordedSignal read(String option, String source, @Nullable String column) {
        return read(option, "mackey-glass, haken-laser or the name of a file", source, column);
    }

    /** The same of {@code --source}. */
    public static RecordedSignal read(String source, @Nullable String column) {
        return read("--source", source, column);
    }

    /**
     * The series in the file that an option names, with one number per line and without gaps.
     *
     * @throws InvalidSettingException where there is no such file, or it is not a series
     */
    public static RecordedSignal ofLines(String option, String source) {
        return read(option, "the name of a file with one number per line", source, null);
    }

    private static RecordedSignal read(String option, String allowed, String source, @Nullable String column) {
        try {
            Path file = Path.of(source);
            if (!Files.isRegularFile(file)) {
                String found = Files.isDirectory(file) ? "a directory" : "no file";
                throw new InvalidSettingException(option + ": '" + source + "' is " + found + "; expected " + allowed);
            }
            String name = file.getFileName() + (column == null ? "" : "#" + column);
            if (column == null && isTable(file)) {
                throw new InvalidSettingException(option + ": " + file + " has several columns (its first line is "
                        + SeriesValues.quoted(TextFile.lines(file).get(0)) + "); say which one with --column");
            }
            return new RecordedSignal(name, column == null ? NumberLines.read(file) : CsvColumn.read(file, column));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new InvalidSettingException(option + ": " + e.getMessage());
        }
    }

    /** Whether its first line holds the names of columns. */
    private static boolean isTable(Path file) {
        return TextFile.lines(file).stream()
                .findFirst()
                .filter(line -> line.matches("[^#0-9][^,]*(,.*)+"))
                .isPresent();
    }
}
