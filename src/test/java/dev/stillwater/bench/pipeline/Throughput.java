package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Figure;
import dev.stillwater.bench.Results;
import dev.stillwater.bench.Target;
import dev.stillwater.bench.Turns;
import dev.stillwater.bench.kernel.Stopwatch;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.report.Table;
import dev.stillwater.signal.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** P6 to P10: few series, a backlog of plain numbers, everyone over the same broker in turns. */
final class Throughput {
    private static final double STEP_SECONDS = 0.1;
    private static final double WARM_UP_SECONDS = 3;
    private static final double MORE_THAN_A_STEP = 9; // microseconds

    private final Field field;
    private final Model model;
    private final Scale scale;

    Throughput(Field field, Model model, Scale scale) {
        this.field = field;
        this.model = model;
        this.scale = scale;
    }

    /**
     * Measures those that run.
     *
     * @param dl4j the naive peer; absent where the network is not one that DL4J has
     * @return the paces of each
     */
    Map<Running, List<Pace>> measure(
            Running unwatched,
            Running watched,
            Running atLeastOnce,
            Running passThrough,
            Running flink,
            List<Running> dl4j,
            Results results)
            throws Exception {
        List<Running> all = new ArrayList<>(List.of(unwatched, watched, atLeastOnce, passThrough, flink));
        all.addAll(dl4j);
        Stopwatch.warmUp(this::steps, WARM_UP_SECONDS);
        double[] steps = new double[15];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = step();
        }
        Map<Running, List<Pace>> paces =
                Turns.take(all, scale.warmUps(), scale.pairs(), player -> field.turn(player, scale.few()));
        results.add(Figure.ratio(
                "P6",
                "unwatched, of a pass-through topology of the same bytes with the bare step",
                Target.atLeast(0.85),
                speeds(paces.get(unwatched)),
                speeds(paces.get(passThrough))));
        double step = Median.of(steps);
        results.add(new Figure(
                "P6b",
                String.format("processor a record, unwatched, more than the step of %.1f us", step),
                Target.atMost(MORE_THAN_A_STEP, "us"),
                of(paces.get(unwatched), pace -> pace.cpuMicros() - step)));
        results.add(Figure.ratio(
                "P7",
                "all series watched, of unwatched",
                Target.atLeast(0.7),
                speeds(paces.get(watched)),
                speeds(paces.get(unwatched))));
        for (Running naive : dl4j) {
            results.add(Figure.ratio(
                    "P8",
                    "unwatched, over naive DL4J in the pass-through topology",
                    Target.atLeast(10),
                    speeds(paces.get(unwatched)),
                    speeds(paces.get(naive))));
        }
        results.add(Figure.ratio(
                "P9",
                "exactly-once, of at-least-once with the same commit interval",
                Target.atLeast(0.75),
                speeds(paces.get(unwatched)),
                speeds(paces.get(atLeastOnce))));
        results.add(Figure.ratio(
                "P10",
                "unwatched, over Flink with the bare step and the same bytes",
                Target.atLeast(1),
                speeds(paces.get(unwatched)),
                speeds(paces.get(flink))));
        results.add(table(paces));
        return paces;
    }

    private Table table(Map<Running, List<Pace>> paces) throws Exception {
        Table table = new Table("throughput", "Throughput, " + scale.few() + " series of " + model.id() + ", medians")
                .column("player", "player")
                .column("per_second", "records a second", 0)
                .column("cpu_micros", "processor us a record", 2)
                .column("resident_mb", "resident MB", 0);
        for (Map.Entry<Running, List<Pace>> each : paces.entrySet()) {
            table.row(
                    each.getKey().player().name(),
                    Median.of(speeds(each.getValue())),
                    Median.of(of(each.getValue(), Pace::cpuMicros)),
                    each.getKey().residentMegabytes());
        }
        return table;
    }

    static double[] speeds(List<Pace> paces) {
        return of(paces, Pace::perSecond);
    }

    static double[] of(List<Pace> paces, ToDoubleFunction<Pace> what) {
        return paces.stream().mapToDouble(what).toArray();
    }

    /** What a step alone takes here, microseconds. */
    private double step() throws Exception {
        return Stopwatch.micros(this::steps, STEP_SECONDS);
    }

    private double steps(int count) {
        LstmState state = model.initialState();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            ModelStep step = model.step(state, 100 + 50 * Math.sin(i));
            state = step.state();
            sum += step.predicted();
        }
        return sum;
    }
}
