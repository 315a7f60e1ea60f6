package dev.stillwater.numenta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory with files of the benchmark: CSV with the columns {@code timestamp} and {@code value}, and {@value #WINDOWS},
 * which has of each file the first and the last time of its windows.
 */
public final class LabelledFiles {
    static final String WINDOWS = "windows.json";

    /** Characters of a time; what follows, fractions of a second, differs from file to file. */
    private static final int TIME = "2014-02-14 14:30:00".length();

    private LabelledFiles() {}

    /**
     * All series of the directory that have windows on record, empty lists included, by name.
     *
     * @throws IllegalArgumentException in words, where it is no such directory
     */
    public static List<LabelledSeries> read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(directory + " is no directory");
        }
        Path labels = directory.resolve(WINDOWS);
        if (!Files.isRegularFile(labels)) {
            throw new IllegalArgumentException(directory + " has no " + WINDOWS
                    + ", which names the first and the last time of each file's windows");
        }
        JsonNode windows;
        try {
            windows = new ObjectMapper().readTree(labels.toFile());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(labels + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(labels + " cannot be read: " + e.getMessage(), e);
        }
        List<LabelledSeries> series = new ArrayList<>();
        for (Path file : files(directory)) {
            // the benchmark's own names have the directory of the file before it
            List<JsonNode> named = windows.properties().stream()
                    .filter(entry -> Path.of(entry.getKey()).endsWith(file.getFileName()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (named.size() == 1) {
                series.add(series(file, named.get(0)));
            }
        }
        if (series.stream().allMatch(each -> each.windows().isEmpty())) {
            throw new IllegalArgumentException(directory + " has no file with windows in " + WINDOWS);
        }
        return series;
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new IllegalArgumentException(directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static LabelledSeries series(Path file, JsonNode labelled) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
        if (lines.isEmpty() || !lines.get(0).strip().equals("timestamp,value")) {
            throw new IllegalArgumentException(file + " has not the header timestamp,value");
        }
        List<String> times = new ArrayList<>();
        double[] values = new double[lines.size() - 1];
        for (int i = 0; i < values.length; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            try {
                values[i] = Double.parseDouble(cells[cells.length - 1]);
            } catch (NumberFormatException e) {
                values[i] = Double.NaN;
            }
            if (cells.length != 2 || !Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        file + " line " + (i + 2) + " is not a time and a number: " + lines.get(i + 1));
            }
            times.add(time(cells[0]));
        }
        List<Window> windows = new ArrayList<>();
        for (JsonNode ends : labelled) {
            int first = times.indexOf(time(ends.path(0).asText()));
            int last = times.indexOf(time(ends.path(1).asText()));
            if (first < 0
                    || last < first
                    || (!windows.isEmpty()
                            && first <= windows.get(windows.size() - 1).last())) {
                throw new IllegalArgumentException(file + ": the window " + ends + " of " + WINDOWS
                        + " is not of times of the file, in their order");
            }
            windows.add(new Window(first, last));
        }
        return new LabelledSeries(String.valueOf(file.getFileName()), values, windows);
    }

    private static String time(String text) {
        return text.length() > TIME ? text.substring(0, TIME) : text;
    }
}
