package dev.stillwater.signal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The lines of a text file that a person named; what is wrong with it is told in a line. */
public final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int SHOWN = 60;

    private TextFile() {}

    /**
     * All lines, the first without a byte order mark.
     *
     * @throws IllegalArgumentException naming the file, where it is missing, a directory or not text
     * @throws UncheckedIOException naming the file, where it cannot be read
     */
    public static List<String> lines(Path file) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": is a directory");
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
                lines.set(0, lines.get(0).substring(1));
            }
            if (lines.stream().anyMatch(line -> line.indexOf('\0') >= 0)) {
                throw new IllegalArgumentException(file + ": not a text file in UTF-8, it has bytes of 0");
            }
            return lines;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    /** A piece of a file as a message may show it: its beginning, with a question mark for what would move the cursor. */
    public static String shown(String text) {
        String begin = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return begin.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
