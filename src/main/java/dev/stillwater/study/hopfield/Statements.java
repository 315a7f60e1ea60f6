package dev.stillwater.study.hopfield;

import dev.stillwater.analysis.hopfield.Basins;
import dev.stillwater.analysis.hopfield.Equilibrium;
import dev.stillwater.analysis.hopfield.Proportion;
import dev.stillwater.report.Table;
import dev.stillwater.study.RunLength;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What O'Reilly's report says of Hopfield networks, and beside it what was found here. */
record Statements(PlaneStudy two, CubeStudy three, DigitStudy digits, ResolutionStudy resolution, RunLength length) {
    /** σ, and what a reference run restored of KU Leuven's digits after 20 and after 1000 iterations, per cent. */
    private static final Object[][] KU_LEUVEN = {
        {1.0, "100", "100"},
        {2.0, "100", "100"},
        {3.0, "98.7", "98.7"},
        {4.0, "-", "92-94"},
        {5.0, "78", "83"},
        {6.0, "64", "75"},
        {8.0, "42", "56-58"},
        {10.0, "36", "42-47"},
    };

    Table table() {
        return new Table("statements", length.title("The report's statements, and what was found here"))
                .column("statement", "the report")
                .column("found", "here")
                .row(
                        "Two units have equilibria nobody asked for: (-1,0), (1,0), (-1,1), (0,-1), (0,0), (0,-1)",
                        unwanted() + " The report names (0,-1) twice; one of them must be (0,1).")
                .row("Three units have no attractors besides the memories", attractors())
                .row("Some starts of three units take more than 200 iterations", slow())
                .row(
                        "Not all noisy digits are restored, even with more than 1000 iterations",
                        "At σ = 6 restored: " + rate(20) + " after 20 iterations, " + rate(100) + " after 100, "
                                + rate(1_000) + " after 1000, " + rate(10_000)
                                + " after 10000. What has come to rest in another memory stays there.")
                .row(
                        "Figure 3: at σ = 6 with 10000 iterations about 7 of 10 digits are right",
                        String.format(
                                Locale.ROOT,
                                "On average %.1f of %d.",
                                pictures() * restored(10_000).ratio(),
                                pictures()))
                .row("What resolution does", resolved());
    }

    private int pictures() {
        return resolution.scales().get(0).patterns().count();
    }

    private String resolved() {
        List<ResolutionStudy.Scaled> scales = resolution.scales();
        if (scales.stream().anyMatch(one -> Double.isNaN(one.taken()))) {
            return "Not to be told by these pictures: 90 % are restored at every level, or not even at the least.";
        }
        boolean more = IntStream.range(1, scales.size())
                .allMatch(s -> scales.get(s).taken() > scales.get(s - 1).taken());
        return "90 % are restored up to "
                + scales.stream()
                        .map(one -> String.format(
                                Locale.ROOT,
                                "σ = %.1f with %d pixels",
                                one.taken(),
                                one.patterns().units()))
                        .collect(Collectors.joining(", "))
                + (more ? ": larger pictures of the same take more noise." : ".");
    }

    /** The recovery of the digits beside that of KU Leuven's. */
    Table reference() {
        Table table = new Table(
                        "digits-reference",
                        length.title("Restored, per cent, beside a reference run on the digits of KU Leuven's exercise;"
                                + " other pictures are restored alike, not equally"))
                .column("noise", "σ", 0)
                .column("restored_20", "20 it.", 1)
                .column("low_20", "from", 1)
                .column("high_20", "to", 1)
                .column("reference_20", "KU Leuven's")
                .column("restored_1000", "1000 it.", 1)
                .column("low_1000", "from", 1)
                .column("high_1000", "to", 1)
                .column("reference_1000", "KU Leuven's");
        for (Object[] row : KU_LEUVEN) {
            int level = digits.level((Double) row[0]);
            Proportion few = digits.recall().restored(level, 20);
            Proportion many = digits.recall().restored(level, 1_000);
            table.row(
                    row[0],
                    100 * few.ratio(),
                    100 * few.low(),
                    100 * few.high(),
                    row[1],
                    100 * many.ratio(),
                    100 * many.low(),
                    100 * many.high(),
                    row[2]);
        }
        return table;
    }

    private String unwanted() {
        List<Equilibrium> all = two.network().equilibria().all();
        return "Of " + all.size() + " fixed points " + names(all, Equilibrium::isSpurious)
                + " is the only attractor nobody asked for; saddles are "
                + names(all, point -> point.kind() == Equilibrium.Kind.SADDLE) + "; unstable is "
                + names(all, point -> point.kind() == Equilibrium.Kind.UNSTABLE) + ".";
    }

    private String attractors() {
        List<Equilibrium> all = three.network().equilibria().all();
        long spurious = all.stream().filter(Equilibrium::isSpurious).count();
        return (spurious == 0 ? "So it is; of " : "Not so, there are " + spurious + "; of ") + all.size()
                + " fixed points the saddles are "
                + names(all, point -> point.kind() == Equilibrium.Kind.SADDLE) + ".";
    }

    private static String names(List<Equilibrium> all, Predicate<Equilibrium> which) {
        return all.stream()
                .filter(which)
                .map(point -> SmallNetwork.text(point.state()))
                .collect(Collectors.joining(", "));
    }

    private String slow() {
        List<Basins.Course> courses = three.network().basins().courses();
        List<Basins.Course> slow = courses.stream()
                .filter(course -> course.steps() > CubeStudy.SLOW)
                .toList();
        int longest = courses.stream()
                .filter(course -> !course.isSaddleStart())
                .mapToInt(Basins.Course::steps)
                .max()
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "%d of %d starts (%.1f %%). %d of these are saddle starts, which only rounding moves, in about ln(2^53) /"
                        + " h = %.0f steps. No other start takes more than %d.",
                slow.size(),
                courses.size(),
                100.0 * slow.size() / courses.size(),
                slow.stream().filter(Basins.Course::isSaddleStart).count(),
                Basins.STEPS_OF_ROUNDING,
                longest);
    }

    private Proportion restored(int iterations) {
        return digits.recall().restored(digits.level(DigitStudy.SHOWN_NOISE), iterations);
    }

    private String rate(int iterations) {
        Proportion rate = restored(iterations);
        return String.format(
                Locale.ROOT, "%.1f %% (%.1f to %.1f)", 100 * rate.ratio(), 100 * rate.low(), 100 * rate.high());
    }
}
