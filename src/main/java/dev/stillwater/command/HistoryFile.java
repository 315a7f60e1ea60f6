package dev.stillwater.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.backtest.History;
import dev.stillwater.discovery.Discovery;
import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Discovery.Unknown;
import dev.stillwater.discovery.SeenRecord;
import dev.stillwater.mapping.ForeignRecord;
import dev.stillwater.mapping.Mapped;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.signal.TextFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The series in a file that a person named: columns of a CSV file; one number a line; or lines of JSON, bare or as kcat
 * dumps records, which are read as those of a topic would be.
 */
final class HistoryFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOOKED_AT = 2_000;

    private final Path file;
    private final String name;
    private final HistoryRule rule;
    private final HistoryNotes notes;

    /**
     * @param name what a series is called that has no other name
     * @param notes hear of what is to be said of the file
     */
    HistoryFile(Path file, String name, HistoryRule rule, HistoryNotes notes) {
        this.file = file;
        this.name = name;
        this.rule = rule;
        this.notes = notes;
    }

    /** @throws IllegalArgumentException naming the file, where it cannot be read */
    List<History> read() {
        List<String> lines = TextFile.lines(file);
        String first = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .findFirst()
                .orElse("");
        if (first.startsWith("{") || first.startsWith("[")) {
            requireObject(first);
            return records();
        }
        if (rule.columns().isEmpty()
                && (HistoryCells.isNumber(first) || HistoryCells.isMissing(first))
                && !first.isEmpty()) {
            return numbers(lines);
        }
        Mapping mapping = rule.mapping();
        String column = rule.columns().isEmpty() ? null : rule.columns().get(0);
        HistoryTable table = HistoryTable.of(file, lines, column);
        return mapping == null ? table.columns(name, rule, notes) : rows(table, mapping);
    }

    private void requireObject(String line) {
        try {
            if (JSON.readTree(line).isObject()) {
                return;
            }
        } catch (JsonProcessingException e) {
            // told below
        }
        throw new IllegalArgumentException(file + ": no lines of JSON, which are a whole object each");
    }

    private List<History> numbers(List<String> lines) {
        if (rule.grid() != null) {
            throw new IllegalArgumentException(
                    file + ": one number a line has no times, by which --step lays samples on" + " steps");
        }
        HistoryValues values = new HistoryValues();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean isComment = line.startsWith("#") && !HistoryCells.isMissing(line);
            if (line.isEmpty() || isComment) {
                continue;
            }
            if (!HistoryCells.isMissing(line) && !HistoryCells.isNumber(line)) {
                throw new SeriesValues(file).complaint(i + 1, SeriesValues.notANumber(line));
            }
            values.add(HistoryCells.value(line));
        }
        History history = values.history(name, new HistoryTimes(), true, notes);
        return history == null ? List.of() : List.of(history);
    }

    private List<History> rows(HistoryTable table, Mapping mapping) {
        Gathering gathering = new Gathering(mapping);
        table.rows((row, line) -> {
            try {
                gathering.take(record(JSON.writeValueAsBytes(row), line), null, file + ", line " + line);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(file + ", line " + line + ": " + e.getOriginalMessage(), e);
            }
        });
        return gathering.histories();
    }

    private List<History> records() {
        try {
            Mapping mapping = rule.mapping();
            Gathering gathering = new Gathering(mapping == null ? found() : mapping);
            DumpFile.read(file, Long.MAX_VALUE, seen -> {
                long time = seen.record().timestamp();
                gathering.take(timed(seen), time < 0 ? null : Instant.ofEpochMilli(time), "record " + seen.offset());
            });
            return gathering.histories();
        } catch (CommandFailedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** A record with the file for its key and its place for its time where it has none. */
    private ForeignRecord timed(SeenRecord seen) {
        ForeignRecord record = seen.record();
        return record.timestamp() >= 0 || record.key() != null || record.value() == null
                ? record
                : record(record.value(), seen.offset() + 1);
    }

    private ForeignRecord record(byte[] value, long place) {
        return new ForeignRecord(name.getBytes(StandardCharsets.UTF_8), value, Map.of(), name, place);
    }

    /** The mapping that the first records tell. */
    private Mapping found() {
        List<SeenRecord> records = new ArrayList<>();
        DumpFile.read(file, LOOKED_AT, seen -> {
            ForeignRecord record = seen.record();
            records.add(new SeenRecord(
                    seen.partition(),
                    seen.offset(),
                    new ForeignRecord(record.key(), record.value(), record.headers(), name, record.timestamp())));
        });
        Discovery discovery = Discovery.of(records, 0, rule.schemas());
        if (discovery instanceof Unambiguous sure) {
            return Mapping.of(sure.spec(), rule.schemas());
        }
        String why = discovery instanceof Ambiguous open
                ? "can be read in more than one way: " + open.why()
                : "cannot be read: " + (discovery instanceof Unknown none ? none.why() : "");
        throw new IllegalArgumentException(file + ": its records " + why + "; say --value, --series and --time, or"
                + " --mapping FILE (see 'stillwater inspect --file " + file + "')");
    }

    /** Samples of the records of the file, by a mapping. */
    private final class Gathering {
        private final Mapping mapping;
        private final HistoryCollector collector = new HistoryCollector(rule.gapMax(), rule.grid());
        private long unread;
        private @Nullable String firstProblem;

        Gathering(Mapping mapping) {
            this.mapping = mapping;
        }

        /** @param time of the record, which a sample without one has; null where that has none either */
        void take(ForeignRecord record, @Nullable Instant time, String place) {
            Mapped mapped = mapping.read(record);
            if (!mapped.problems().isEmpty()) {
                unread++;
                firstProblem =
                        firstProblem == null ? place + ": " + mapped.problems().get(0) : firstProblem;
            }
            mapped.samples()
                    .forEach(sample -> collector.add(
                            sample.series(),
                            sample.time() == null && rule.grid() != null ? time : sample.time(),
                            sample.sequence(),
                            sample.value(),
                            place));
        }

        List<History> histories() {
            if (collector.isEmpty()) {
                throw new IllegalArgumentException(
                        file + ": no sample in it" + (firstProblem == null ? "" : ", " + firstProblem));
            }
            if (unread > 0) {
                notes.add(name + ": " + unread + " records cannot be read or only in part, the first: " + firstProblem);
            }
            return collector.histories(true, notes);
        }
    }
}
