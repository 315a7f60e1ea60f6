package dev.stillwater.study.hopfield;

import dev.stillwater.analysis.hopfield.Basins;
import dev.stillwater.analysis.hopfield.Equilibrium;
import dev.stillwater.analysis.hopfield.Patterns;
import dev.stillwater.report.Chart;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Table;
import java.util.List;

/** Two units: the plane of starts, coloured by where they end. */
public final class PlaneStudy implements Study {
    /** Those of the report. */
    public static final Patterns PATTERNS =
            Patterns.ofRows(new double[] {1, 1}, new double[] {-1, -1}, new double[] {1, -1});

    private final SmallNetwork network;

    private PlaneStudy(SmallNetwork network) {
        this.network = network;
    }

    /** @param patterns of two values, which the network holds */
    public static PlaneStudy run(Patterns patterns) {
        return new PlaneStudy(SmallNetwork.of("two", patterns));
    }

    SmallNetwork network() {
        return network;
    }

    @Override
    public String heading() {
        return "Hopfield network of two units";
    }

    @Override
    public String method() {
        return "The design of Li, Michel and Porod (1989; MATLAB's newhop), τ = 10 and h = 0.15, run as a <- clip(W a + b,"
                + " -1, 1) from a grid of 21 x 21 starts. All fixed points are found by solving the linear equations of"
                + " each of the pieces on which the map is linear, and told apart by the eigenvalues there: stable (an"
                + " attractor), saddle (starts on a curve run into it), unstable (nothing does).";
    }

    @Override
    public List<Table> tables() {
        return List.of(network.design(), network.fixedPoints());
    }

    @Override
    public List<Chart> charts() {
        LineChart plane = new LineChart(
                network.name() + "-plane",
                "Where starts end",
                "Each start of the grid in the colour of the fixed point that it runs into. A start on a saddle's curve"
                        + " stays on it, as far as rounding lets it.",
                "unit 1",
                "unit 2");
        for (Equilibrium point : network.equilibria().of(Equilibrium.Kind.STABLE)) {
            add(plane, "to " + SmallNetwork.text(point.state()) + (point.isSpurious() ? ", spurious" : ""), point);
        }
        List<double[]> held = network.basins().courses().stream()
                .filter(course -> course.end() != null && !course.isAttracted())
                .map(Basins.Course::start)
                .toList();
        dots(plane, "to a saddle or the unstable point", held);
        return List.of(
                plane,
                network.convergence("The part of the starts of the grid at rest after so many steps. It rises in steps,"
                        + " as starts at an equal distance from the nearer axis arrive together."));
    }

    private void add(LineChart plane, String label, Equilibrium end) {
        dots(
                plane,
                label,
                network.basins().courses().stream()
                        .filter(course -> end.equals(course.end()))
                        .map(Basins.Course::start)
                        .toList());
    }

    private static void dots(LineChart plane, String label, List<double[]> starts) {
        if (!starts.isEmpty()) {
            plane.dots(
                    label,
                    starts.stream().mapToDouble(start -> start[0]).toArray(),
                    starts.stream().mapToDouble(start -> start[1]).toArray());
        }
    }
}
