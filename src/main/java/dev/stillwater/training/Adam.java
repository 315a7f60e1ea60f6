package dev.stillwater.training;

/**
 * Adam (Kingma and Ba, arXiv 1412.6980) on a flat array of weights, with the gradient clipped by its norm. Each number is
 * computed in double and rounded once, so that a training goes on from its floats with the same bits.
 */
public final class Adam implements Optimiser {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double TINY = 1e-8;

    private final float[] weights;
    private final float[] moments; // the means of the gradient, then of its squares
    private final double clip;

    Adam(float[] weights, float[] moments, double clip) {
        this.weights = weights;
        this.moments = moments;
        this.clip = clip;
    }

    /** From weights that nothing has been learnt with. */
    public static Adam from(float[] weights, double clip) {
        return new Adam(weights, new float[2 * weights.length], clip);
    }

    @Override
    public float[] floats() {
        return weights.clone();
    }

    @Override
    public float[] memory() {
        return moments.clone();
    }

    @Override
    public void update(double[] given, double rate, int step) {
        double[] gradient = Optimiser.clipped(given, clip);
        double firstBias = 1 - Math.pow(FIRST, step);
        double secondBias = 1 - Math.pow(SECOND, step);
        for (int i = 0; i < weights.length; i++) {
            double g = gradient[i];
            double first = FIRST * moments[i] + (1 - FIRST) * g;
            double second = SECOND * moments[weights.length + i] + (1 - SECOND) * g * g;
            moments[i] = (float) first;
            moments[weights.length + i] = (float) second;
            weights[i] -= (float) (rate * (first / firstBias) / (Math.sqrt(second / secondBias) + TINY));
        }
    }
}
