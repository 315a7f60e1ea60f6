package dev.stillwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README names is there. */
class ReadmeTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "stillwater");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");
    private static final Pattern ROOM = Pattern.compile("`([a-z.]+)`");
    private static final String GENERATED = "schema";

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> links =
                LINK.matcher(readme()).results().map(link -> link.group(1)).toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    @Test
    void theHouseTableHasEveryPackageAndNoOther() throws IOException {
        Set<String> told = rooms();
        Set<String> there = packages();

        assertThat(there).allSatisfy(room -> assertThat(told).anyMatch(name -> (room + ".").startsWith(name + ".")));
        assertThat(told).isSubsetOf(there);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"), UTF_8);
    }

    /** The packages that the first column of the table names, without the root. */
    private static Set<String> rooms() throws IOException {
        String table =
                readme().replaceAll("(?s).*\\| package \\| holds \\| may use \\|\n\\|---\\|---\\|---\\|\n|\n\n.*", "");
        return table.lines()
                .map(row -> row.split("\\|")[1])
                .flatMap(cell -> ROOM.matcher(cell).results().map(MatchResult::group))
                .map(name -> name.replace("`", ""))
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
