package dev.stillwater.study.yeo;

import dev.stillwater.analysis.fixedpoint.Certificate;
import dev.stillwater.analysis.fixedpoint.Enumeration;
import dev.stillwater.analysis.fixedpoint.FixedPoint;
import dev.stillwater.analysis.fixedpoint.FixedPointSearch;
import dev.stillwater.analysis.fixedpoint.Plane;
import dev.stillwater.analysis.fixedpoint.SlowPoint;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where some networks come to rest under constant inputs, as tables and figures. */
public final class RestReport {
    private static final String METHOD =
            "The input is held at one value. From states that a signal led the network to, and from others around them, the"
                    + " speed |x - F(x)| is minimised; where it comes to zero, Newton's method gives the fixed point, the derivative"
                    + " of the step there its eigenvalues λ and the time constants |1/ln |λ||. A fixed point is proved by the test of"
                    + " Krawczyk in intervals with outward rounding: in the cube of the given half width around it there is exactly"
                    + " one, and it lies no further from the numbers computed than the error. The proof is of the exact mathematics"
                    + " of the weights; the served network rounds to float32.";

    private static final String EXHAUSTIVE =
            "For all fixed points, the box in which every output h lies in [-1, 1] is narrowed and halved, until in each part it is"
                    + " proved that there is none, or just one that is known; the states above only save work, and they alone lead to"
                    + " the slow points.";

    private static final int DRAWN = 250; // more states would cover the points

    private final Rest.Plan plan;
    private final List<Rest> rests;

    private RestReport(Rest.Plan plan, List<Rest> rests) {
        this.plan = plan;
        this.rests = List.copyOf(rests);
    }

    /** Looks for the fixed points of each. */
    public static RestReport measure(Rest.Plan plan, List<Subject> subjects, Runnable tick) {
        return new RestReport(
                plan,
                subjects.stream()
                        .flatMap(subject -> Rest.of(subject, plan, tick).stream())
                        .toList());
    }

    public List<Table> tables() {
        return List.of(counts(), points(), slow());
    }

    /** Adds all to a page. */
    public void addTo(ReportDirectory report) {
        report.paragraph(plan.isExhaustive() ? METHOD + " " + EXHAUSTIVE : METHOD)
                .tables(List.of(counts()))
                .heading("In the leading principal components")
                .charts(subjects().stream().map(this::chart).toList())
                .heading("Each point")
                .tables(List.of(points(), slow()));
    }

    private Set<Subject> subjects() {
        Set<Subject> subjects = new LinkedHashSet<>();
        rests.forEach(rest -> subjects.add(rest.subject()));
        return subjects;
    }

    private Table counts() {
        boolean isAll = plan.isExhaustive();
        String searched = isAll
                ? "All fixed points under a constant input whose outputs lie in [-1, 1], by an exhaustive search; slow points from "
                : "Fixed points under a constant input, from ";
        Table table = new Table("rest", searched + plan.starts() + " starts each")
                .column("model", "model")
                .column("input", "input", 4)
                .column("fixed_points", "fixed points")
                .column("proved", "proved")
                .column("stable", "stable")
                .column("saddles", "saddles")
                .column("repellers", "repellers")
                .column("slow", "slow points")
                .column("lost", "starts lost")
                .column("modulus", "|λ| of the most stable", 5)
                .column("time", "its time constant", 1);
        if (isAll) {
            table.column("all", "are these all")
                    .column("boxes", "boxes examined")
                    .column("left", "boxes left")
                    .column("volume_left", "volume left, log10", 1);
        }
        for (Rest rest : rests) {
            List<FixedPoint> points = rest.points();
            List<Object> row = new ArrayList<>(List.of(
                    rest.subject().id(),
                    rest.input(),
                    points.size(),
                    points.stream()
                            .filter(point -> point.certificate().isPresent())
                            .count(),
                    points.stream().filter(FixedPoint::isStable).count(),
                    count(points, FixedPoint.Kind.SADDLE),
                    count(points, FixedPoint.Kind.REPELLER),
                    rest.found().slow().size(),
                    rest.found().lost(),
                    points.isEmpty() ? Double.NaN : points.get(0).leading().modulus(),
                    points.stream()
                            .filter(FixedPoint::isStable)
                            .findFirst()
                            .map(point -> point.leading().timeConstant())
                            .orElse(Double.NaN))); // near one that is not stable nothing dies down
            if (isAll) {
                Optional<Enumeration> all = rest.all();
                row.add(all.map(found -> found.isComplete() ? "yes, proved" : "not known")
                        .orElse("-"));
                row.add(all.map(Enumeration::examined).orElse(0L));
                row.add(all.map(Enumeration::left).orElse(0));
                row.add(all.filter(found -> !found.isComplete())
                        .map(found -> Math.log10(found.volume()))
                        .orElse(Double.NaN));
            }
            table.row(row);
        }
        return table;
    }

    private static long count(List<FixedPoint> points, FixedPoint.Kind kind) {
        return points.stream().filter(point -> point.kind() == kind).count();
    }

    private Table points() {
        Table table = new Table("fixed-points", "Each fixed point")
                .column("model", "model")
                .column("input", "input", 4)
                .column("kind", "kind")
                .column("unstable", "growing directions")
                .column("predicted", "predicts", 4)
                .column("modulus", "largest |λ|", 6)
                .column("angle", "its angle", 4)
                .column("time", "time constant", 2)
                .column("second", "next |λ|", 6)
                .magnitude("speed", "speed left")
                .magnitude("radius", "alone within")
                .magnitude("error", "error");
        for (Rest rest : rests) {
            for (FixedPoint point : rest.points()) {
                Optional<Certificate> proof = point.certificate();
                table.row(
                        rest.subject().id(),
                        rest.input(),
                        point.kind().label(),
                        point.unstable(),
                        rest.predicted(point),
                        point.leading().modulus(),
                        Math.abs(Math.atan2(
                                point.leading().imaginary(), point.leading().real())),
                        point.leading().timeConstant(),
                        second(point),
                        point.speed(),
                        proof.map(Certificate::radius).orElse(Double.NaN),
                        proof.map(Certificate::error).orElse(Double.NaN));
            }
        }
        return table;
    }

    /** Of the first eigenvalue beyond the leading one and its conjugate. */
    private static double second(FixedPoint point) {
        return point.eigenvalues().stream()
                .skip(point.leading().imaginary() == 0 ? 1 : 2)
                .mapToDouble(value -> value.modulus())
                .findFirst()
                .orElse(Double.NaN);
    }

    private Table slow() {
        Table table = new Table(
                        "slow-points",
                        "Slow points: the speed has a minimum there, of at most " + FixedPointSearch.SLOW
                                + ", but is not zero")
                .column("model", "model")
                .column("input", "input", 4)
                .magnitude("speed", "speed");
        for (Rest rest : rests) {
            for (SlowPoint point : rest.found().slow()) {
                table.row(rest.subject().id(), rest.input(), point.speed());
            }
        }
        return table;
    }

    /** The driven trajectory and the fixed points under each input. */
    private LineChart chart(Subject subject) {
        List<double[]> visited = Rest.visited(subject, plan.seed());
        Plane plane = Plane.of(visited);
        LineChart chart = new LineChart(
                "fixed-points-" + subject.id(),
                subject.id(),
                String.format(
                        Locale.ROOT,
                        "The state of %s driven by a signal, and where it rests under constant inputs, in the plane of the two"
                                + " leading principal components of the driven states, which holds %.0f %% of their variance.",
                        subject.id(),
                        100 * plane.share()),
                "first component",
                "second component");
        List<double[]> drawn = visited.subList(0, Math.min(DRAWN, visited.size()));
        chart.line("driven", along(drawn.stream(), plane, 0), along(drawn.stream(), plane, 1));
        for (Rest rest : rests) {
            if (rest.subject().equals(subject)) {
                String input = String.format(Locale.ROOT, "%.3f", rest.input());
                dots(chart, "stable at " + input, plane, rest, 0, 0);
                dots(chart, "unstable at " + input, plane, rest, 1, Integer.MAX_VALUE);
            }
        }
        return chart;
    }

    private static void dots(LineChart chart, String label, Plane plane, Rest rest, int least, int most) {
        List<double[]> states = rest.points().stream()
                .filter(point -> point.unstable() >= least && point.unstable() <= most)
                .map(FixedPoint::state)
                .toList();
        if (!states.isEmpty()) {
            chart.dots(label, along(states.stream(), plane, 0), along(states.stream(), plane, 1));
        }
    }

    private static double[] along(Stream<double[]> states, Plane plane, int axis) {
        return states.mapToDouble(state -> plane.at(state, axis)).toArray();
    }
}
