package dev.stillwater.study.sweep;

import dev.stillwater.analysis.DrivenNetwork;
import dev.stillwater.analysis.DrivenSpectrum;
import dev.stillwater.network.Model;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.training.TrainingData;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the whole spectrum of a network's state on a batch of pieces of the series that it learns, with noise of the
 * level that it learns at: the mean over the pieces and its scatter.
 */
final class SpectrumProbe {
    private static final long NOISE = 7_000_000;

    private final List<double[]> pieces;
    private final DrivenSpectrum.Plan plan;

    private SpectrumProbe(List<double[]> pieces, DrivenSpectrum.Plan plan) {
        this.pieces = pieces;
        this.plan = plan;
    }

    /**
     * On pieces at even distances.
     *
     * @param level σ of the noise; NaN for none
     * @throws IllegalArgumentException where the series is too short for one of them
     */
    static SpectrumProbe of(TrainingData data, double level, SweepPlan.Spectra settings) {
        double[] clean = data.clean();
        DrivenSpectrum.Plan plan =
                new DrivenSpectrum.Plan(settings.transientSteps(), settings.steps(), 1, DrivenNetwork.Jacobian.FULL);
        int length = plan.samples();
        if (clean.length < length) {
            throw new IllegalArgumentException("spectrum: the series of " + clean.length
                    + " samples to learn from is too short for " + length + " steps");
        }
        double deviation = Double.isNaN(level) ? 0 : level * data.standardDeviation();
        int series = settings.series();
        double[][] pieces = new double[series][];
        for (int i = 0; i < series; i++) {
            int from = (int) ((long) (clean.length - length) * i / Math.max(1, series - 1));
            pieces[i] = NoisySignal.observe(Arrays.copyOfRange(clean, from, from + length), deviation, NOISE + i);
        }
        return new SpectrumProbe(List.of(pieces), plan);
    }

    /**
     * The spectrum.
     *
     * @throws ArithmeticException where a deviation leaves the range of numbers
     */
    Measured measure(Model model, int iteration, double error) {
        double[][] values = DrivenSpectrum.of(model, pieces, plan, () -> {}).values();
        int count = values[0].length;
        double[] sums = new double[count];
        double[] squares = new double[count];
        for (double[] exponents : values) {
            Arrays.sort(exponents); // a short run gives those that lie close together out of order
            for (int j = 0; j < count; j++) {
                double value = exponents[count - 1 - j];
                sums[j] += value;
                squares[j] += value * value;
            }
        }
        int series = pieces.size();
        double[] means = new double[count];
        double[] deviations = new double[count];
        for (int j = 0; j < count; j++) {
            means[j] = sums[j] / series;
            double variance = series == 1 ? 0 : (squares[j] - series * means[j] * means[j]) / (series - 1);
            deviations[j] = Double.isInfinite(means[j]) ? Double.NaN : Math.sqrt(Math.max(0, variance));
        }
        return new Measured(iteration, error, means, deviations);
    }
}
