package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Figure;
import dev.stillwater.bench.Results;
import dev.stillwater.bench.Target;
import dev.stillwater.bench.Turns;
import dev.stillwater.report.Table;
import dev.stillwater.signal.Median;
import java.util.List;
import java.util.Map;

/** P11: two threads and two instances beside one, all on two partitions. */
final class Spread {
    /** Enough for their keys to be spread over both partitions much alike. */
    private static final int SERIES = 64;

    private final Field field;
    private final Scale scale;

    Spread(Field field, Scale scale) {
        this.field = field;
        this.scale = scale;
    }

    void measure(Results results) throws Exception {
        Players players = field.players();
        Running one = field.start(service("one-thread", 1), SERIES);
        Running threads = field.start(service("two-threads", 2), SERIES);
        Player two = service("two-instances", 1);
        Running instances = field.startBoth(two, players.another(two), SERIES);
        Map<Running, List<Pace>> paces = Turns.take(
                List.of(one, threads, instances),
                scale.warmUps() + 1,
                scale.pairs(),
                player -> field.turn(player, SERIES));
        results.add(Figure.ratio(
                "P11",
                "processor a record, two instances over one",
                Target.atMost(1.1, ""),
                Throughput.of(paces.get(instances), Pace::cpuMicros),
                Throughput.of(paces.get(one), Pace::cpuMicros)));
        int cores = Runtime.getRuntime().availableProcessors();
        results.add(Figure.ratio(
                "P11b",
                "throughput, two threads over one; the broker and they have " + cores + " cores in all",
                Target.atLeast(1.7),
                Throughput.speeds(paces.get(threads)),
                Throughput.speeds(paces.get(one))));
        Table table = new Table("spread", "P11: " + SERIES + " series on two partitions, medians")
                .column("service", "service")
                .column("per_second", "records a second", 0)
                .column("cpu_micros", "processor us a record", 2);
        paces.forEach((player, own) -> table.row(
                player.player().name(),
                Median.of(Throughput.speeds(own)),
                Median.of(Throughput.of(own, Pace::cpuMicros))));
        results.add(table);
    }

    private Player service(String name, int threads) {
        return field.players().stillwater(name, PipelineBench.NOBODY, "streams.num.stream.threads=" + threads);
    }
}
