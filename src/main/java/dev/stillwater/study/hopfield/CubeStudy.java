package dev.stillwater.study.hopfield;

import dev.stillwater.analysis.hopfield.Basins;
import dev.stillwater.analysis.hopfield.Equilibrium;
import dev.stillwater.analysis.hopfield.Patterns;
import dev.stillwater.report.Chart;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Three units: the cube of starts, and which of them are slow. */
public final class CubeStudy implements Study {
    /** Those of the report. */
    public static final Patterns PATTERNS =
            Patterns.ofRows(new double[] {1, 1, 1}, new double[] {-1, -1, 1}, new double[] {1, -1, -1});

    /** More steps than this are what the report calls slow. */
    static final int SLOW = 200;

    private static final int SHOWN = 12; // paths of a kind in the figure

    private final SmallNetwork network;
    private final List<Displacement> displacements;

    private CubeStudy(SmallNetwork network, List<Displacement> displacements) {
        this.network = network;
        this.displacements = displacements;
    }

    /** @param patterns of three values, which the network holds */
    public static CubeStudy run(Patterns patterns) {
        SmallNetwork network = SmallNetwork.of("three", patterns);
        return new CubeStudy(network, Displacement.of(network));
    }

    SmallNetwork network() {
        return network;
    }

    @Override
    public String heading() {
        return "Hopfield network of three units";
    }

    @Override
    public String method() {
        return String.format(
                Locale.ROOT,
                "As with two units, from a grid of 21 x 21 x 21 starts. Some starts lie exactly on the stable surface of a"
                        + " saddle: without rounding they would run into the saddle and stay. In floating point a"
                        + " rounding error of about 2^-53 grows by exp(h) a step and takes ln(2^53) / h = %.0f steps to"
                        + " carry them away, to an attractor that the last bits choose. A start is called a saddle start"
                        + " when its run comes within %.0e of a fixed point that is no attractor.",
                Basins.STEPS_OF_ROUNDING,
                Basins.NEAR);
    }

    @Override
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>(List.of(network.design(), network.fixedPoints(), speeds()));
        if (!displacements.isEmpty()) {
            tables.add(displaced());
        }
        return tables;
    }

    private Table speeds() {
        Table table = new Table(network.name() + "-speed", "Steps to rest from the starts of the grid")
                .column("starts", "starts")
                .column("count", "how many")
                .column("median", "median", 1)
                .column("longest", "longest")
                .column("slow", "over " + SLOW + " steps")
                .column("held", "still at a saddle");
        speed(table, "ordinary", course -> !course.isSaddleStart());
        speed(table, "saddle starts", Basins.Course::isSaddleStart);
        return table;
    }

    private void speed(Table table, String label, Predicate<Basins.Course> which) {
        List<Basins.Course> courses =
                network.basins().courses().stream().filter(which).toList();
        table.row(
                label,
                courses.size(),
                Displacement.median(courses),
                courses.stream().mapToInt(Basins.Course::steps).max().orElse(0),
                courses.stream().filter(course -> course.steps() > SLOW).count(),
                courses.stream().filter(course -> !course.isAttracted()).count());
    }

    private Table displaced() {
        Table table = new Table(
                        network.name() + "-displaced",
                        String.format(
                                Locale.ROOT,
                                "The saddle starts displaced on purpose: each factor of ten is worth"
                                        + " ln(10) / h = %.2f steps",
                                Displacement.STEPS_PER_DIGIT))
                .column("size", "displaced by")
                .column("median", "median steps", 1)
                .column("parted", "another end for the other sign");
        for (Displacement one : displacements) {
            table.row(String.format(Locale.ROOT, "%.0e", one.size()), one.median(), one.parted());
        }
        return table;
    }

    @Override
    public List<Chart> charts() {
        return List.of(
                cube(),
                network.convergence("The part of the starts of the grid at rest after so many steps. The ordinary ones"
                        + " take a few; the saddle starts wait for a rounding error to grow."));
    }

    /** The cube in parallel projection. */
    private LineChart cube() {
        LineChart chart = new LineChart(
                network.name() + "-cube",
                "Runs in the cube",
                "The cube of states in parallel projection, unit 3 upwards. Runs of saddle starts go to a saddle first"
                        + " and wait there for rounding.",
                "unit 2 - unit 1",
                "unit 3 - (unit 1 + unit 2) / 2");
        for (boolean saddle : new boolean[] {false, true}) {
            List<Basins.Course> courses = network.basins().courses().stream()
                    .filter(course -> course.isSaddleStart() == saddle && course.steps() > 0)
                    .toList();
            if (!courses.isEmpty()) {
                paths(chart, saddle ? "saddle starts" : "ordinary starts", courses);
            }
        }
        network.mark(chart, "memories", point -> point.memory() >= 0, CubeStudy::across, CubeStudy::up);
        network.mark(chart, "spurious", Equilibrium::isSpurious, CubeStudy::across, CubeStudy::up);
        return network.mark(
                chart, "saddles", point -> point.kind() != Equilibrium.Kind.STABLE, CubeStudy::across, CubeStudy::up);
    }

    private void paths(LineChart chart, String label, List<Basins.Course> courses) {
        List<double[]> points = new ArrayList<>();
        int every = Math.max(1, courses.size() / SHOWN);
        for (int i = every / 2; i < courses.size(); i += every) {
            points.addAll(Arrays.asList(network.path(courses.get(i).start(), SmallNetwork.MOST_STEPS)));
            points.add(new double[] {Double.NaN, Double.NaN, Double.NaN}); // ends the line
        }
        chart.line(
                label,
                points.stream().mapToDouble(CubeStudy::across).toArray(),
                points.stream().mapToDouble(CubeStudy::up).toArray());
    }

    private static double across(double[] state) {
        return state[1] - state[0];
    }

    private static double up(double[] state) {
        return state[2] - (state[0] + state[1]) / 2;
    }
}
