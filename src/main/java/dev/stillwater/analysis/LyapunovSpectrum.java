package dev.stillwater.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The largest Lyapunov exponents of a system, in nats per unit of its time: the mean rates at which an orthonormal frame
 * of deviations grows when it is carried by the tangent map, Q~ = J Q, and set upright again, Q~ = Q R, adding up ln R_jj
 * (Benettin et al., Meccanica 15 (1980) 9; the QR form is "H2" of Geist, Parlitz and Lauterborn, Prog. Theor. Phys. 83
 * (1990) 875).
 *
 * <pre>{@code
 * Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
 * double[] signal = new MackeyGlass(1).take(12_000);
 * DrivenNetwork driven = new DrivenNetwork(model, signal, DrivenNetwork.Jacobian.FULL);
 * LyapunovSpectrum.Settings settings = LyapunovSpectrum.Settings.of(1, 10_000).withTransient(2_000);
 * double largest = LyapunovSpectrum.of(driven, driven.start(), settings).exponents().get(0).value(); // about -0.0086
 * }</pre>
 *
 * @param exponents in the order of the frame, which is descending but for statistical error
 * @param time over which they were measured
 */
public record LyapunovSpectrum(List<Exponent> exponents, double time) {

    /** Parts of the run whose scatter gives the standard error: a run has at least so many intervals. */
    public static final int BLOCKS = 20;

    public LyapunovSpectrum {
        exponents = List.copyOf(exponents);
    }

    /** The exponents alone. */
    public double[] values() {
        return exponents.stream().mapToDouble(Exponent::value).toArray();
    }

    /**
     * One exponent.
     *
     * @param value nats per unit of time; negative infinity where a step maps a direction to zero, or into the span of those
     *     before it but for rounding; NaN where several steps between re-orthonormalisations shrink one to rounding, so that it
     *     is not known
     * @param standardError of the value by the scatter of 20 blocks of the run; too small where these are shorter than the
     *     correlation time; NaN where the value is not finite
     */
    public record Exponent(double value, double standardError) {}

    /**
     * How to measure.
     *
     * @param count how many exponents
     * @param transientSteps during which the state and the frame settle, left out; 300. The frame settles as exp((λ₂-λ₁) t):
     *     exponents that lie close together need more
     * @param steps measured, at least 20 intervals
     * @param interval steps between re-orthonormalisations: 1 for maps and networks, 1 to 5 units of time for flows
     * @param seed of the first frame; 0
     */
    public record Settings(int count, int transientSteps, int steps, int interval, long seed) {

        public Settings {
            if (count < 1 || transientSteps < 0 || interval < 1 || steps / interval < BLOCKS) {
                throw new IllegalArgumentException("needs at least one exponent and " + BLOCKS + " intervals of steps: "
                        + count + " exponents, " + transientSteps + " steps of transient, " + steps
                        + " steps in intervals of " + interval);
            }
        }

        /** Measures {@code count} exponents over {@code steps}, the rest by default. */
        public static Settings of(int count, int steps) {
            return new Settings(count, 300, steps, 1, 0);
        }

        public Settings withTransient(int newTransient) {
            return new Settings(count, newTransient, steps, interval, seed);
        }

        public Settings withInterval(int newInterval) {
            return new Settings(count, transientSteps, steps, newInterval, seed);
        }
    }

    /**
     * Measures the exponents along the trajectory from a state.
     *
     * @throws IllegalArgumentException if the system has fewer dimensions than exponents are asked for
     * @throws ArithmeticException if a deviation leaves the range of doubles
     */
    public static <S> LyapunovSpectrum of(TangentSystem<S> system, S start, Settings settings) {
        if (settings.count > system.dimension()) {
            throw new IllegalArgumentException(
                    settings.count + " exponents of a system of " + system.dimension() + " dimensions");
        }
        Frame frame = Frame.random(settings.count, system.dimension(), settings.interval, new Random(settings.seed));
        S state = start;
        int since = 0;
        for (int t = 0; t < settings.transientSteps; t++) {
            state = system.advance(state, frame.columns());
            if (++since == settings.interval) {
                frame.orthonormalize();
                since = 0;
            }
        }
        frame.orthonormalize();
        int rounds = settings.steps / settings.interval;
        double[][] sums = new double[settings.count][BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            for (int round = firstRound(block, rounds); round < firstRound(block + 1, rounds); round++) {
                for (int t = 0; t < settings.interval; t++) {
                    state = system.advance(state, frame.columns());
                }
                double[] growth = frame.orthonormalize();
                for (int j = 0; j < growth.length; j++) {
                    sums[j][block] += growth[j];
                }
            }
        }
        double unit = settings.interval * system.timeStep();
        List<Exponent> exponents = new ArrayList<>();
        for (double[] sum : sums) {
            exponents.add(exponent(sum, rounds, unit));
        }
        return new LyapunovSpectrum(exponents, rounds * unit);
    }

    private static int firstRound(int block, int rounds) {
        return (int) ((long) block * rounds / BLOCKS);
    }

    private static Exponent exponent(double[] sums, int rounds, double unit) {
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        double mean = total / rounds;
        if (!Double.isFinite(mean)) {
            return new Exponent(mean, Double.NaN);
        }
        double squares = 0;
        for (int block = 0; block < BLOCKS; block++) {
            double deviation = sums[block] / (firstRound(block + 1, rounds) - firstRound(block, rounds)) - mean;
            squares += deviation * deviation;
        }
        return new Exponent(mean / unit, Math.sqrt(squares / (BLOCKS - 1) / BLOCKS) / unit);
    }

    /** The largest exponent. */
    public Exponent largest() {
        return exponents.get(0);
    }

    /**
     * The sum of the measured exponents: of all of them the mean rate at which volumes grow, which is often known; negative
     * infinity where one is.
     */
    public double sum() {
        return exponents.stream().mapToDouble(Exponent::value).sum();
    }

    /**
     * The Kaplan-Yorke dimension j + (λ₁ + ... + λ_j) / |λ_{j+1}|, with j the most exponents whose sum is not negative
     * (Kaplan and Yorke, Lecture Notes in Mathematics 730 (1979) 204); 0 for a fixed point, NaN where the sum of all given
     * is not negative, so that more are needed.
     *
     * @param exponents in descending order
     */
    public static double dimension(double... exponents) {
        double sum = 0;
        for (int j = 0; j < exponents.length; j++) {
            if (sum + exponents[j] < 0) {
                return j + sum / -exponents[j];
            }
            sum += exponents[j];
        }
        return Double.NaN;
    }

    /** The time -1/λ₁ in which a small deviation shrinks to 1/e in the long run; NaN where it does not shrink. */
    public double relaxationTime() {
        double exponent = largest().value();
        return exponent < 0 ? -1 / exponent : Double.NaN;
    }
}
