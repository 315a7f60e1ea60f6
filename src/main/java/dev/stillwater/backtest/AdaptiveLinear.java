package dev.stillwater.backtest;

/**
 * Linear prediction whose weights follow the series: recursive least squares of the next difference over the running
 * spread of differences, on the last sixteen differences over it, the distance from the running mean over it, and 1. All of
 * them are bounded, and what was learned is forgotten over some two thousand samples.
 *
 * <p>The inverse correlation matrix is kept within its prior, since directions that no longer vary would let it grow
 * without end; where rounding has made it indefinite, it begins anew.
 */
final class AdaptiveLinear implements Baseline {
    private static final int ORDER = 16;
    private static final int INPUTS = ORDER + 2;
    private static final double LARGEST = 4;
    private static final double LARGEST_LEVEL = 12;
    private static final double FORGETTING = 0.9995;
    private static final double PRIOR = 0.02;
    private static final double LEAST_WEIGHT = 0.01;

    private final double[] inverse; // (INPUTS x INPUTS,), symmetric
    private final double[] weights;
    private final double[] inputs;
    private final double[] differences; // the latest first
    private long count;
    private double last;
    private double mean;
    private double variance;
    private double square; // of differences, running
    private double spread = 1;
    private double predicted = Double.NaN;

    AdaptiveLinear() {
        inverse = new double[INPUTS * INPUTS];
        weights = new double[INPUTS];
        inputs = new double[INPUTS];
        differences = new double[ORDER];
        begin();
    }

    private AdaptiveLinear(AdaptiveLinear other) {
        inverse = other.inverse; // a free run learns nothing
        weights = other.weights;
        inputs = other.inputs.clone();
        differences = other.differences.clone();
        count = other.count;
        last = other.last;
        mean = other.mean;
        variance = other.variance;
        square = other.square;
        spread = other.spread;
        predicted = other.predicted;
    }

    @Override
    public void see(double value) {
        if (count > 0) {
            learn(bounded((value - last) / spread, LARGEST));
        }
        step(value);
    }

    @Override
    public double predicted() {
        return predicted;
    }

    @Override
    public double[] ahead(int steps) {
        AdaptiveLinear free = new AdaptiveLinear(this);
        double[] path = new double[steps];
        for (int i = 0; i < steps; i++) {
            path[i] = free.predicted;
            free.step(free.predicted);
        }
        return path;
    }

    private void learn(double target) {
        double error = target - product();
        double[] gain = new double[INPUTS];
        double denominator = FORGETTING;
        for (int i = 0; i < INPUTS; i++) {
            for (int j = 0; j < INPUTS; j++) {
                gain[i] += inverse[i * INPUTS + j] * inputs[j];
            }
            denominator += inputs[i] * gain[i];
        }
        if (!(denominator >= FORGETTING)) {
            begin();
            return;
        }
        double largest = 0;
        for (int i = 0; i < INPUTS; i++) {
            weights[i] += gain[i] / denominator * error;
            for (int j = 0; j <= i; j++) {
                double next = (inverse[i * INPUTS + j] - gain[i] * gain[j] / denominator) / FORGETTING;
                inverse[i * INPUTS + j] = next;
                inverse[j * INPUTS + i] = next;
            }
            largest = Math.max(largest, inverse[i * INPUTS + i]);
        }
        if (largest > PRIOR) {
            for (int i = 0; i < inverse.length; i++) {
                inverse[i] *= PRIOR / largest;
            }
        }
    }

    private void begin() {
        for (int i = 0; i < INPUTS; i++) {
            for (int j = 0; j < INPUTS; j++) {
                inverse[i * INPUTS + j] = i == j ? PRIOR : 0;
            }
        }
    }

    private void step(double value) {
        double difference = count > 0 ? value - last : 0;
        if (count > 0) {
            square += Math.max(1.0 / count, LEAST_WEIGHT) * (difference * difference - square);
        }
        double weight = Math.max(1.0 / (count + 1), LEAST_WEIGHT);
        double deviation = count > 0 ? value - mean : 0;
        mean = count > 0 ? mean + weight * deviation : value;
        variance = (1 - weight) * (variance + weight * deviation * deviation);
        spread = Math.sqrt(Math.max(square, 1e-4 * variance)) + 1e-12 * (1 + Math.abs(value));
        System.arraycopy(differences, 0, differences, 1, ORDER - 1);
        differences[0] = difference;
        for (int i = 0; i < ORDER; i++) {
            inputs[i] = bounded(differences[i] / spread, LARGEST);
        }
        inputs[ORDER] = bounded((value - mean) / spread, LARGEST_LEVEL);
        inputs[ORDER + 1] = 1;
        predicted = value + spread * bounded(product(), LARGEST);
        last = value;
        count++;
    }

    private double product() {
        double sum = 0;
        for (int i = 0; i < INPUTS; i++) {
            sum += weights[i] * inputs[i];
        }
        return sum;
    }

    private static double bounded(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }
}
