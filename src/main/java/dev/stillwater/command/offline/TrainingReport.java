package dev.stillwater.command.offline;

import dev.stillwater.network.Model;
import dev.stillwater.training.Checkpoint;
import dev.stillwater.training.TrainingObserver;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a training to a person and has its checkpoints written.
 *
 * <p>On a terminal one line is written over again; elsewhere there is a line for every hundred iterations.
 */
final class TrainingReport implements TrainingObserver {
    private static final int LINE_EVERY = 100;
    private static final long REFRESH_MILLIS = 200;
    private static final int BAR = 6;

    private final PrintWriter out;
    private final TrainingFiles files;
    private final boolean quiet;
    private final boolean terminal;
    private final BooleanSupplier stop;
    private final Clock clock;
    private @Nullable SpectrumLog spectrum;
    private boolean stopped;
    private long shownAt = Long.MIN_VALUE / 2;
    private int shownLength;

    /**
     * @param out where lines go
     * @param files to write at checkpoints
     * @param quiet whether only the end is told
     * @param terminal whether a line can be written over
     * @param stop whether the training is to stop
     * @param clock for the pace of writing over
     */
    TrainingReport(
            PrintWriter out, TrainingFiles files, boolean quiet, boolean terminal, BooleanSupplier stop, Clock clock) {
        this.out = out;
        this.files = files;
        this.quiet = quiet;
        this.terminal = terminal;
        this.stop = stop;
        this.clock = clock;
    }

    /** Has the spectrum measured too. */
    void measure(@Nullable SpectrumLog log) {
        spectrum = log;
    }

    @Override
    public int looksEvery() {
        return spectrum == null ? 0 : spectrum.every();
    }

    @Override
    public void looked(Model model, int iteration, double loss, double validation) {
        if (spectrum != null) {
            spectrum.add(model, iteration, loss, validation);
        }
    }

    @Override
    public boolean stopRequested() {
        stopped |= stop.getAsBoolean();
        return stopped;
    }

    /** Whether the training was stopped before its end. */
    boolean isStopped() {
        return stopped;
    }

    @Override
    public void progressed(Progress progress) {
        boolean last = progress.iteration() == progress.iterations();
        if (quiet) {
            return;
        }
        if (!terminal) {
            if (last || progress.iteration() % LINE_EVERY == 0) {
                say(line(progress, "zeroth order "));
            }
            return;
        }
        long now = clock.millis();
        if (last || now - shownAt >= REFRESH_MILLIS) {
            shownAt = now;
            int filled = (int) ((long) BAR * progress.iteration() / progress.iterations());
            String line = "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + line(progress, "");
            out.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
            out.flush();
            shownLength = line.length();
        }
    }

    @Override
    public void checkpoint(Model model, Checkpoint checkpoint) {
        if (checkpoint.iteration() == 0) {
            say("stopped before the first iteration, nothing written");
            return;
        }
        files.write(model, checkpoint);
        if (stopped) {
            endLine();
            say("stopped after " + checkpoint.iteration() + " iterations, wrote " + files.model() + " (" + score(model)
                    + "); --resume goes on");
        }
    }

    /** Tells that the training is done and the model written. */
    void ended(Model model) {
        endLine();
        String from = model.metadata().get("from");
        String iterations = model.metadata().get("iterations");
        say("wrote " + files.model()
                + (from != null && "0".equals(iterations)
                        ? ": no checkpoint did better than " + from
                                + " on what was held out, so it is that, under another name"
                        : ", trained for " + iterations + " iterations")
                + " (" + score(model) + ")");
        if (model.metadata().containsKey(ExponentOptions.REACHED)) {
            String margin = model.metadata().containsKey(ExponentOptions.MARGIN)
                    ? " ± " + rounded(model, ExponentOptions.MARGIN)
                    : "";
            say("driven exponent " + rounded(model, ExponentOptions.REACHED) + margin + " on what was held out, to be "
                    + model.metadata().get("target_exponent"));
        }
        if (spectrum != null) {
            say("the spectrum over training is in " + spectrum.file() + ", drawn in " + spectrum.page());
        }
    }

    /** Short enough to be, with the bar, a line of a terminal with 80 columns. */
    private static String line(Progress progress, String zerothOrder) {
        double millis = progress.pace().toNanos() / 1e6;
        String start = progress.iteration() + "/" + progress.iterations() + "  loss " + number("%.5f", progress.loss());
        if (!Double.isNaN(progress.exponent())) {
            return start + "  exponent " + number("%.4f", progress.exponent()) + error(progress) + "  "
                    + TimeLeft.text(progress.left()) + " left";
        }
        return start + validation(progress, zerothOrder) + "  " + number(millis < 10 ? "%.1f" : "%.0f", millis)
                + " ms  " + TimeLeft.text(progress.left()) + " left";
    }

    /** Nothing where nothing is held out to validate on. */
    private static String validation(Progress progress, String zerothOrder) {
        if (Double.isNaN(progress.zerothOrder())) {
            return "";
        }
        return error(progress) + " (" + zerothOrder + number("%.3f", progress.zerothOrder()) + ")";
    }

    /** Of the last checkpoint. */
    private static String error(Progress progress) {
        if (Double.isNaN(progress.zerothOrder())) {
            return "";
        }
        String error = Double.isNaN(progress.validation()) ? "-" : number("%.4f", progress.validation());
        return "  " + progress.measure() + " " + error;
    }

    private static String score(Model model) {
        if (model.metadata().containsKey("validation_ratio")) {
            return "validation error over the last value's " + rounded(model, "validation_ratio");
        }
        if (!model.metadata().containsKey("validation_nrmse")) {
            return "nothing held out to validate on";
        }
        return "validation NRMSE " + rounded(model, "validation_nrmse") + ", zeroth order "
                + rounded(model, "validation_nrmse_zeroth_order");
    }

    private static String rounded(Model model, String key) {
        return number("%.4f", Double.parseDouble(model.metadata().getOrDefault(key, "NaN")));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void endLine() {
        if (shownLength > 0) {
            out.println();
            shownLength = 0;
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
