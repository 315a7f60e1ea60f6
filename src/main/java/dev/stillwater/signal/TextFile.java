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
    private TextFile() {}

    /**
     * All lines.
     *
     * @throws IllegalArgumentException naming the file, where it is missing or not text
     * @throws UncheckedIOException naming the file, where it cannot be read
     */
    public static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }
}
