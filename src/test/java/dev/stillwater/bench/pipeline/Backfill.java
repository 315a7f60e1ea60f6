package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Figure;
import dev.stillwater.bench.Results;
import dev.stillwater.bench.Target;
import dev.stillwater.report.Table;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** P15: a first start where samples are retained, beside a deployment that takes the same as they are written. */
final class Backfill {
    private static final long LOOK_MS = 50;
    private static final double MOST_SECONDS = 300;
    private static final int CHUNK = 5; // samples of each series that are written at once

    private final Field field;
    private final Endurance endurance;
    private final Consumer<String> progress;

    Backfill(Field field, Endurance endurance, Consumer<String> progress) {
        this.field = field;
        this.endurance = endurance;
        this.progress = progress;
    }

    /**
     * @param live takes the samples as they are written
     * @param late another deployment that reads the same topic
     */
    void measure(Player live, Player late, Results results) throws Exception {
        int series = endurance.backfilled();
        long all = (long) series * endurance.retained();
        Running first = field.open(live);
        Pace taken = new Feeder(field, progress).feed(first, series, CHUNK * series, written -> written < all);
        first.stop();
        Pace.Reading begun = new Pace.Reading(0, 0, System.nanoTime());
        Running second = field.open(late);
        Vigil vigil = new Vigil(second, progress);
        for (long left = all; left > 0; left = field.cluster().left(late)) {
            vigil.look(Math.max(0, all - left), all);
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        Pace.Reading ended = new Pace.Reading(all, second.cpuSeconds(), System.nanoTime());
        Pace filled = ended.since(begun);
        results.add(new Figure(
                "P15",
                String.format(
                        "seconds from the start of the process until %,d samples of each of %,d series are predicted",
                        endurance.retained(), series),
                Target.atMost(MOST_SECONDS, "s"),
                (ended.nanos() - begun.nanos()) / 1e9));
        progress.accept("comparing the last predictions");
        results.add(new Figure(
                "P15b",
                String.format("share of the %,d series whose last stateHash is that of the live run", series),
                Target.atLeast(1),
                (double) same(LastHashes.of(field.cluster(), live), LastHashes.of(field.cluster(), late)) / series));
        results.add(new Table("backfill", "P15: the same samples as they are written and at a first start")
                .column("how", "how")
                .column("per_second", "records a second", 0)
                .column("cpu_micros", "processor us a record", 2)
                .row("as they are written", taken.perSecond(), taken.cpuMicros())
                .row("at a first start", filled.perSecond(), filled.cpuMicros()));
    }

    private static long same(Map<String, LastHashes.Last> live, Map<String, LastHashes.Last> late) {
        return live.entrySet().stream()
                .filter(each -> each.getValue().equals(late.get(each.getKey())))
                .count();
    }
}
