package dev.stillwater;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Data files that may not be committed. They lie in the folder of the system property {@code stillwater.data}, or of the
 * environment variable {@code STILLWATER_DATA}, or in {@code ../shared/data}.
 */
public final class SharedData {
    private SharedData() {}

    /** The file; where it is not there the test is skipped, and says so. */
    public static Path file(String name) {
        String variable = System.getenv().getOrDefault("STILLWATER_DATA", "../shared/data");
        Path file = Path.of(System.getProperty("stillwater.data", variable), name);
        assumeTrue(
                Files.isRegularFile(file),
                () -> "needs " + file + ", which may not be committed: set STILLWATER_DATA to its folder");
        return file;
    }
}
