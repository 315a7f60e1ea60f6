package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.mapping.SpecNode;
import dev.stillwater.mapping.form.DecimalNumber;
import dev.stillwater.study.sweep.Choices;
import dev.stillwater.study.sweep.SweepPlan;
import dev.stillwater.training.OptimiserKind;
import dev.stillwater.training.TrainingPlan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The file of a sweep: which series, what the networks have in common, and what is swept.
 *
 * @param source mackey-glass, haken-laser or a file
 * @param column of a CSV file
 * @param sourceSeed of a simulated series
 * @param samples of it
 * @param plan of the sweep
 */
record SweepFile(
        String source,
        @Nullable String column,
        long sourceSeed,
        @Nullable Integer samples,
        SweepPlan plan) {
    private static final double MOST = 9e15; // whole numbers that a double has exactly
    private static final int SERIES = 4;
    private static final int STEPS = 500;
    private static final int TRANSIENT = 100;

    /**
     * Reads it.
     *
     * @throws InvalidSettingException with one line, naming file, line and field
     */
    static SweepFile read(Path file) {
        try {
            return of(SpecNode.parse("sweep", Files.readString(file)));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(file + ": " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw new InvalidSettingException(file + ": is not text in UTF-8");
        } catch (IOException e) {
            throw new InvalidSettingException(file + ": cannot be read, expected the YAML file of a sweep ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static SweepFile of(SpecNode root) {
        String source = text(root, "source", TrainingSource.USUAL);
        boolean simulated = TrainingSource.isSimulated(source);
        String column = root.optionalText("column");
        long sourceSeed = whole(root, "source-seed", 1);
        Integer samples = root.optional("samples") == null ? null : integer(root, "samples", 0);
        SweepPlan.Course course = new SweepPlan.Course(
                number(root, "noise-level", simulated ? 0 : TrainingPlan.AS_IS),
                integer(root, "iterations", TrainingPlan.Course.ITERATIONS),
                integer(root, "batch", TrainingPlan.Batches.SIZE),
                integer(root, "segment", TrainingPlan.Batches.SEGMENT),
                optimiser(root));
        SpecNode cells = root.optional("cell");
        SweepPlan plan = new SweepPlan(
                cells == null
                        ? List.of("yeo")
                        : cells.isList()
                                ? cells.elements().stream().map(SpecNode::text).toList()
                                : List.of(cells.text()),
                choices(root, "units", TrainingPlan.Network.UNITS),
                choices(root, "learning-rate", TrainingPlan.Course.LEARNING_RATE),
                choices(root, "initial-scale", 1),
                integer(root, "draws", 1),
                course,
                spectra(root.optional("spectrum")),
                whole(root, "seed", TrainingPlan.SEED));
        root.refuseOthers();
        return new SweepFile(source, column, sourceSeed, samples, plan);
    }

    private static SweepPlan.Spectra spectra(@Nullable SpecNode node) {
        if (node == null) {
            return new SweepPlan.Spectra(SERIES, STEPS, TRANSIENT);
        }
        SweepPlan.Spectra spectra = new SweepPlan.Spectra(
                integer(node, "series", SERIES), integer(node, "steps", STEPS), integer(node, "transient", TRANSIENT));
        node.refuseOthers();
        return spectra;
    }

    private static OptimiserKind optimiser(SpecNode root) {
        String label = text(root, "optimiser", OptimiserKind.ADAM.label());
        for (OptimiserKind kind : OptimiserKind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw root.field("optimiser").fault("expected adam or soap, found \"" + label + '"');
    }

    private static Choices choices(SpecNode root, String name, double otherwise) {
        SpecNode node = root.optional(name);
        if (node == null) {
            return Choices.of(List.of(otherwise));
        }
        if (node.isText()) {
            return Choices.of(List.of(number(node)));
        }
        if (node.isList()) {
            List<Double> values =
                    node.elements().stream().map(SweepFile::number).toList();
            if (values.isEmpty()) {
                throw node.fault("expected at least one value");
            }
            return Choices.of(values);
        }
        SpecNode scale = node.optional("scale");
        String word = scale == null ? "linear" : scale.text();
        if (scale != null && !List.of("linear", "log").contains(word)) {
            throw scale.fault("expected linear or log, found \"" + word.toLowerCase(Locale.ROOT) + '"');
        }
        double from = number(node.field("from"));
        double to = number(node.field("to"));
        node.refuseOthers();
        try {
            return new Choices(List.of(), from, to, word.equals("log"));
        } catch (IllegalArgumentException e) {
            throw node.fault(String.valueOf(e.getMessage()));
        }
    }

    private static String text(SpecNode root, String name, String otherwise) {
        String text = root.optionalText(name);
        return text == null ? otherwise : text;
    }

    private static double number(SpecNode root, String name, double otherwise) {
        SpecNode node = root.optional(name);
        return node == null ? otherwise : number(node);
    }

    private static double number(SpecNode node) {
        double number = DecimalNumber.is(node.text()) ? Double.parseDouble(node.text()) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw node.fault("expected a number, found \"" + node.text() + '"');
        }
        return number;
    }

    private static long whole(SpecNode root, String name, long otherwise) {
        SpecNode node = root.optional(name);
        if (node == null) {
            return otherwise;
        }
        double number = number(node);
        if (number != Math.rint(number) || number < 0 || number > MOST) {
            throw node.fault("expected a whole number of at least 0, found \"" + node.text() + '"');
        }
        return (long) number;
    }

    private static int integer(SpecNode root, String name, int otherwise) {
        long whole = whole(root, name, otherwise);
        if (whole > Integer.MAX_VALUE) {
            throw root.field(name).fault("expected at most " + Integer.MAX_VALUE + ", found \"" + whole + '"');
        }
        return (int) whole;
    }
}
