package dev.stillwater.signal.world;

/** Flows with a delay: Mackey-Glass. */
final class DelayKinds {
    private static final double STEP = 0.5;
    private static final int TRANSIENT = 1000; // steps
    private static final double INFLOW = 0.2;
    private static final double DECAY = 0.1;
    private static final double KEPT = StrictMath.exp(-DECAY * STEP); // share of a value that outlives a step
    private static final double GAIN = INFLOW * (1 - KEPT) / DECAY / 2; // of the inflows at both ends of a step

    private DelayKinds() {}

    /**
     * The delay equation x' = 0.2 x(t-τ) / (1 + x(t-τ)^n) - 0.1 x(t) of any delay and sampling interval; in four of ten
     * draws of those that everybody takes, τ = 17, n = 10 and an interval of 1.
     */
    static double[] mackeyGlass(Dice dice, int steps) {
        boolean usual = dice.chance(0.4);
        double[] history = new double[1 + (usual ? 34 : dice.whole(16, 60))]; // 8 to 30 units of time
        int exponent = usual || dice.chance(0.6) ? 10 : dice.whole(7, 14);
        int stride = usual || dice.chance(0.2) ? 2 : (int) dice.logUniform(1, 13);
        double start = dice.uniform(0.5, 1.3);
        for (int i = 0; i < history.length; i++) {
            history[i] = start + 0.1 * dice.normal();
        }
        return mackeyGlass(history, exponent, stride, TRANSIENT / stride, steps);
    }

    /**
     * The decay is solved exactly and the inflow by the trapezoidal rule, which allows for steps of 0.5.
     *
     * @param history of a delay, both ends included, in steps
     * @param stride steps to a sample
     * @param dropped samples before the first
     */
    static double[] mackeyGlass(double[] history, int exponent, int stride, int dropped, int steps) {
        int delay = history.length - 1;
        double x = history[delay];
        double[] ring = new double[delay + 1]; // the inflow of each step, oldest at `oldest`
        for (int i = 0; i <= delay; i++) {
            ring[i] = inflow(history[i], exponent);
        }
        double[] series = new double[steps];
        int oldest = 0;
        for (int t = -dropped; t < steps; t++) {
            for (int i = 0; i < stride; i++) {
                int next = oldest == delay ? 0 : oldest + 1;
                x = KEPT * x + GAIN * (ring[oldest] + ring[next]);
                ring[oldest] = inflow(x, exponent);
                oldest = next;
            }
            if (t >= 0) {
                series[t] = x;
            }
        }
        return series;
    }

    private static double inflow(double x, int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= x;
        }
        return x / (1 + power);
    }
}
