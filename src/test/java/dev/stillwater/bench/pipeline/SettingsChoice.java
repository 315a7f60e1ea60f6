package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Figure;
import dev.stillwater.bench.Results;
import dev.stillwater.bench.Target;
import dev.stillwater.bench.Turns;
import dev.stillwater.report.Table;
import dev.stillwater.signal.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * What the settings of Kafka's clients do: the service as it is beside services in which one of them differs, in
 * throughput and in the latency at a rate that all of them can keep up with. One of them has no setting that differs: it
 * tells what chance does.
 */
final class SettingsChoice {
    private static final double LOAD = 0.3; // of the throughput of the service as it is

    private static final String AGAIN = "none: as it is, a second time";

    private static final List<String> OTHERS = List.of(
            "streams.commit.interval.ms=30",
            "streams.commit.interval.ms=500",
            "streams.producer.linger.ms=5",
            "streams.producer.batch.size=16384",
            "streams.producer.batch.size=131072",
            "streams.producer.compression.type=lz4",
            "streams.max.poll.records=5000",
            AGAIN);

    private final Field field;
    private final Scale scale;
    private final Consumer<String> progress;

    SettingsChoice(Field field, Scale scale, Consumer<String> progress) {
        this.field = field;
        this.scale = scale;
        this.progress = progress;
    }

    void measure(Results results) throws Exception {
        Players players = field.players();
        Running asItIs = field.start(players.stillwater("as-it-is", PipelineBench.NOBODY), scale.few());
        Map<Running, String> settings = new LinkedHashMap<>();
        settings.put(asItIs, "as it is");
        for (String setting : OTHERS) {
            String name = setting.replaceAll("[^a-z0-9]+", "-");
            Player player = setting.equals(AGAIN)
                    ? players.stillwater(name, PipelineBench.NOBODY)
                    : players.stillwater(name, PipelineBench.NOBODY, setting);
            settings.put(field.start(player, scale.few()), setting);
        }
        List<Running> all = new ArrayList<>(settings.keySet());
        Map<Running, List<Pace>> paces =
                Turns.take(all, scale.warmUps(), scale.pairs(), player -> field.turn(player, scale.few()));
        double rate = LOAD * Median.of(Throughput.speeds(paces.get(asItIs)));
        Map<Running, List<LatencyUnderLoad.Quantiles>> latencies =
                new LatencyUnderLoad(field, scale, progress).turns(all, rate);
        Table table = new Table(
                        "settings",
                        String.format(
                                "One setting differs: throughput and processor time of that as it is, in pairs; latency at"
                                        + " %,.0f samples a second, open loop",
                                rate))
                .column("setting", "setting")
                .column("throughput", "throughput", 2)
                .column("least", "least", 2)
                .column("greatest", "greatest", 2)
                .column("cpu", "processor", 2)
                .column("p50_ms", "p50, ms", 0)
                .column("p99_ms", "p99, ms", 0);
        settings.forEach((player, setting) -> {
            Figure speed = ratio(setting, paces.get(player), paces.get(asItIs), Pace::perSecond);
            table.row(
                    setting,
                    speed.median(),
                    speed.least(),
                    speed.most(),
                    ratio(setting, paces.get(player), paces.get(asItIs), Pace::cpuMicros)
                            .median(),
                    Median.of(LatencyUnderLoad.of(latencies.get(player), LatencyUnderLoad.Quantiles::half)),
                    Median.of(LatencyUnderLoad.of(latencies.get(player), LatencyUnderLoad.Quantiles::most)));
        });
        results.add(table);
    }

    private static Figure ratio(String setting, List<Pace> own, List<Pace> asItIs, ToDoubleFunction<Pace> what) {
        return Figure.ratio(setting, setting, Target.none(""), Throughput.of(own, what), Throughput.of(asItIs, what));
    }
}
