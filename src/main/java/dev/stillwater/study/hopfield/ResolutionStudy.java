package dev.stillwater.study.hopfield;

import dev.stillwater.analysis.hopfield.Patterns;
import dev.stillwater.analysis.hopfield.Proportion;
import dev.stillwater.analysis.hopfield.Recall;
import dev.stillwater.report.Chart;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The same pictures at several resolutions: how much noise each takes. */
public final class ResolutionStudy implements Study {
    private static final int[] SCALES = {1, 2, 4};
    private static final double[] LEVELS = {2, 3, 4, 5, 6, 8, 10}; // times the scale
    private static final int ITERATIONS = 1_000;
    private static final int MOST_TRIALS = 50; // of each picture at each level
    private static final int MOST_UNITS = 60_000;
    private static final double TAKEN = 0.9; // restored, for noise to count as taken

    /** The pictures at one scale. */
    record Scaled(int scale, Patterns patterns, Recall recall) {
        double[] noise() {
            return recall.plan().noiseLevels();
        }

        Proportion restored(int level) {
            return recall.restored(level, ITERATIONS);
        }

        /** σ up to which 90 % are restored, linearly between levels; NaN where it lies outside of them. */
        double taken() {
            if (restored(0).ratio() < TAKEN) {
                return Double.NaN;
            }
            for (int level = 1; level < noise().length; level++) {
                double above = restored(level - 1).ratio();
                double below = restored(level).ratio();
                if (above >= TAKEN && below < TAKEN) {
                    double step = noise()[level] - noise()[level - 1];
                    return noise()[level - 1] + step * (above - TAKEN) / (above - below);
                }
            }
            return Double.NaN;
        }
    }

    private final List<Scaled> scales;

    private ResolutionStudy(List<Scaled> scales) {
        this.scales = scales;
    }

    /** @param trials of each picture at each noise level, at most; 50 are enough */
    public static ResolutionStudy run(Pictures pictures, int trials, long seed) {
        List<Scaled> scales = new ArrayList<>();
        for (int scale : SCALES) {
            if (scale > 1 && pictures.patterns().units() * scale * scale > MOST_UNITS) {
                break;
            }
            double[] levels = Arrays.stream(LEVELS).map(level -> level * scale).toArray();
            Patterns patterns = pictures.scaled().apply(scale);
            Recall.Plan plan = new Recall.Plan(levels, Math.min(trials, MOST_TRIALS), ITERATIONS, seed);
            scales.add(new Scaled(scale, patterns, Recall.of(patterns, plan)));
        }
        return new ResolutionStudy(scales);
    }

    List<Scaled> scales() {
        return scales;
    }

    @Override
    public String heading() {
        return "Resolution";
    }

    @Override
    public String method() {
        return "For the resolution the same pictures are taken 2 and 4 times as large each way. The network draws a start"
                + " to the span of the memories, which has their number of dimensions whatever the number of pixels: of"
                + " the noise the same amount stays, while the memories lie apart by the square root of the number of"
                + " pixels. So twice the resolution should take twice the noise.";
    }

    @Override
    public List<Table> tables() {
        Table taken = new Table(
                        "digits-resolution", "Noise up to which 90 % are restored, where that lies within the levels")
                .column("scale", "scale")
                .column("units", "pixels")
                .column("distance", "least distance")
                .column("noise", "σ", 2)
                .column("relative", "σ / scale", 2);
        Table rates = new Table("digits-resolution-rates", "Restored at several resolutions, per cent")
                .column("scale", "scale")
                .column("noise", "σ", 1)
                .column("relative", "σ / scale", 1)
                .column("restored", "restored", 1)
                .column("low", "from", 1)
                .column("high", "to", 1);
        for (Scaled one : scales) {
            double most = one.taken();
            taken.row(one.scale, one.patterns.units(), one.patterns.leastDistance(), most, most / one.scale);
            for (int level = 0; level < one.noise().length; level++) {
                double noise = one.noise()[level];
                Proportion restored = one.restored(level);
                rates.row(
                        one.scale,
                        noise,
                        noise / one.scale,
                        100 * restored.ratio(),
                        100 * restored.low(),
                        100 * restored.high());
            }
        }
        return List.of(taken, rates);
    }

    @Override
    public List<Chart> charts() {
        LineChart absolute = new LineChart(
                "digits-resolution",
                "Restored at several resolutions",
                "The larger the pictures, the more noise on each pixel they take. Bars: 95 % confidence (Wilson).",
                "σ of the noise",
                "restored");
        LineChart relative = new LineChart(
                "digits-resolution-relative",
                "The same over σ / scale",
                "Over the noise divided by the scale the curves come near each other.",
                "σ / scale",
                "restored");
        for (Scaled one : scales) {
            String label = one.patterns.rows() + " x " + one.patterns.columns();
            List<Proportion> restored = IntStream.range(0, one.noise().length)
                    .mapToObj(one::restored)
                    .toList();
            DigitFigures.line(absolute, label, one.noise(), restored);
            double[] noise =
                    Arrays.stream(one.noise()).map(level -> level / one.scale).toArray();
            DigitFigures.line(relative, label, noise, restored);
        }
        return List.of(absolute, relative);
    }
}
