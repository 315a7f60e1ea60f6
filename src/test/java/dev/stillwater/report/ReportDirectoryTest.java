package dev.stillwater.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDirectoryTest {
    private static final Work LINKED = new Work("A. Author", 1999, "On <things>", "https://example.org/1?a=b&c=d");
    private static final Work UNLINKED = new Work("B. Author", null, "a report", null);

    @TempDir
    private Path directory;

    @Test
    void thePageIsTheIndexOfItsDirectory() throws IOException {
        ReportDirectory report = open(directory.resolve("new"));

        Path page = report.tables(List.of(new Table("t", "T").column("x", "x").row(1)))
                .finish();

        assertThat(page).isEqualTo(directory.resolve("new/index.html"));
        assertThat(page.resolveSibling("index.json")).isNotEmptyFile();
        assertThat(page.resolveSibling("t.csv")).hasContent("x\n1\n");
    }

    @Test
    void worksAreNamedWithAuthorYearAndLinkAndEachOnceInTheJson() throws IOException {
        Path page = open(directory)
                .works(List.of(LINKED))
                .works(List.of(LINKED, UNLINKED))
                .finish();

        assertThat(page)
                .content()
                .contains("A. Author (1999): <a href=\"https://example.org/1?a=b&amp;c=d\">On &lt;things&gt;</a>")
                .contains("<li>B. Author: a report</li>");
        assertThat(json().get("works"))
                .extracting(JsonNode::textValue)
                .containsExactly("A. Author (1999): On <things>, https://example.org/1?a=b&c=d", "B. Author: a report");
    }

    @Test
    void aNoteStandsOnThePageAndInTheJson() throws IOException {
        Path page = open(directory).note("short & sweet").finish();

        assertThat(page).content().contains("<p class=\"note\">short &amp; sweet</p>");
        assertThat(json().get("notes")).extracting(JsonNode::textValue).containsExactly("short & sweet");
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> open(file)).isInstanceOf(IOException.class);
    }

    private static ReportDirectory open(Path where) throws IOException {
        return ReportDirectory.open(where, "Title", "stillwater 1", "stillwater report", line -> {});
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(directory.resolve("index.json").toFile());
    }
}
