package dev.stillwater.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The runs so far, kept one a line in {@code runs.jsonl} so that an interrupted table goes on, and the table made of
 * them: {@code table.md} and {@code table.json}.
 */
final class FaultTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path dir;
    private final List<RunResult> runs = new ArrayList<>();

    FaultTable(Path dir) throws IOException {
        this.dir = Files.createDirectories(dir);
        if (Files.exists(file())) {
            for (String line : Files.readAllLines(file())) {
                runs.add(JSON.readValue(line, RunResult.class));
            }
        }
    }

    private Path file() {
        return dir.resolve("runs.jsonl");
    }

    /**
     * A row.
     *
     * @param bit runs in which the fault bit
     * @param unfinished runs that could not be finished
     */
    record Row(
            String fault,
            String meaning,
            int runs,
            int bit,
            long expected,
            long lost,
            long doubled,
            long differing,
            int unfinished,
            double medianRecovery,
            double longestRecovery) {
        boolean good() {
            return bit == runs && lost + doubled + differing + unfinished == 0;
        }
    }

    synchronized void add(RunResult result) throws IOException {
        Files.writeString(
                file(), JSON.writeValueAsString(result) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        runs.add(result);
    }

    synchronized boolean has(Fault fault, int run, long seed) {
        return runs.stream()
                .anyMatch(each -> each.fault().equals(fault.name()) && each.run() == run && each.seed() == seed);
    }

    synchronized List<Row> rows(List<Fault> faults) {
        return faults.stream().map(this::row).filter(row -> row.runs() > 0).toList();
    }

    private Row row(Fault fault) {
        List<RunResult> of =
                runs.stream().filter(run -> run.fault().equals(fault.name())).toList();
        List<Double> recoveries = of.stream()
                .flatMap(run -> run.recoverySeconds().stream())
                .sorted()
                .toList();
        int count = recoveries.size();
        return new Row(
                fault.name(),
                fault.meaning(),
                of.size(),
                (int) of.stream().filter(RunResult::bit).count(),
                of.stream().mapToLong(RunResult::expected).sum(),
                of.stream().mapToLong(RunResult::lost).sum(),
                of.stream().mapToLong(RunResult::doubled).sum(),
                of.stream().mapToLong(RunResult::differing).sum(),
                (int) of.stream().filter(run -> !run.problem().isEmpty()).count(),
                count == 0 ? Double.NaN : recoveries.get(count / 2),
                count == 0 ? Double.NaN : recoveries.get(count - 1));
    }

    /** Writes both files; gives the text of the first. */
    String write(List<Fault> faults) throws IOException {
        List<Row> rows = rows(faults);
        StringBuilder text = new StringBuilder();
        text.append("| Fault | Runs | Bit seen | Records | Lost | Doubled | Differing | Recovery s: median | max |\n");
        text.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s%s | %d | %d | %,d | %d | %d | %d | %.1f | %.1f |%n",
                    row.meaning(),
                    row.unfinished() == 0 ? "" : " (" + row.unfinished() + " not finished)",
                    row.runs(),
                    row.bit(),
                    row.expected(),
                    row.lost(),
                    row.doubled(),
                    row.differing(),
                    row.medianRecovery(),
                    row.longestRecovery()));
        }
        Files.writeString(dir.resolve("table.md"), text);
        Files.writeString(
                dir.resolve("table.json"), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        return text.toString();
    }
}
