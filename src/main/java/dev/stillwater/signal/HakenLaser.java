package dev.stillwater.signal;

/**
 * The intensity of a single-mode laser in its chaotic regime, quantised to 8 bits: integers 0 to 255, pulses of about
 * eight samples that grow and collapse, as in set A of the Santa Fe competition (a far-infrared NH3 laser).
 *
 * <p>Haken showed that such a laser obeys the Lorenz equations, with x the field, y the polarisation and z the
 * inversion: x' = κ(y - x), y' = r x - y - x z, z' = x y - b z. The detector sees x². At κ = 2, b = 0.25 the steady
 * laser loses its stability at r = 14; just above, trajectories spiral out from it and are thrown back, which is the
 * slow growth with sudden collapses. Integrated by the classical Runge-Kutta scheme.
 *
 * <p>Source: Haken, Physics Letters A 53 (1975); Huebner, Abraham and Weiss, Physical Review A 40 (1989); parameters of
 * Huebner, Weiss, Abraham and Tang in Weigend and Gershenfeld (1994).
 */
public final class HakenLaser implements SignalSource {
    private static final double FULL_SCALE = 22; // intensity of count 255: exceeded by one sample in a thousand
    private static final double STEP = 0.01;
    private static final double TRANSIENT = 500;
    private static final int PILOT_SAMPLES = 20_000;
    private static final long PILOT_SEED = 0;

    private final Parameters parameters;
    private final int stepsPerSample;
    private final double standardDeviation;
    private double x;
    private double y;
    private double z;

    /** The default parameters from a seed. */
    public HakenLaser(long seed) {
        this(Parameters.DEFAULTS, seed);
    }

    /** Any parameters from a seed, which shifts the initial state. Runs through a transient of 500 time units. */
    public HakenLaser(Parameters parameters, long seed) {
        this(
                parameters,
                seed,
                RecordedSignal.deviationOf(new HakenLaser(parameters, PILOT_SEED, 0).take(PILOT_SAMPLES)));
    }

    private HakenLaser(Parameters parameters, long seed, double standardDeviation) {
        this.parameters = parameters;
        this.stepsPerSample = (int) StrictMath.max(1, StrictMath.round(parameters.interval / STEP));
        this.standardDeviation = standardDeviation;
        SplitMix64 random = new SplitMix64(seed);
        x = 1 + 0.1 * random.nextDouble();
        y = 1 + 0.1 * random.nextDouble();
        z = parameters.pump - 1 + 0.1 * random.nextDouble();
        for (int i = 0; i < TRANSIENT / STEP; i++) {
            step();
        }
    }

    @Override
    public String name() {
        return "haken-laser";
    }

    /** The standard deviation in counts of the 8-bit converter. */
    @Override
    public double standardDeviation() {
        return standardDeviation;
    }

    /** Always true. */
    @Override
    public boolean hasNext() {
        return true;
    }

    /** The next intensity, an integer 0 to 255. */
    @Override
    public double nextDouble() {
        for (int i = 0; i < stepsPerSample; i++) {
            step();
        }
        return StrictMath.min(255, StrictMath.rint(255 * x * x / FULL_SCALE));
    }

    private void step() {
        double k = parameters.kappa;
        double r = parameters.pump;
        double b = parameters.b;
        double x1 = k * (y - x);
        double y1 = r * x - y - x * z;
        double z1 = x * y - b * z;
        double u = x + STEP / 2 * x1;
        double v = y + STEP / 2 * y1;
        double w = z + STEP / 2 * z1;
        double x2 = k * (v - u);
        double y2 = r * u - v - u * w;
        double z2 = u * v - b * w;
        u = x + STEP / 2 * x2;
        v = y + STEP / 2 * y2;
        w = z + STEP / 2 * z2;
        double x3 = k * (v - u);
        double y3 = r * u - v - u * w;
        double z3 = u * v - b * w;
        u = x + STEP * x3;
        v = y + STEP * y3;
        w = z + STEP * z3;
        x += STEP / 6 * (x1 + 2 * x2 + 2 * x3 + k * (v - u));
        y += STEP / 6 * (y1 + 2 * y2 + 2 * y3 + r * u - v - u * w);
        z += STEP / 6 * (z1 + 2 * z2 + 2 * z3 + u * v - b * w);
    }

    /**
     * What the laser and its sampling are set to. Times are in units of the polarisation's decay time.
     *
     * @param kappa decay rate of the field; 2
     * @param pump r, the pump over its threshold value; 15
     * @param b decay rate of the inversion; 0.25
     * @param interval between samples, rounded to steps of 0.01; 0.42
     */
    public record Parameters(double kappa, double pump, double b, double interval) {
        public static final Parameters DEFAULTS = new Parameters(2, 15, 0.25, 0.42);

        public Parameters {
            if (!(kappa > 0 && kappa <= 20 && pump > 0 && pump <= 100 && b > 0 && b <= 10)) {
                throw new IllegalArgumentException(
                        "kappa must be within (0, 20], pump within (0, 100], b within (0, 10]: " + kappa + ", " + pump
                                + ", " + b);
            }
            if (!(interval >= STEP && interval <= 1000)) {
                throw new IllegalArgumentException("interval must be within [0.01, 1000]: " + interval);
            }
        }
    }
}
