package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Figure;
import dev.stillwater.bench.Results;
import dev.stillwater.bench.Target;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Table;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** P16: full load over many series with a small heap and the default bound for the stores. */
final class LittleMemory {
    private static final String HEAP = "256m";
    private static final double MOST_GROWTH = 5; // percent
    private static final int READINGS = 60;
    private static final Pattern OUT_OF_MEMORY = Pattern.compile("OutOfMemoryError");

    private final Field field;
    private final Endurance endurance;
    private final Consumer<String> progress;

    LittleMemory(Field field, Endurance endurance, Consumer<String> progress) {
        this.field = field;
        this.endurance = endurance;
        this.progress = progress;
    }

    void measure(Player player, Results results) throws Exception {
        int series = endurance.bounded();
        Running service = field.open(player.withHeap(HEAP));
        field.fill(service, series, 1);
        MemoryCourse course = new MemoryCourse(service, endurance.seconds() / READINGS);
        long end = System.nanoTime() + (long) (endurance.seconds() * TimeUnit.SECONDS.toNanos(1));
        Pace pace = new Feeder(field, progress).feed(service, series, series, written -> {
            course.look();
            return System.nanoTime() < end;
        });
        results.add(new Figure(
                "P16",
                String.format(
                        "resident memory at full rate over %,d series with -Xmx%s, the last third of %.0f s over the"
                                + " first, growth",
                        series, HEAP, endurance.seconds()),
                Target.atMost(MOST_GROWTH, "%"),
                MemoryCourse.growth(course.resident())));
        results.add(new Figure("P16b", "the most resident memory", Target.none("MB"), service.peakMegabytes()));
        results.add(new Figure(
                "P16c",
                "OutOfMemoryErrors in its log",
                Target.atMost(0, ""),
                OUT_OF_MEMORY.matcher(service.log()).results().count()));
        results.add(new Table("memory", "P16: " + String.format("%,d series with -Xmx%s", series, HEAP))
                .column("per_second", "records a second", 0)
                .column("cpu_micros", "processor us a record", 2)
                .column("resident_mb", "most resident MB", 0)
                .column("heap_growth", "growth of the heap after a collection, %", 1)
                .row(pace.perSecond(), pace.cpuMicros(), service.peakMegabytes(), MemoryCourse.growth(course.heap())));
        results.add(new LineChart(
                        "memory",
                        "Memory at full rate",
                        "Of the process, and of its heap what the last collection left.",
                        "minutes",
                        "MB")
                .line("resident", course.minutes(), course.resident())
                .line("heap after a collection", course.minutes(), course.heap()));
    }
}
