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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * P13: what a record costs where there are few series and where there are many, of the same processes: the samples of
 * one turn are of 10 series, those of another of 100,000.
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
        for (int series : scale.growth()) {
            for (Running player : players) {
                field.turn().of(player, series, 2L * series); // all series are there
                all.add(new Many(player, series));
            }
        }
        Map<Many, List<Pace>> paces = Turns.take(all, 1, scale.pairs(), each -> {
            Pace pace = field.turn().of(each.player(), each.series(), 0);
            progress.accept(String.format(
                    "%-28s %,8d series %,10.0f a second, %7.2f us of processor a record",
                    each.player().player().name(), each.series(), pace.perSecond(), pace.cpuMicros()));
            return pace;
        });
        int some = scale.growth()[1];
        int most = scale.growth()[scale.growth().length - 1];
        results.add(Figure.ratio(
                "P13",
                String.format("processor a record of the service, %,d series over %,d", most, some),
                Target.atMost(1.5, ""),
                cpu(paces.get(new Many(players.get(0), most))),
                cpu(paces.get(new Many(players.get(0), some)))));
        tell(players, paces, results);
    }

    private void tell(List<Running> players, Map<Many, List<Pace>> paces, Results results) throws Exception {
        Table table = new Table("growth", "P13: how cost grows with the number of series, medians")
                .column("player", "player")
                .column("series", "series")
                .column("per_second", "records a second", 0)
                .column("cpu_micros", "processor us a record", 2);
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
                List<Pace> own = paces.get(new Many(player, scale.growth()[i]));
                line[i] = Median.of(cpu(own));
                table.row(player.player().name(), scale.growth()[i], Median.of(Throughput.speeds(own)), line[i]);
            }
            chart.line(player.player().name(), line);
            results.note(String.format(
                    "%s had %.0f MB of resident memory after all series, with -Xmx1g.",
                    player.player().name(), player.residentMegabytes()));
        }
        results.add(table);
        results.add(chart);
    }

    private static double[] cpu(List<Pace> paces) {
        return Throughput.of(paces, Pace::cpuMicros);
    }
}
