package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** Data files that may not be committed, in the folder that the environment variable {@code STILLWATER_DATA} names. */
public final class SharedData {
    private SharedData() {}

    /** The file; where the variable is not set the test is skipped, and says so. */
    public static Path file(String name) {
        String folder = System.getenv("STILLWATER_DATA");
        assumeTrue(
                folder != null,
                () -> "needs " + name + ", which may not be committed: set STILLWATER_DATA to the folder it lies in");
        Path file = Path.of(folder, name);
        assertThat(file).as("a file in the folder STILLWATER_DATA").isRegularFile();
        return file;
    }
}
