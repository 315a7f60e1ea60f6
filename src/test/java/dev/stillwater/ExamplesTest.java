package dev.stillwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the comments of the classes that people start from compile. */
class ExamplesTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)}</pre>", Pattern.DOTALL);
    private static final List<String> STARTING_POINTS = List.of(
            "dev/stillwater/network/Model.java",
            "dev/stillwater/network/YeoLstm.java",
            "dev/stillwater/analysis/LyapunovSpectrum.java",
            "dev/stillwater/stream/series/SeriesPredictor.java");

    /** What an example takes as given. */
    private static final String GIVEN = "double[] samples, java.nio.file.Path file";

    @TempDir
    Path directory;

    @Test
    void theClassesThatPeopleStartFromHaveAnExample() throws IOException {
        for (String file : STARTING_POINTS) {
            assertThat(Files.readString(SOURCES.resolve(file), UTF_8)).as(file).containsPattern(EXAMPLE);
        }
    }

    @Test
    void everyExampleCompiles() throws IOException {
        List<Path> classes = new ArrayList<>();
        for (Path file : sources()) {
            Matcher example = EXAMPLE.matcher(Files.readString(file, UTF_8));
            while (example.find()) {
                String name = "Example" + classes.size();
                Path written = directory.resolve(name + ".java");
                classes.add(Files.writeString(written, inAClass(name, file, example.group(1)), UTF_8));
            }
        }

        assertThat(classes).hasSizeGreaterThanOrEqualTo(STARTING_POINTS.size());
        assertThat(complaints(classes)).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** A class in the default package that imports the rooms of the house, so an example uses what is public. */
    private static String inAClass(String name, Path file, String example) throws IOException {
        String code = example.replaceAll("(?m)^ *\\* ?", "");
        return rooms() + "import dev.stillwater.schema.*; import java.time.Instant; import java.util.Map; /** Of "
                + file.getFileName() + ". */ class " + name + " { static void run(" + GIVEN + ") throws Exception {\n"
                + code + "}}\n";
    }

    private static String rooms() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> SOURCES.relativize(requireNonNull(file.getParent())))
                    .map(room -> "import " + room.toString().replace('/', '.').replace('\\', '.') + ".*;\n")
                    .sorted()
                    .collect(Collectors.joining());
        }
    }

    private static Path origin(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private String complaints(List<Path> classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(classes);
            manager.setLocationFromPaths(
                    StandardLocation.CLASS_PATH, List.of(origin(Model.class), origin(GenericRecord.class)));
            List<String> options = List.of("-proc:none", "-d", directory.toString());
            StringWriter told = new StringWriter();
            compiler.getTask(told, manager, null, options, null, units).call();
            return told.toString();
        }
    }
}
