package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Figure;
import dev.stillwater.bench.Results;
import dev.stillwater.bench.Target;
import dev.stillwater.bench.Turns;
import dev.stillwater.report.Table;
import dev.stillwater.signal.Median;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** The other half of P9: how long a prediction takes at 70 % of the throughput of the service. */
final class LatencyUnderLoad {
    private static final double LOAD = 0.7;
    private static final double RAMP = 0.2; // of a turn, which does not count
    private static final double MORE_THAN_A_COMMIT = 50; // milliseconds

    private final Field field;
    private final Scale scale;
    private final Consumer<String> progress;

    LatencyUnderLoad(Field field, Scale scale, Consumer<String> progress) {
        this.field = field;
        this.scale = scale;
        this.progress = progress;
    }

    /**
     * Milliseconds of one turn.
     *
     * @param half the median
     * @param most p99
     * @param cores that the player had busy, from the first sample to the last prediction
     * @param others that this process had busy in that time: broker, sender and reader
     */
    record Quantiles(double half, double most, double cores, double others) {}

    /**
     * Measures the service, and the others at the same rate.
     *
     * @param paces of the service at full speed
     */
    void measure(Running service, List<Pace> paces, Running passThrough, Running flink, Results results)
            throws Exception {
        double rate = LOAD * Median.of(Throughput.speeds(paces));
        List<Running> all = List.of(service, passThrough, flink);
        Map<Running, List<Quantiles>> taken = turns(all, rate);
        results.add(new Figure(
                "P9b",
                String.format("p99 from when a sample is due to its committed prediction, at %,.0f a second", rate),
                Target.atMost(PipelineBench.COMMIT_INTERVAL + MORE_THAN_A_COMMIT, "ms"),
                of(taken.get(service), Quantiles::most)));
        results.add(Figure.ratio(
                "P10b",
                "p99 of the service, of that of Flink at the same rate",
                Target.atMost(1, ""),
                of(taken.get(service), Quantiles::most),
                of(taken.get(flink), Quantiles::most)));
        Table table = new Table(
                        "latency", String.format("Latency at %,.0f samples a second, open loop, milliseconds", rate))
                .column("player", "player")
                .column("p50_ms", "p50", 0)
                .column("p99_ms", "p99", 0)
                .column("cores", "cores that it has busy", 2)
                .column("others", "and broker, sender and reader", 2);
        taken.forEach((player, turns) -> table.row(
                player.player().name(),
                Median.of(of(turns, Quantiles::half)),
                Median.of(of(turns, Quantiles::most)),
                Median.of(of(turns, Quantiles::cores)),
                Median.of(of(turns, Quantiles::others))));
        results.add(table);
    }

    static double[] of(List<Quantiles> turns, ToDoubleFunction<Quantiles> what) {
        return turns.stream().mapToDouble(what).toArray();
    }

    /** The turns of each at so many samples a second. */
    Map<Running, List<Quantiles>> turns(List<Running> players, double rate) throws Exception {
        return Turns.take(players, scale.warmUps(), scale.pairs(), player -> turn(player, rate));
    }

    private Quantiles turn(Running player, double rate) throws Exception {
        player.check();
        String servers = field.cluster().bootstrapServers();
        long all = (long) (rate * scale.seconds());
        long ramp = (long) (RAMP * all);
        try (Arrivals arrivals = new Arrivals(servers, player.player().predictions())) {
            Future<Latencies> latencies = arrivals.next(ramp, all - ramp);
            double spent = player.cpuSeconds();
            double others = ownCpuSeconds();
            long begun = System.nanoTime();
            OpenLoop.send(servers, field.samples(), player.player().samples(), scale.few(), rate, scale.seconds());
            Latencies found = latencies.get();
            double seconds = (System.nanoTime() - begun) / 1e9;
            Quantiles quantiles = new Quantiles(
                    found.percentile(0.5),
                    found.percentile(0.99),
                    (player.cpuSeconds() - spent) / seconds,
                    (ownCpuSeconds() - others) / seconds);
            progress.accept(String.format(
                    "%-40s p50 %4.0f ms, p99 %4.0f ms", player.player().name(), quantiles.half(), quantiles.most()));
            return quantiles;
        }
    }

    private static double ownCpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }
}
