package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Figure;
import dev.stillwater.bench.Results;
import dev.stillwater.bench.Target;
import dev.stillwater.report.Table;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** P14: a million series of which each has a sample a minute, one after the other at a fixed rate. */
final class MillionSeries {
    private static final long LOOK_MS = 200;
    private static final double KEPT_UP = 0.99;
    private static final double MOST_MEGABYTES = 4_000;

    private final Field field;
    private final Endurance endurance;
    private final Consumer<String> progress;

    MillionSeries(Field field, Endurance endurance, Consumer<String> progress) {
        this.field = field;
        this.endurance = endurance;
        this.progress = progress;
    }

    /**
     * What came of the load.
     *
     * @param pace of the predictions until the last sample was sent
     * @param behind samples that were sent and not predicted by then
     * @param mostBehind the most samples that were on the topic and not predicted at a time
     * @param latencies of all; null where the service has not kept up, for they tell only how long the load has lasted
     */
    private record Load(
            Pace pace,
            long behind,
            long mostBehind,
            @Nullable Latencies latencies) {}

    void measure(Player player, Results results) throws Exception {
        int series = endurance.series();
        Running service = field.open(player);
        Pace fill = field.fill(service, series, 1);
        progress.accept(String.format("%,d series are there, %,.0f a second", series, fill.perSecond()));
        Load load = load(service);
        double resident = service.peakMegabytes();
        double rate = endurance.perSecond();
        results.add(new Figure(
                "P14",
                String.format(
                        "share of %,.0f samples a second, of %,d series in turn, that is predicted by the time the last"
                                + " is sent, after %.0f s",
                        rate, series, endurance.seconds()),
                Target.atLeast(KEPT_UP),
                load.pace().perSecond() / rate));
        results.add(new Figure(
                "P14b",
                "the most resident memory of the service, heap up to " + player.heap(),
                Target.atMost(MOST_MEGABYTES, "MB"),
                resident));
        Latencies latencies = load.latencies();
        double[] p99 = latencies == null ? new double[0] : new double[] {latencies.percentile(0.99)};
        results.add(new Figure(
                "P14c", "p99 from when a sample is due to its committed prediction", Target.none("ms"), p99));
        results.add(new Figure(
                "P14d",
                "the longest that the service was behind, in seconds of that rate",
                Target.none("s"),
                load.mostBehind() / rate));
        results.add(new Table("million", String.format("P14: %,d series, each a sample a minute", series))
                .column("fill", "the first sample of each, a second", 0)
                .column("per_second", "predictions a second", 0)
                .column("behind", "behind at the last sample")
                .column("most_behind", "most behind")
                .column("cpu_micros", "processor us a record", 2)
                .column("resident_mb", "most resident MB", 0)
                .column("state_mb", "local state MB", 0)
                .column("changelog_mb", "changelog MB", 0)
                .row(
                        fill.perSecond(),
                        load.pace().perSecond(),
                        load.behind(),
                        load.mostBehind(),
                        load.pace().cpuMicros(),
                        resident,
                        DiskSpace.bytes(field.stateDir(player)) / 1e6,
                        field.cluster().bytes(player.changelog()) / 1e6));
    }

    private Load load(Running service) throws Exception {
        String servers = field.cluster().bootstrapServers();
        Player player = service.player();
        double rate = endurance.perSecond();
        long all = (long) (rate * endurance.seconds());
        long from = field.cluster().end(player.samples());
        double before = service.cpuSeconds();
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try (Arrivals arrivals = new Arrivals(servers, player.predictions())) {
            Future<Latencies> latencies = arrivals.next(0, all);
            Future<Long> sent = sender.submit(() -> OpenLoop.send(
                    servers, field.samples(), player.samples(), endurance.series(), rate, endurance.seconds()));
            long most = watch(service, from, sent);
            long done = predicted(player, from);
            double seconds = (System.currentTimeMillis() - sent.get()) / 1e3; // more where sending was held up
            Pace pace = new Pace(done / seconds, 1e6 * (service.cpuSeconds() - before) / done);
            progress.accept(String.format("%,d samples are sent, %,d predicted", all, done));
            return new Load(pace, all - done, most, pace.perSecond() < KEPT_UP * rate ? null : latencies.get());
        } finally {
            sender.shutdownNow();
        }
    }

    /** Returns the most that was on the topic and not predicted, when the last sample is sent. */
    private long watch(Running service, long from, Future<Long> sent)
            throws IOException, ExecutionException, InterruptedException {
        Vigil vigil = new Vigil(service, progress);
        long most = 0;
        while (!sent.isDone()) {
            long there = field.cluster().end(service.player().samples()) - from;
            long done = predicted(service.player(), from);
            most = Math.max(most, there - done);
            vigil.look(done, there);
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return most;
    }

    private long predicted(Player player, long from) throws ExecutionException, InterruptedException {
        return Math.max(0, field.cluster().committed(player) - from);
    }
}
