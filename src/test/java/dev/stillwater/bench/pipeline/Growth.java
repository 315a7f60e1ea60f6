package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Figure;
import dev.stillwater.bench.Results;
import dev.stillwater.bench.Target;
import dev.stillwater.bench.Turns;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Table;
import dev.stillwater.signal.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * P13: what a record costs where there are few series and where there are many, of the same processes: the samples of
 * one turn are of 10 series, those of another of 1,000,000, of which each turn has those that come next and not the
 * same again.
 */
final class Growth {
    private final Field field;
    private final Scale scale;
    private final Consumer<String> progress;

    Growth(Field field, Scale scale, Consumer<String> progress) {
        this.field = field;
        this.scale = scale;
        this.progress = progress;
    }

    private record Many(Running player, int series) {}

    /** Measures these, the service first. */
    void measure(List<Running> players, Results results) throws Exception {
        List<Many> all = new ArrayList<>();
        Map<Many, Double> resident = new HashMap<>();
        for (int series : scale.growth()) {
            for (Running player : players) {
                Many many = new Many(player, series);
                Pace pace = field.fill(player, series, 2);
                resident.put(many, player.residentMegabytes());
                progress.accept(String.format(
                        "%-28s has %,d series, two samples of each at %,.0f a second, and %,.0f MB",
                        player.player().name(), series, pace.perSecond(), resident.get(many)));
                all.add(many);
            }
        }
        Map<Many, List<Pace>> paces =
                Turns.take(all, 1, scale.pairs(), each -> field.turn(each.player(), each.series()));
        int some = scale.growth()[1];
        int most = scale.growth()[scale.growth().length - 1];
        results.add(Figure.ratio(
                "P13",
                String.format("processor a record of the service, %,d series over %,d", most, some),
                Target.atMost(1.5, ""),
                cpu(paces.get(new Many(players.get(0), most))),
                cpu(paces.get(new Many(players.get(0), some)))));
        tell(players, paces, resident, results);
    }

    private void tell(List<Running> players, Map<Many, List<Pace>> paces, Map<Many, Double> resident, Results results) {
        Table table = new Table("growth", "P13: how cost grows with the number of series, medians")
                .column("player", "player")
                .column("series", "series")
                .column("per_second", "records a second", 0)
                .column("cpu_micros", "processor us a record", 2)
                .column("resident_mb", "resident MB after two samples of each", 0);
        LineChart chart = new LineChart(
                        "growth",
                        "Processor time of a record",
                        "By the number of series that a turn's samples are of.",
                        "series",
                        "us")
                .categories(Arrays.stream(scale.growth())
                        .mapToObj(series -> String.format("%,d", series))
                        .toList());
        for (Running player : players) {
            double[] line = new double[scale.growth().length];
            for (int i = 0; i < line.length; i++) {
                Many many = new Many(player, scale.growth()[i]);
                List<Pace> own = paces.get(many);
                line[i] = Median.of(cpu(own));
                table.row(
                        player.player().name(),
                        many.series(),
                        Median.of(Throughput.speeds(own)),
                        line[i],
                        resident.get(many));
            }
            chart.line(player.player().name(), line);
        }
        results.add(table);
        results.add(chart);
        results.note("P13: resident memory is that with -Xmx" + Player.HEAP
                + " of a process that has the series of the lines before too.");
    }

    private static double[] cpu(List<Pace> paces) {
        return Throughput.of(paces, Pace::cpuMicros);
    }
}
