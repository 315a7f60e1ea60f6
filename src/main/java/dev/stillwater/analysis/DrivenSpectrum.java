package dev.stillwater.analysis;

import dev.stillwater.network.Model;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All Lyapunov exponents of a network's full state while data drive it, over several stretches of them: what Vogt and others
 * (Frontiers in Applied Mathematics and Statistics 8 (2022) 818799) read a network's fitness from. In nats per step, in
 * descending order but for statistical error; the last are minus infinity where a step loses directions altogether, as where
 * units are silent.
 *
 * @param values (stretches, dimension)
 */
@SuppressWarnings("ArrayRecordComponent") // results, never compared
public record DrivenSpectrum(double[][] values) {

    /**
     * How to measure.
     *
     * @param transientSteps left out of each stretch
     * @param steps of each that are measured
     * @param interval steps between re-orthonormalisations; 1 unless speed matters more than the last exponents
     * @param jacobian only {@link DrivenNetwork.Jacobian#FULL} gives the network's exponents
     */
    public record Plan(int transientSteps, int steps, int interval, DrivenNetwork.Jacobian jacobian) {

        /** Samples that a stretch must have. */
        public int samples() {
            return transientSteps + steps;
        }
    }

    /**
     * Measures stretches side by side.
     *
     * @param stretches each of at least as many samples as the plan needs, in the signal's units
     * @param tick told of each stretch that is done, from any thread
     */
    public static DrivenSpectrum of(Model model, List<double[]> stretches, Plan plan, Runnable tick) {
        return new DrivenSpectrum(stretches.parallelStream()
                .map(samples -> {
                    DrivenNetwork network = new DrivenNetwork(model, samples, plan.jacobian);
                    LyapunovSpectrum.Settings settings = new LyapunovSpectrum.Settings(
                            network.dimension(), plan.transientSteps, plan.steps, plan.interval, 0);
                    LyapunovSpectrum spectrum = LyapunovSpectrum.of(network, network.start(), settings);
                    tick.run();
                    return spectrum.values();
                })
                .toArray(double[][]::new));
    }

    public int dimension() {
        return values[0].length;
    }

    /** The mean of each exponent over the stretches. */
    public double[] means() {
        return IntStream.range(0, dimension()).mapToDouble(i -> mean(column(i))).toArray();
    }

    /** The standard error of each mean, by the scatter of the stretches; NaN of a single one, and where the mean is not finite. */
    public double[] standardErrors() {
        return IntStream.range(0, dimension())
                .mapToDouble(i -> standardError(column(i)))
                .toArray();
    }

    /** How many exponents are minus infinity. */
    public int lost() {
        return (int) Arrays.stream(means())
                .filter(mean -> mean == Double.NEGATIVE_INFINITY)
                .count();
    }

    /** The mean rate at which volumes of the state space grow, the sum of all: minus infinity where one exponent is. */
    public double sum() {
        return mean(sums());
    }

    public double sumStandardError() {
        return standardError(sums());
    }

    /** By Kaplan and Yorke: 0 where the network forgets all differences. */
    public double kaplanYorke() {
        return LyapunovSpectrum.dimension(means());
    }

    private double[] sums() {
        return Arrays.stream(values).mapToDouble(of -> Arrays.stream(of).sum()).toArray();
    }

    private double[] column(int index) {
        return Arrays.stream(values).mapToDouble(of -> of[index]).toArray();
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).sum() / numbers.length;
    }

    private static double standardError(double[] numbers) {
        double mean = mean(numbers);
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return numbers.length < 2 || !Double.isFinite(mean)
                ? Double.NaN
                : Math.sqrt(squares / (numbers.length - 1) / numbers.length);
    }
}
