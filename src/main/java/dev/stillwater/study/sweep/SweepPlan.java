package dev.stillwater.study.sweep;

import dev.stillwater.analysis.LyapunovSpectrum;
import dev.stillwater.signal.SplitMix64;
import dev.stillwater.training.OptimiserKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that decides a sweep, apart from its series.
 *
 * @param cells labels of the kinds of cell, each in turn
 * @param units N of each network
 * @param learningRate of each
 * @param initialScale of each
 * @param draws networks for each combination of what is said in turn
 * @param course what the trainings have in common
 * @param spectra how spectra are measured
 * @param seed from which and its index a network's own is made
 */
public record SweepPlan(
        List<String> cells,
        Choices units,
        Choices learningRate,
        Choices initialScale,
        int draws,
        Course course,
        Spectra spectra,
        long seed) {
    /** How often in a training its spectrum and its error are measured, beside the start. */
    static final int CHECKPOINTS = 10;

    private static final int MOST_NETWORKS = 100_000;

    /**
     * What the trainings have in common.
     *
     * @param noiseLevel σ that is added; NaN for a series as it is
     * @param iterations weight updates, a multiple of ten
     * @param batch segments side by side
     * @param segment steps of truncated back-propagation
     * @param optimiser that makes them
     */
    public record Course(double noiseLevel, int iterations, int batch, int segment, OptimiserKind optimiser) {
        public Course {
            if (iterations < CHECKPOINTS || iterations % CHECKPOINTS != 0) {
                throw new IllegalArgumentException("iterations: '" + iterations
                        + "' is not allowed; expected a multiple of 10, since there are ten checkpoints");
            }
        }
    }

    /**
     * How the spectrum of a network is measured.
     *
     * @param series pieces of the series that drive it, each from the zero state
     * @param steps of each that are measured
     * @param transientSteps of each before these
     */
    public record Spectra(int series, int steps, int transientSteps) {
        public Spectra {
            if (series < 1 || steps < LyapunovSpectrum.BLOCKS || transientSteps < 0) {
                throw new IllegalArgumentException("spectrum: '" + series + " series of " + steps + " steps after "
                        + transientSteps + "' is not allowed; expected at least one series of at least "
                        + LyapunovSpectrum.BLOCKS
                        + " steps");
            }
        }
    }

    public SweepPlan {
        cells = List.copyOf(cells);
        long networks = (long) draws * cells.size();
        for (Choices one : List.of(units, learningRate, initialScale)) {
            networks *= Math.max(1, one.values().size());
        }
        if (draws < 1 || cells.isEmpty() || networks > MOST_NETWORKS) {
            throw new IllegalArgumentException(
                    "draws: '" + draws + "' is not allowed; expected a whole number of at least 1"
                            + " that makes at most " + MOST_NETWORKS + " networks, not " + networks);
        }
    }

    /** The networks, in order; each depends on the plan and its own index alone. */
    public List<Draw> networks() {
        List<Draw> networks = new ArrayList<>();
        for (String cell : cells) {
            for (Double size : turns(units)) {
                for (Double rate : turns(learningRate)) {
                    for (Double scale : turns(initialScale)) {
                        for (int draw = 0; draw < draws; draw++) {
                            int index = networks.size();
                            SplitMix64 random = new SplitMix64(new SplitMix64(seed).nextLong() + index);
                            long own = random.nextLong() >>> 33;
                            networks.add(new Draw(
                                    index,
                                    cell,
                                    (int) Math.rint(value(units, size, random)),
                                    value(learningRate, rate, random),
                                    value(initialScale, scale, random),
                                    own));
                        }
                    }
                }
            }
        }
        return networks;
    }

    private static List<Double> turns(Choices choices) {
        return choices.isDrawn() ? List.of(Double.NaN) : choices.values();
    }

    private static double value(Choices choices, double turn, SplitMix64 random) {
        return choices.isDrawn() ? choices.at(random.nextDouble()) : turn;
    }

    /** Everything by its name in the file, so that two plans can be compared. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("noise-level", String.valueOf(course.noiseLevel));
        settings.put("iterations", String.valueOf(course.iterations));
        settings.put("batch", String.valueOf(course.batch));
        settings.put("segment", String.valueOf(course.segment));
        settings.put("optimiser", course.optimiser.label());
        settings.put("seed", String.valueOf(seed));
        settings.put("spectrum.series", String.valueOf(spectra.series));
        settings.put("spectrum.steps", String.valueOf(spectra.steps));
        settings.put("spectrum.transient", String.valueOf(spectra.transientSteps));
        settings.put("cell", cells.toString());
        settings.put("units", units.text());
        settings.put("learning-rate", learningRate.text());
        settings.put("initial-scale", initialScale.text());
        settings.put("draws", String.valueOf(draws));
        return settings;
    }
}
