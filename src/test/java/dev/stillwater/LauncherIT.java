package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/stillwater} beside the built jar, as it is installed: what it prints, loads and leaves. */
class LauncherIT {
    @TempDir
    private static Path installed;

    /** Two at once, of which each would make the archive of classes. */
    @BeforeAll
    static void install() throws IOException, InterruptedException {
        Files.copy(Path.of("scripts", "stillwater"), installed.resolve("stillwater"));
        assertThat(installed.resolve("stillwater").toFile().setExecutable(true)).isTrue();
        Files.copy(Path.of("target", "stillwater.jar"), installed.resolve("stillwater.jar"));
        Files.createSymbolicLink(
                installed.resolve("lib"), Path.of("target", "lib").toAbsolutePath());
        List<Process> first = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            first.add(start("", "--version"));
        }
        for (Process process : first) {
            assertThat(printed(process)).startsWith("stillwater ").hasLineCount(1);
        }
    }

    @Test
    void theFirstUseLeavesOneArchiveAndNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(installed.resolve("cds"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(1_000_000));
        }
    }

    @Test
    void laterUsesTakeTheClassesFromTheArchive() throws IOException, InterruptedException {
        assertThat(loaded("--version"))
                .anyMatch(line -> line.contains("dev.stillwater.Main ") && line.contains("shared objects file"));
    }

    @Test
    void neitherVersionNorHelpLoadsKafkaAvroOrTheNetworks() throws IOException, InterruptedException {
        for (String option : List.of("--version", "--help")) {
            assertThat(loaded(option))
                    .hasSizeGreaterThan(100)
                    .noneMatch(line -> line.matches(".*(kafka|avro|jackson|smallrye|stillwater\\.(network|topic)).*"));
        }
    }

    @Test
    void anArchiveOfAnotherJarIsLeftAsideInSilence() throws IOException, InterruptedException {
        Path jar = installed.resolve("stillwater.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.from(time.toInstant().minus(Duration.ofDays(1))));
        try {
            assertThat(printed(start("", "--version")))
                    .startsWith("stillwater ")
                    .hasLineCount(1);
            assertThat(loaded("--version"))
                    .anyMatch(line -> line.contains("dev.stillwater.Main ") && line.contains("stillwater.jar"));
        } finally {
            Files.setLastModifiedTime(jar, time);
        }
    }

    @Test
    void aWrongCallEndsWithTwoAndOneLine() throws IOException, InterruptedException {
        Process process = start("", "nonsense");

        assertThat(printed(process))
                .startsWith("stillwater: there is no command")
                .hasLineCount(1);
        assertThat(process.exitValue()).isEqualTo(2);
    }

    /** The lines in which the JVM tells of the classes that it loads. */
    private static List<String> loaded(String option) throws IOException, InterruptedException {
        Path log = Files.createTempFile(installed, "classes", ".log");
        printed(start("-Xlog:class+load:file=" + log, option));
        return Files.readAllLines(log);
    }

    /** Its errors go where its output goes. */
    private static Process start(String javaOptions, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(installed.resolve("stillwater").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(STILLWATER|KAFKA|JAVA|JDK)_.*"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("STILLWATER_JAVA_OPTS", javaOptions);
        return builder.start();
    }

    private static String printed(Process process) throws IOException, InterruptedException {
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed;
    }
}
