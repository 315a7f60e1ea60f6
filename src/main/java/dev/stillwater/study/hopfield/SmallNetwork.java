package dev.stillwater.study.hopfield;

import dev.stillwater.analysis.hopfield.Basins;
import dev.stillwater.analysis.hopfield.Equilibria;
import dev.stillwater.analysis.hopfield.Equilibrium;
import dev.stillwater.analysis.hopfield.HopfieldNetwork;
import dev.stillwater.analysis.hopfield.LiMichelPorod;
import dev.stillwater.analysis.hopfield.Patterns;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A network of two or three units, its fixed points, and its runs from a grid of starts over [-1, 1] with step 0.1. */
final class SmallNetwork {
    /** Intervals of the grid to a side. */
    static final int INTERVALS = 20;

    /** Steps from each start, far more than any needs. */
    static final int MOST_STEPS = 5_000;

    private final String name;
    private final HopfieldNetwork network;
    private final Equilibria equilibria;
    private final Basins basins;

    private SmallNetwork(String name, HopfieldNetwork network, Equilibria equilibria, Basins basins) {
        this.name = name;
        this.network = network;
        this.equilibria = equilibria;
        this.basins = basins;
    }

    /** @param name of the files of its tables and figures */
    static SmallNetwork of(String name, Patterns patterns) {
        HopfieldNetwork network = LiMichelPorod.design(patterns);
        Equilibria equilibria = Equilibria.of(network, patterns);
        double[][] starts = Basins.grid(patterns.units(), INTERVALS);
        return new SmallNetwork(name, network, equilibria, Basins.of(network, equilibria, starts, MOST_STEPS));
    }

    String name() {
        return name;
    }

    HopfieldNetwork network() {
        return network;
    }

    Equilibria equilibria() {
        return equilibria;
    }

    Basins basins() {
        return basins;
    }

    long starts(Predicate<Basins.Course> which) {
        return basins.courses().stream().filter(which).count();
    }

    /** W and b. */
    Table design() {
        Table table = new Table(name + "-design", "The design: W and b");
        for (int j = 0; j < network.units(); j++) {
            table.column("w" + (j + 1), "W" + (j + 1), 6);
        }
        table.column("b", "b", 6);
        double[][] weights = network.weights();
        for (int i = 0; i < weights.length; i++) {
            double[] row = Arrays.copyOf(weights[i], weights.length + 1);
            row[weights.length] = network.bias()[i];
            table.row(Arrays.stream(row).boxed().toList());
        }
        return table;
    }

    /** All fixed points, and how many starts of the grid end in each. */
    Table fixedPoints() {
        Table table = new Table(
                        name + "-equilibria",
                        "All fixed points: how many directions grow, by how much a step, and how many of the "
                                + basins.courses().size() + " starts end there")
                .column("state", "fixed point")
                .column("kind", "kind")
                .column("role", "role")
                .column("unstable", "growing")
                .column("multiplier", "times", 6)
                .column("starts", "starts");
        for (Equilibrium point : equilibria.all()) {
            table.row(
                    text(point.state()),
                    point.kind().name().toLowerCase(Locale.ROOT),
                    role(point),
                    point.unstable(),
                    point.multiplier(),
                    starts(course -> point.equals(course.end())));
        }
        return table;
    }

    private static String role(Equilibrium point) {
        return point.memory() >= 0 ? "memory" : point.isSpurious() ? "spurious attractor" : "no attractor";
    }

    /** How many starts have come to rest after how many steps. */
    LineChart convergence(String caption) {
        double[] settled = basins.settled();
        return new LineChart(
                        name + "-convergence", "How fast starts come to rest", caption, "steps", "part of the starts")
                .line("at rest", settled);
    }

    /** A state as text, whole numbers without a point. */
    static String text(double[] state) {
        return Arrays.stream(state)
                .mapToObj(value -> value == Math.rint(value)
                        ? String.valueOf((int) value)
                        : String.format(Locale.ROOT, "%.6f", value))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Adds the fixed points of a kind to a chart. */
    LineChart mark(
            LineChart chart,
            String label,
            Predicate<Equilibrium> which,
            ToDoubleFunction<double[]> x,
            ToDoubleFunction<double[]> y) {
        List<double[]> states =
                equilibria.all().stream().filter(which).map(Equilibrium::state).toList();
        return states.isEmpty()
                ? chart
                : chart.dots(
                        label + " (" + states.size() + ")",
                        states.stream().mapToDouble(x).toArray(),
                        states.stream().mapToDouble(y).toArray());
    }

    /** The states of a run until it rests, (steps + 1, units). */
    double[][] path(double[] start, int most) {
        double[][] path = new double[most + 1][];
        path[0] = start;
        int steps = 0;
        while (steps < most) {
            double[] next = network.step(path[steps]);
            if (Arrays.equals(next, path[steps])) {
                break;
            }
            path[++steps] = next;
        }
        return Arrays.copyOf(path, steps + 1);
    }
}
