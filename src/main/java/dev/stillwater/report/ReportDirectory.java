package dev.stillwater.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A directory with the results of one command: a page, {@code index.html}, its charts as SVG and PNG, its tables as CSV,
 * and all tables as JSON, {@code index.json}. The same command on the same models writes the same bytes.
 */
public final class ReportDirectory {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;
    private final Page page;
    private final Consumer<String> warn;
    private final ObjectNode json = JSON.createObjectNode();
    private final Set<String> told = new LinkedHashSet<>(); // works
    private boolean withoutPng;

    private ReportDirectory(Path directory, String title, Consumer<String> warn) {
        this.directory = directory;
        this.page = new Page(title);
        this.warn = warn;
    }

    /**
     * Makes the directory and starts the report.
     *
     * @param version of the program that makes it
     * @param command the line that makes this report
     * @param warn takes a line on what had to be left out
     * @throws IOException if the directory cannot be made or written
     */
    public static ReportDirectory open(
            Path directory, String title, String version, String command, Consumer<String> warn) throws IOException {
        Files.createDirectories(directory);
        Files.delete(Files.createTempFile(directory, ".probe", null));
        ReportDirectory report = new ReportDirectory(directory, title, warn);
        report.page
                .paragraph("Made by " + version + " on Java " + System.getProperty("java.version")
                        + "; the same command on the same models makes the same numbers:")
                .code(command);
        report.json.put("command", command).put("version", version);
        return report;
    }

    public ReportDirectory heading(String text) {
        page.heading(text);
        return this;
    }

    public ReportDirectory paragraph(String text) {
        page.paragraph(text);
        return this;
    }

    /** A paragraph that must not be overlooked. */
    public ReportDirectory note(String text) {
        page.note(text);
        json.withArray("notes").add(text);
        return this;
    }

    /** The works that the report makes again. */
    public ReportDirectory works(List<Work> works) {
        page.paragraph("This makes again, and compares with:").works(works);
        works.forEach(work -> told.add(work.text()));
        return this;
    }

    /** Charts to the page, each to two files of its own; those without data are left out. */
    public ReportDirectory charts(List<? extends Chart> charts) {
        for (Chart chart : charts) {
            if (!chart.isEmpty()) {
                page.chart(chart);
                write(chart.name() + ".svg", chart.svg());
                png(chart);
            }
        }
        return this;
    }

    private void png(Chart chart) {
        if (withoutPng) {
            return;
        }
        byte[] image;
        try {
            image = Png.of(chart);
        } catch (IOException | RuntimeException | LinkageError | InternalError e) {
            withoutPng = true;
            warn.accept("no PNG figures, only SVG: this Java cannot draw text ("
                    + e.getClass().getSimpleName()
                    + "); it takes the module java.desktop and some fonts, as in the packages fontconfig and"
                    + " fonts-dejavu-core");
            return;
        }
        write(chart.name() + ".png", image);
    }

    /** Tables to the page and to files. */
    public ReportDirectory tables(List<Table> tables) {
        for (Table table : tables) {
            page.table(table);
            csv(table);
            TablesJson.add(table, json);
        }
        return this;
    }

    /** A long table, to a CSV file alone. */
    public ReportDirectory csv(Table table) {
        write(table.name() + ".csv", table.csv());
        return this;
    }

    /** Writes page and JSON; returns the page. */
    public Path finish() {
        told.forEach(json.putArray("works")::add);
        write("index.json", json.toPrettyString() + "\n");
        write("index.html", page.html());
        return directory.resolve("index.html");
    }

    private void write(String file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String file, byte[] content) {
        try {
            Files.write(directory.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(file) + ": " + e.getMessage(), e);
        }
    }
}
