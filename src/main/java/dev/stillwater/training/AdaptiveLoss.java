package dev.stillwater.training;

/**
 * What the outputs of a network behind an adaptive front end cost, its change taken as it is (β = 1). Of the error e = target - predicted in units of s, with
 * the log spread q:
 *
 * <pre>
 *   the mean of Huber's negative log likelihood  H(e / exp(q)) + q,  H(z) = z²/2 up to 3 and 3 |z| - 4.5 beyond,
 *   and half the mean over the series of  ½ log(mean square error / mean square difference),
 * </pre>
 *
 * <p>both from the ninth step on, when the front end knows a little of a series. The first makes the spread true; the second
 * counts every series alike, however well it can be predicted.
 *
 * @param likelihood the first
 * @param ratio the mean over the series, before it is halved
 * @param errors the derivative of the loss by each output
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AdaptiveLoss(double likelihood, double ratio, double[] errors) {
    static final double HUBER = 3;

    private static final int OUTPUTS = 4;
    private static final int SKIPPED = 8;
    private static final double RATIO_WEIGHT = 0.5;
    private static final double LEAST_RATIO = 1e-4; // of mean squares: less is not worth learning
    private static final double LARGEST_SPREAD = 4; // of its logarithm, as the front end has it

    double value() {
        return likelihood + RATIO_WEIGHT * ratio;
    }

    /** H(z), Huber's loss. */
    static double huber(double z) {
        double a = Math.abs(z);
        return a < HUBER ? z * z / 2 : HUBER * a - HUBER * HUBER / 2;
    }

    /** Of outputs {@code [(step * batch + series) * 4 + output]}. */
    static AdaptiveLoss of(AdaptiveBatch batch, double[] outputs) {
        double[] errors = new double[outputs.length];
        double likelihood = 0;
        double ratio = 0;
        for (int b = 0; b < batch.series(); b++) {
            likelihood += likelihood(batch, b, outputs, errors);
            ratio += ratio(batch, b, outputs, errors);
        }
        return new AdaptiveLoss(likelihood, ratio, errors);
    }

    private static double likelihood(AdaptiveBatch batch, int b, double[] outputs, double[] errors) {
        double weight = 1.0 / batch.series() / (batch.steps() - SKIPPED);
        double sum = 0;
        for (int t = SKIPPED; t < batch.steps(); t++) {
            int i = t * batch.series() + b;
            double q = outputs[i * OUTPUTS + 2];
            double held = Math.max(-LARGEST_SPREAD, Math.min(LARGEST_SPREAD, q));
            double z = error(batch, i, outputs) * Math.exp(-held);
            sum += huber(z) + held;
            double slope = Math.max(-HUBER, Math.min(HUBER, z));
            predictedBack(batch, i, outputs, -weight * slope * Math.exp(-held), errors);
            if (q == held) {
                errors[i * OUTPUTS + 2] += weight * (1 - slope * z);
            }
        }
        return weight * sum;
    }

    private static double ratio(AdaptiveBatch batch, int b, double[] outputs, double[] errors) {
        int counted = batch.steps() - SKIPPED;
        double squares = 0;
        for (int t = SKIPPED; t < batch.steps(); t++) {
            double s = batch.scale()[t * batch.series() + b];
            squares += s * s;
        }
        double unit = Math.sqrt(squares / counted);
        double ours = 0;
        double lastValues = 1e-6;
        for (int t = SKIPPED; t < batch.steps(); t++) {
            int i = t * batch.series() + b;
            double s = batch.scale()[i] / unit;
            double error = error(batch, i, outputs) * s;
            double difference = batch.target()[i] * s;
            ours += error * error / counted;
            lastValues += difference * difference / counted;
        }
        double regular = ours + LEAST_RATIO * lastValues;
        for (int t = SKIPPED; t < batch.steps(); t++) {
            int i = t * batch.series() + b;
            double s = batch.scale()[i] / unit;
            double slope = error(batch, i, outputs) * s * s / counted / regular;
            predictedBack(batch, i, outputs, -RATIO_WEIGHT / batch.series() * slope, errors);
        }
        return Math.log(regular / lastValues) / 2 / batch.series();
    }

    /** Of the prediction, in units of s. */
    static double error(AdaptiveBatch batch, int i, double[] outputs) {
        int o = i * OUTPUTS;
        return batch.target()[i]
                - (outputs[o]
                        - sigmoid(outputs[o + 1] - 3) * batch.level()[i]
                        + sigmoid(outputs[o + 3] + 1) * batch.linear()[i]);
    }

    /** Adds what falls on the outputs of the derivative by the predicted difference. */
    private static void predictedBack(AdaptiveBatch batch, int i, double[] outputs, double slope, double[] errors) {
        int o = i * OUTPUTS;
        double level = sigmoid(outputs[o + 1] - 3);
        double linear = sigmoid(outputs[o + 3] + 1);
        errors[o] += slope;
        errors[o + 1] -= slope * level * (1 - level) * batch.level()[i];
        errors[o + 3] += slope * linear * (1 - linear) * batch.linear()[i];
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
