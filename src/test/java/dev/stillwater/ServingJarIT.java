package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The built jar: what {@code stillwater serve} loads, and what the list of it says. */
class ServingJarIT {
    private static final Path BUILT = Path.of("target");

    /** DL4J, and what only it brings. */
    private static final Pattern NOT_TO_SERVE =
            Pattern.compile("(org/(nd4j|deeplearning4j|bytedeco)|org/apache/commons/net|com/google/(common|gson))/.*");

    @Test
    void nothingThatOnlyTrainsIsServedWith() throws IOException {
        for (String file : classPath()) {
            try (JarFile jar = new JarFile(BUILT.resolve(file).toFile())) {
                assertThat(jar.stream().map(entry -> entry.getName()))
                        .as(file)
                        .noneMatch(entry -> NOT_TO_SERVE.matcher(entry).matches());
            }
        }
    }

    @Test
    void theListOfWhatIsServedWithIsTheClassPath() throws IOException {
        JsonNode bom =
                new ObjectMapper().readTree(BUILT.resolve("bom-serving.json").toFile());

        Stream<String> listed = StreamSupport.stream(bom.get("components").spliterator(), false)
                .map(one -> "lib/" + one.get("name").textValue() + "-"
                        + one.get("version").textValue() + ".jar");

        assertThat(listed).containsExactlyInAnyOrderElementsOf(classPath());
    }

    private static List<String> classPath() throws IOException {
        try (JarFile jar = new JarFile(BUILT.resolve("stillwater.jar").toFile())) {
            return Arrays.asList(
                    jar.getManifest().getMainAttributes().getValue("Class-Path").split(" "));
        }
    }
}
