package dev.stillwater.signal;

import java.util.Arrays;

/**
 * The Mackey-Glass delay equation dμ/dt = β μ(t-τ) / (1 + μ(t-τ)^n) - γ μ(t), weakly chaotic at the default parameters
 * (largest Lyapunov exponent 0.0051 per time unit), sampled at equal intervals.
 *
 * <p>Integrated by the classical Runge-Kutta scheme; the delayed value at a half step is the quadratic interpolation
 * 3/8 x₀ + 3/4 x₁ - 1/8 x₂ of the history. A seed shifts the constant history, which after the transient is another
 * piece of the same attractor. With the defaults: mean 0.930, standard deviation 0.2261, range [0.417, 1.320], lag-1
 * autocorrelation 0.98935.
 *
 * <p>Source: Mackey and Glass, Science 197 (1977); noise experiments Yeo 2019, arXiv 1904.05158, equation 1.
 */
public final class MackeyGlass implements SignalSource {
    private static final int PILOT_SAMPLES = 20_000;
    private static final long PILOT_SEED = 0;
    private static final double HISTORY = 1.2;
    private static final double HISTORY_SPREAD = 0.1;

    private final Parameters parameters;
    private final int stepsPerSample;
    private final double[] history; // (delay + 1,): a ring, oldest value first at `oldest`
    private final double standardDeviation;
    private int oldest;

    /** The default parameters from a seed. */
    public MackeyGlass(long seed) {
        this(Parameters.DEFAULTS, seed);
    }

    /** Any parameters from a seed. Runs through the transient, and through a pilot run for the standard deviation. */
    public MackeyGlass(Parameters parameters, long seed) {
        this(
                parameters,
                seed,
                RecordedSignal.deviationOf(new MackeyGlass(parameters, PILOT_SEED, 0).take(PILOT_SAMPLES)));
    }

    private MackeyGlass(Parameters parameters, long seed, double standardDeviation) {
        this.parameters = parameters;
        this.stepsPerSample = Parameters.multiple(parameters.interval, parameters.step);
        this.standardDeviation = standardDeviation;
        this.history = new double[Parameters.multiple(parameters.tau, parameters.step) + 1];
        double start = HISTORY + HISTORY_SPREAD * (new SplitMix64(seed).nextDouble() - 0.5);
        Arrays.fill(history, start);
        for (long i = 0; i < StrictMath.round(parameters.transientTime / parameters.step); i++) {
            step();
        }
    }

    @Override
    public String name() {
        return "mackey-glass";
    }

    @Override
    public double standardDeviation() {
        return standardDeviation;
    }

    /** Always true. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public double nextDouble() {
        double value = 0;
        for (int i = 0; i < stepsPerSample; i++) {
            value = step();
        }
        return value;
    }

    private double step() {
        int length = history.length;
        double x = history[(oldest + length - 1) % length];
        double start = history[oldest];
        double end = history[(oldest + 1) % length];
        double half = 0.375 * start + 0.75 * end - 0.125 * history[(oldest + 2) % length];
        double h = parameters.step;
        double inflowHalf = inflow(half);
        double k1 = inflow(start) - parameters.gamma * x;
        double k2 = inflowHalf - parameters.gamma * (x + h / 2 * k1);
        double k3 = inflowHalf - parameters.gamma * (x + h / 2 * k2);
        double k4 = inflow(end) - parameters.gamma * (x + h * k3);
        double next = x + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        history[oldest] = next;
        oldest = (oldest + 1) % length;
        return next;
    }

    private double inflow(double delayed) {
        double power = 1;
        for (int i = 0; i < parameters.exponent; i++) {
            power *= delayed; // products only: Math.pow may differ by a bit between machines
        }
        return parameters.beta * delayed / (1 + power);
    }

    /**
     * What the equation and its integration are set to. Times are in the equation's own unit.
     *
     * @param tau delay, a multiple of the step and at least two of them; 17
     * @param exponent n, at least 1; 10
     * @param beta production rate; 0.2
     * @param gamma decay rate; 0.1
     * @param step of the integration; 0.1
     * @param interval between samples, a multiple of the step; 1
     * @param transientTime dropped before the first sample; 2000
     */
    public record Parameters(
            double tau, int exponent, double beta, double gamma, double step, double interval, double transientTime) {
        public static final Parameters DEFAULTS = new Parameters(17, 10, 0.2, 0.1, 0.1, 1, 2000);

        public Parameters {
            require(exponent >= 1, "exponent must be at least 1", exponent);
            require(beta > 0 && beta <= 100, "beta must be within (0, 100]", beta);
            require(gamma > 0 && gamma <= 100, "gamma must be within (0, 100]", gamma);
            require(step > 0 && step <= 1, "step must be within (0, 1]", step);
            require(transientTime >= 0 && transientTime <= 1e7, "transient must be within [0, 1e7]", transientTime);
            require(tau <= 1e5 && multiple(tau, step) >= 2, "tau must be a multiple of the step, at least two", tau);
            require(
                    interval <= 1e5 && multiple(interval, step) >= 1,
                    "interval must be a multiple of the step",
                    interval);
        }

        /** The same with another delay; 17 is weakly chaotic, 30 more strongly, below about 16.8 periodic. */
        public Parameters withTau(double newTau) {
            return new Parameters(newTau, exponent, beta, gamma, step, interval, transientTime);
        }

        /** How many steps a time is; 0 where it is not a whole number of them. */
        private static int multiple(double time, double step) {
            double count = StrictMath.rint(time / step);
            return StrictMath.abs(count * step - time) < 1e-9 * step * StrictMath.max(1, count) ? (int) count : 0;
        }

        private static void require(boolean holds, String rule, double value) {
            if (!holds) {
                throw new IllegalArgumentException(rule + ": " + value);
            }
        }
    }
}
