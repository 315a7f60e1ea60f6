package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.generator.GeneratedRecord.Input;
import dev.stillwater.generator.GeneratedRecord.Meaning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs columns through trials; of a failure it finds how few records bring it about. */
final class Experiment {
    private static final Logger LOG = LoggerFactory.getLogger(Experiment.class);
    private static final int PROGRESS = 10_000;
    private static final int MOST_TRIALS = 200;
    private static final int SHOWN = 4;
    private static final int MOST_SHOWN = 800;

    /** Records between two seconds by the clock of a trial. */
    private static final int SECOND = 200;

    private final URI registry;
    private final Path dir;
    private int trials;

    /** @param dir for the states */
    Experiment(URI registry, Path dir) {
        this.registry = registry;
        this.dir = dir;
    }

    /**
     * What went wrong.
     *
     * @param index of the record in its column; -1 if the column as a whole
     * @param records the fewest found that bring it about, the guilty one last
     */
    record Failure(long seed, int index, String what, List<GeneratedRecord> records) {
        GeneratedRecord guilty() {
            return records.get(records.size() - 1);
        }

        /** All records in a file, and in words the last few. */
        String told(Path directory) throws IOException {
            Path file = Files.createDirectories(directory).resolve("seed-" + seed + "-" + index + ".jsonl");
            Files.write(file, records.stream().map(RecordJson::line).toList());
            StringBuilder text =
                    new StringBuilder("seed " + seed + ", record " + index + ": " + what + " (" + file + ")");
            for (GeneratedRecord record : records.subList(Math.max(0, records.size() - SHOWN), records.size())) {
                String line = RecordJson.line(record);
                text.append("\n  ").append(line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "..." : line);
            }
            return text.toString();
        }
    }

    /** Of one column; null where every rule held. The tally is added to. */
    Failure run(Column column, Tally all) {
        Map<String, List<String>> alone;
        try (Trial trial = trial(column.now())) {
            column.controls().forEach(trial::pipe);
            alone = trial.controls();
        }
        try (Trial trial = trial(column.now())) {
            int index = 0;
            for (GeneratedRecord record : column) {
                try {
                    trial.pipe(record);
                    if (++index % SECOND == 0) {
                        trial.pass(Duration.ofSeconds(1));
                    }
                } catch (AssertionError e) {
                    return new Failure(column.seed(), index, e.getMessage(), fewest(column, index));
                }
                if (index % PROGRESS == 0) {
                    LOG.info("seed {}: {} records", column.seed(), index);
                }
            }
            trial.end();
            all.add(trial.tally());
            return trial.controls().equals(alone)
                    ? null
                    : new Failure(column.seed(), -1, "control series differ: " + difference(alone, trial), List.of());
        } catch (AssertionError e) {
            return new Failure(column.seed(), -1, e.getMessage(), List.of());
        }
    }

    private static String difference(Map<String, List<String>> alone, Trial trial) {
        List<String> differing = new ArrayList<>();
        alone.forEach((series, outputs) -> {
            List<String> others = trial.controls().getOrDefault(series, List.of());
            int same = 0;
            while (same < Math.min(outputs.size(), others.size())
                    && outputs.get(same).equals(others.get(same))) {
                same++;
            }
            if (same < Math.max(outputs.size(), others.size())) {
                differing.add(series + " after " + same + " of " + outputs.size());
            }
        });
        return String.join(", ", differing);
    }

    /** The record alone, in as plain a form as will do; else with those of its key, or all, before it, as few as will do. */
    private List<GeneratedRecord> fewest(Column column, int index) {
        List<GeneratedRecord> all = new ArrayList<>();
        Iterator<GeneratedRecord> records = column.iterator();
        for (int i = 0; i <= index; i++) {
            all.add(records.next());
        }
        GeneratedRecord guilty = all.get(index);
        if (fails(List.of(guilty), column.now())) {
            return List.of(plain(guilty, column.now()));
        }
        List<GeneratedRecord> sameKey = all.stream()
                .filter(record -> Arrays.equals(record.key(), guilty.key()))
                .toList();
        if (!fails(sameKey, column.now())) {
            return List.of(guilty); // with all that came before it
        }
        List<GeneratedRecord> needed = new ArrayList<>(sameKey);
        int most = trials + MOST_TRIALS;
        for (int chunk = needed.size() / 2; chunk >= 1; chunk /= 2) {
            for (int from = 0; from + chunk < needed.size() && trials < most; ) {
                List<GeneratedRecord> fewer = new ArrayList<>(needed);
                fewer.subList(from, from + chunk).clear();
                if (fails(fewer, column.now())) {
                    needed = fewer;
                } else {
                    from += chunk;
                }
            }
        }
        return needed;
    }

    private GeneratedRecord plain(GeneratedRecord guilty, long now) {
        byte[] key = "series".getBytes(UTF_8);
        byte[] value = (guilty.input() == Input.SAMPLES ? "1.0" : "{\"amplitude\": 1}").getBytes(UTF_8);
        List<UnaryOperator<GeneratedRecord>> plainer = List.of(
                record -> record.with(key, "key:plain"),
                record -> record.with(value, Meaning.UNKNOWN, "value:plain"),
                record -> record.with(List.of(), "headers:none"),
                record -> record.with(now, "time:plain"));
        GeneratedRecord plain = guilty;
        for (UnaryOperator<GeneratedRecord> change : plainer) {
            GeneratedRecord changed = change.apply(plain);
            if (fails(List.of(changed), now)) {
                plain = changed;
            }
        }
        return plain;
    }

    private boolean fails(List<GeneratedRecord> records, long now) {
        try (Trial trial = trial(now)) {
            records.forEach(trial::pipe);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    private Trial trial(long now) {
        try {
            return new Trial(registry, Files.createDirectories(dir.resolve("trial-" + trials++)), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
