package dev.stillwater.command;

import dev.stillwater.signal.TextFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A file with one number on each line. Above the first value a line that begins with {@code #} is a comment; below it only
 * where nothing or a blank follows, since {@code #N/A} is a value that is missing.
 */
final class NumberLines {
    private static final String COMMENT = "#+(\\s.*)?";

    private NumberLines() {}

    /** @throws IllegalArgumentException naming the file, and the line where it is about one */
    static double[] read(Path file) {
        List<String> lines = TextFile.lines(file);
        SeriesValues values = new SeriesValues(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                values.addBlank(i + 1);
            } else if (!(values.hasBegun() ? line.matches(COMMENT) : line.charAt(0) == '#')) {
                values.add(line, i + 1);
            }
        }
        return values.all();
    }
}
