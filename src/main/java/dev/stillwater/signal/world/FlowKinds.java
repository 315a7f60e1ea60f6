package dev.stillwater.signal.world;

/** Chaotic flows in three dimensions: Lorenz, Rössler, and a laser, each by the classical Runge-Kutta scheme. */
final class FlowKinds {
    private FlowKinds() {}

    /** The slope of a flow: what `slope` is at `state`. */
    @FunctionalInterface
    private interface Field {
        void slope(double[] state, double[] slope);
    }

    /** One coordinate of the Lorenz equations around the parameters that they are known for. */
    static double[] lorenz(Dice dice, int steps) {
        double pump = dice.chance(0.4) ? 28 : dice.uniform(24.5, 60);
        double step = dice.uniform(0.008, 0.02);
        return sampled(
                lorenz(10, pump, 8.0 / 3), around(dice, 5, 5, pump), step, dice.whole(1, 6), steps, dice.whole(0, 2));
    }

    /** One coordinate of the Rössler equations, from one loop to a funnel. */
    static double[] roessler(Dice dice, int steps) {
        double a = dice.uniform(0.1, 0.35);
        double b = dice.uniform(0.1, 0.5);
        double c = dice.uniform(4, 10);
        Field field = (state, slope) -> {
            slope[0] = -state[1] - state[2];
            slope[1] = state[0] + a * state[1];
            slope[2] = b + state[2] * (state[0] - c);
        };
        double step = dice.uniform(0.06, 0.12);
        return sampled(field, around(dice, 2, 2, 0), step, dice.whole(1, 12), steps, dice.oneOf(0, 0, 1, 2));
    }

    /** The intensity of a laser in its chaotic regime, in counts of an 8-bit converter: pulses that grow and collapse. */
    static double[] laser(Dice dice, int steps) {
        double pump = dice.uniform(14.2, 17);
        double rest = StrictMath.sqrt(0.25 * (pump - 1));
        double interval = dice.uniform(0.3, 0.7);
        double[] field = sampled(lorenz(2, pump, 0.25), around(dice, rest, rest, pump - 1), interval / 6, 6, steps, 0);
        for (int t = 0; t < steps; t++) {
            field[t] = StrictMath.min(255, StrictMath.rint(255.0 / 22 * field[t] * field[t]));
        }
        return field;
    }

    /** Lorenz's equations, which are Haken's of a laser too: field, polarisation and inversion. */
    private static Field lorenz(double sigma, double pump, double b) {
        return (state, slope) -> {
            slope[0] = sigma * (state[1] - state[0]);
            slope[1] = pump * state[0] - state[1] - state[0] * state[2];
            slope[2] = state[0] * state[1] - b * state[2];
        };
    }

    /** A state near this one. */
    private static double[] around(Dice dice, double x, double y, double z) {
        return new double[] {x + dice.normal(), y + dice.normal(), z + StrictMath.abs(dice.normal())};
    }

    /** One coordinate every so many steps, after a transient. */
    private static double[] sampled(Field field, double[] state, double step, int stride, int steps, int coordinate) {
        double[][] slopes = new double[4][3];
        double[] at = new double[3];
        for (int i = 0; i < 300; i++) {
            advance(field, state, step, slopes, at);
        }
        double[] series = new double[steps];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < stride; i++) {
                advance(field, state, step, slopes, at);
            }
            series[t] = state[coordinate];
        }
        return series;
    }

    private static void advance(Field field, double[] state, double step, double[][] slopes, double[] at) {
        field.slope(state, slopes[0]);
        for (int stage = 1; stage < 4; stage++) {
            double part = stage == 3 ? step : step / 2;
            for (int i = 0; i < 3; i++) {
                at[i] = state[i] + part * slopes[stage - 1][i];
            }
            field.slope(at, slopes[stage]);
        }
        for (int i = 0; i < 3; i++) {
            state[i] += step / 6 * (slopes[0][i] + 2 * slopes[1][i] + 2 * slopes[2][i] + slopes[3][i]);
        }
    }
}
