package dev.stillwater.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One axis of a chart: the values it spans, where they lie between 0 and 1, and its ticks.
 *
 * @param low least value shown
 * @param high greatest, above {@code low}
 * @param log whether logarithmic; then {@code low} is above 0
 * @param categories labels of the values 0, 1, 2, ...; empty for a numeric axis
 */
record Axis(double low, double high, boolean log, List<String> categories) {
    private static final int TICKS = 6;
    private static final double[] FEW_PER_DECADE = {1};
    private static final double[] SOME_PER_DECADE = {1, 2, 5};

    /** A tick and its label. */
    record Tick(double value, String label) {}

    /** The axis that shows all these values, rounded out to its ticks. */
    static Axis over(double[] values, boolean log) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value) && (!log || value > 0)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (least > most) {
            return new Axis(log ? 0.1 : 0, 1, log, List.of());
        }
        if (log) {
            return new Axis(roundDown(least), roundUp(Math.max(most, least * 2)), true, List.of());
        }
        if (least == most) {
            return new Axis(least - 0.5, most + 0.5, false, List.of());
        }
        Axis rounded = rounded(least, most, step(most - least));
        return rounded(least, most, step(rounded.high - rounded.low)); // the wider span may have wider ticks
    }

    private static Axis rounded(double least, double most, double step) {
        return new Axis(Math.floor(least / step + 1e-9) * step, Math.ceil(most / step - 1e-9) * step, false, List.of());
    }

    /** The axis of labelled, equally spaced values. */
    static Axis of(List<String> categories) {
        return new Axis(-0.3, categories.size() - 0.7, false, List.copyOf(categories));
    }

    /** Whether a value can be drawn. */
    boolean shows(double value) {
        return Double.isFinite(value) && (!log || value > 0);
    }

    /** 0 at the low end, 1 at the high one. */
    double position(double value) {
        return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    List<Tick> ticks() {
        if (!categories.isEmpty()) {
            return IntStream.range(0, categories.size())
                    .mapToObj(i -> new Tick(i, categories.get(i)))
                    .toList();
        }
        List<Tick> ticks = new ArrayList<>();
        if (log) {
            double decades = Math.log10(high / low);
            for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
                for (double factor : decades > 3 ? FEW_PER_DECADE : SOME_PER_DECADE) {
                    double value = factor * Math.pow(10, exponent);
                    if (value >= low * 0.999 && value <= high * 1.001) {
                        ticks.add(new Tick(value, label(value, value)));
                    }
                }
            }
        } else {
            double step = step(high - low);
            for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
                ticks.add(new Tick(i * step, label(i * step, step)));
            }
        }
        return ticks;
    }

    private static String label(double value, double step) {
        if (value != 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e6)) {
            return String.format(Locale.ROOT, "%.0e", value);
        }
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** 1, 2 or 5 times a power of ten, so that a span has about six ticks. */
    private static double step(double span) {
        double raw = span / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double factor = raw / power;
        return power * (factor <= 1.5 ? 1 : factor <= 3.5 ? 2 : factor <= 7.5 ? 5 : 10);
    }

    private static double roundDown(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double factor = value / power;
        return power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1);
    }

    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double factor = value / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }
}
