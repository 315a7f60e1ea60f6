package dev.stillwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README names is there, and what it says to type is understood. */
class ReadmeTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "stillwater");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");
    private static final Pattern NAME = Pattern.compile("`([a-z.-]+)`");
    private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)( [A-Z]+)?`");
    private static final Pattern COMMAND = Pattern.compile("^    scripts/stillwater ([^#\n]+)", Pattern.MULTILINE);
    private static final String GENERATED = "schema";
    private static final int LONGEST_LINE = 130;
    private static final int LONGEST_ROW = 150; // a row of a table cannot be wrapped

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> links =
                LINK.matcher(readme()).results().map(link -> link.group(1)).toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    @Test
    void theTableOfCommandsHasEveryCommandAndNoOther() throws IOException {
        String table = table("| `scripts/stillwater` | does |\n|---|---|\n");
        List<String> told = table.lines()
                .flatMap(row -> NAME.matcher(row.split("\\|")[1]).results().map(name -> name.group(1)))
                .toList();

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        Commands.lineFor().getSubcommands().keySet());
    }

    @Test
    void everyCommandLineIsUnderstood() throws IOException {
        List<String> lines =
                COMMAND.matcher(readme()).results().map(line -> line.group(1)).toList();

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            String[] arguments = line.replace("'", "").strip().split(" +");
            assertThatCode(() -> Commands.lineFor(arguments).parseArgs(arguments))
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void everyOptionIsThatOfACommand() throws IOException {
        List<String> told = OPTION.matcher(readme())
                .results()
                .map(option -> option.group(1))
                .toList();
        Set<String> there = Commands.lineFor().getSubcommands().keySet().stream()
                .flatMap(name ->
                        Commands.lineFor(name)
                                .getSubcommands()
                                .get(name)
                                .getCommandSpec()
                                .optionsMap()
                                .keySet()
                                .stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).isNotEmpty().allSatisfy(option -> assertThat(there).contains(option));
    }

    @Test
    void noLineIsTooLongToRead() throws IOException {
        assertThat(readme().lines().filter(line -> !line.startsWith("|")))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(LONGEST_LINE));
        assertThat(readme().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(LONGEST_ROW));
    }

    @Test
    void theHouseTableHasEveryPackageAndNoOther() throws IOException {
        Set<String> told = rooms();
        Set<String> there = packages();

        assertThat(told).containsExactlyInAnyOrderElementsOf(there);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"), UTF_8);
    }

    /** The rows of the table with that head. */
    private static String table(String head) throws IOException {
        String readme = readme();
        int begin = readme.indexOf(head) + head.length();
        assertThat(begin).as("a table headed " + head).isGreaterThan(head.length());
        return readme.substring(begin, readme.indexOf("\n\n", begin));
    }

    /** The packages that the first column of the table names, without the root. */
    private static Set<String> rooms() throws IOException {
        return table("| package | holds | may use |\n|---|---|---|\n")
                .lines()
                .flatMap(row -> NAME.matcher(row.split("\\|")[1]).results().map(name -> name.group(1)))
                .filter(name -> !name.equals("dev.stillwater"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Set<String> packages = files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> SOURCES.relativize(Objects.requireNonNull(file.getParent())))
                    .map(folder -> folder.toString().replaceAll("[/\\\\]", "."))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            packages.add(GENERATED);
            return packages;
        }
    }
}
