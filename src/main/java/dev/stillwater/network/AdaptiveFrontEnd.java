package dev.stillwater.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The front end of a network for any series: it learns the level, the scale and the linear dynamics of the series while it
 * runs, and feeds the cell numbers without units. Multiplying a series by a factor or adding a constant changes the
 * predictions as it changes the series, up to rounding.
 *
 * <p>Of the sample y, with d its distance from the one before, m and v the running mean and variance (weight of a sample
 * max(1/t, 0.01)), q the running mean square of d, and
 *
 * <pre>  s = sqrt(max(q, 1e-4 v)) + 1e-12 |y| + 1e-100</pre>
 *
 * <p>an adaptive {@link LinearPredictor} of the next difference over s, from the last differences, the distances from m and
 * from exponential means, all over s and clipped, says r. The features are
 *
 * <pre>
 *   asinh((y - m)/s), asinh(d/s), ½ log(v/s² + 0.001), 1/sqrt(t), asinh((m - y)/sqrt(v)),
 *   asinh(r), ½ log(mean square of r's errors over that of d), asinh(r's last error / s), ½ log(its recent mean square / s²),
 *   asinh((y - M)/sqrt(V)) with mean and variance over a longer past (weight max(1/t, 0.002))
 * </pre>
 *
 * <p>and of the cell's outputs o, with g(x) = 1/(1 + exp(-x)) and l = (y - m)/s, come
 *
 * <pre>
 *   the change      c = o_0 - g(o_1 - 3) l + g(o_3 + 1) r
 *   the prediction  y + β s c
 *   its spread      s exp(o_2), with o_2 held within [-4, 4]
 * </pre>
 *
 * <p>so that a cell that gives 0 predicts nearly what the linear predictor does. The factor β, within [0, 1.2], is what would
 * have been best by least squares for the changes predicted so far, with the weight of a sample 0.9995 to the power of its
 * age, and 1 as if from the start: where a network is wrong about a series, its prediction goes back to the last value.
 */
public final class AdaptiveFrontEnd implements FrontEnd {
    /** The value of {@code front_end} in a model file. */
    public static final String KIND = "adaptive";

    static final int FEATURES = 10;
    static final int OUTPUTS = 4;

    private static final double FORGETTING = 0.9995;
    private static final double PRIOR = 0.02;
    private static final double CLIP = 4; // of a difference over s
    private static final double LEVEL_CLIP = 12; // of a distance from a mean over s
    private static final double LARGEST_ERROR = 30; // what an error counts for in a mean square at most, in s
    private static final double SLOW = 0.01;
    private static final double FAST = 0.1;
    private static final double SLOWEST = 0.002;
    private static final double TINY = 1e-12; // rounding, as a share of the value
    private static final double FLOOR = 1e-100; // keeps quotients finite where all is 0

    private static final double GAIN_PRIOR = 50; // for β = 1, in changes of size s
    private static final double GAIN_MOST = 1.2;
    private static final double GAIN_CLIP = 10; // of a change in units of s

    /** Deviations on either side of the mean within which a series is taken to lie. */
    private static final double REACH = 4;

    /** Of values beyond this not all that is computed would be finite. */
    private static final double MOST = 1e30;

    // places in the moments
    private static final int COUNT = 0;
    private static final int LAST = 1;
    private static final int MEAN = 2;
    private static final int VARIANCE = 3;
    private static final int SQUARE = 4; // q
    private static final int LINEAR = 5; // r, of the sample to come
    private static final int LINEAR_SQUARE = 6; // of the errors of r, slow
    private static final int LAST_SQUARE = 7; // of d, slow, with large ones cut
    private static final int RECENT_SQUARE = 8; // of the errors of r, fast
    private static final int CHANGE = 9; // c, of the sample to come
    private static final int CHANGE_SQUARE = 10; // sum of c²
    private static final int CHANGE_PRODUCT = 11; // sum of c times what came, over s
    private static final int LONG_MEAN = 12; // M
    private static final int LONG_VARIANCE = 13; // V
    private static final int HEAD = 14; // then the exponential means, then the last differences, newest first

    private final int order;
    private final double[] rates;
    private final LinearPredictor predictor;

    /**
     * @param order differences that the linear predictor looks at, at least 1
     * @param rates of its exponential means, each within (0, 1)
     */
    public AdaptiveFrontEnd(int order, double... rates) {
        if (order < 1 || order > 64 || rates.length > 8 || Arrays.stream(rates).anyMatch(r -> !(r > 0 && r < 1))) {
            throw new IllegalArgumentException("an adaptive front end has 1 to 64 differences and at most 8 means with"
                    + " rates within (0, 1), not " + order + " and " + Arrays.toString(rates));
        }
        this.order = order;
        this.rates = rates.clone();
        this.predictor = new LinearPredictor(order + rates.length + 2, FORGETTING, PRIOR);
    }

    @Override
    public int features() {
        return FEATURES;
    }

    @Override
    public int outputs() {
        return OUTPUTS;
    }

    @Override
    public FrontMemory initial() {
        return new FrontMemory(new double[HEAD + rates.length + order], predictor.initial());
    }

    /** @throws IllegalArgumentException if the memory is not one of this front end */
    @Override
    public Adapted view(FrontMemory memory, double value) {
        double[] before = memory.moments();
        if (before.length != HEAD + rates.length + order) {
            throw new IllegalArgumentException(
                    "the memory has " + before.length + " moments, the front end has " + (HEAD + rates.length + order));
        }
        double[] now = before.clone();
        long t = (long) before[COUNT]; // samples before this one
        now[COUNT] = t + 1;
        now[LAST] = value;
        double difference = t == 0 ? 0 : value - before[LAST];
        double linearError = 0;
        float[] linear = memory.linear();
        if (t > 0) {
            double s = scale(before);
            linearError = difference - s * before[LINEAR];
            linear = predictor.learn(linear, inputs(before, s), clip(difference / s, CLIP));
            double change = clip(before[CHANGE], GAIN_CLIP);
            now[CHANGE_SQUARE] = FORGETTING * now[CHANGE_SQUARE] + change * change;
            now[CHANGE_PRODUCT] = FORGETTING * now[CHANGE_PRODUCT] + change * clip(difference / s, GAIN_CLIP);
            double slow = Math.max(1.0 / t, SLOW);
            double most = LARGEST_ERROR * LARGEST_ERROR * s * s;
            double square = Math.min(linearError * linearError, most);
            now[SQUARE] += slow * (difference * difference - now[SQUARE]);
            now[LINEAR_SQUARE] += slow * (square - now[LINEAR_SQUARE]);
            now[LAST_SQUARE] += slow * (Math.min(difference * difference, most) - now[LAST_SQUARE]);
            now[RECENT_SQUARE] += Math.max(1.0 / t, FAST) * (square - now[RECENT_SQUARE]);
        }
        double weight = Math.max(1.0 / (t + 1), SLOW);
        double distance = t == 0 ? 0 : value - before[MEAN];
        now[MEAN] = t == 0 ? value : before[MEAN] + weight * distance;
        now[VARIANCE] = (1 - weight) * (before[VARIANCE] + weight * distance * distance);
        double lasting = Math.max(1.0 / (t + 1), SLOWEST);
        double off = t == 0 ? 0 : value - before[LONG_MEAN];
        now[LONG_MEAN] = t == 0 ? value : before[LONG_MEAN] + lasting * off;
        now[LONG_VARIANCE] = (1 - lasting) * (before[LONG_VARIANCE] + lasting * off * off);
        for (int i = 0; i < rates.length; i++) {
            double mean = t == 0 ? value : before[HEAD + i];
            now[HEAD + i] = mean + Math.max(1.0 / (t + 1), rates[i]) * (value - mean);
        }
        int differences = HEAD + rates.length;
        System.arraycopy(before, differences, now, differences + 1, order - 1);
        now[differences] = difference;
        double s = scale(now);
        now[LINEAR] = clip(predictor.predict(linear, inputs(now, s)), CLIP);
        return new Adapted(new FrontMemory(now, linear), features(now, s, difference, linearError), s);
    }

    private static double scale(double[] moments) {
        return Math.sqrt(Math.max(moments[SQUARE], 1e-4 * moments[VARIANCE])) + TINY * Math.abs(moments[LAST]) + FLOOR;
    }

    /** What the linear predictor sees, (order + 2 + means,). */
    private double[] inputs(double[] moments, double s) {
        double[] x = new double[predictor.inputs()];
        for (int i = 0; i < order; i++) {
            x[i] = clip(moments[HEAD + rates.length + i] / s, CLIP);
        }
        x[order] = clip((moments[LAST] - moments[MEAN]) / s, LEVEL_CLIP);
        x[order + 1] = 1;
        for (int i = 0; i < rates.length; i++) {
            x[order + 2 + i] = clip((moments[LAST] - moments[HEAD + i]) / s, LEVEL_CLIP);
        }
        return x;
    }

    private static float[] features(double[] moments, double s, double difference, double linearError) {
        double level = moments[LAST] - moments[MEAN];
        double square = s * s;
        double tiny = TINY * moments[LAST] * moments[LAST] + FLOOR;
        return new float[] {
            (float) asinh(level / s),
            (float) asinh(difference / s),
            (float) (0.5 * StrictMath.log(moments[VARIANCE] / square + 1e-3)),
            (float) (1 / Math.sqrt(moments[COUNT])),
            (float) asinh(-level / Math.sqrt(moments[VARIANCE] + tiny)),
            (float) asinh(moments[LINEAR]),
            (float) (0.5
                    * StrictMath.log(
                            (moments[LINEAR_SQUARE] + 1e-6 * square) / (moments[LAST_SQUARE] + 1e-6 * square))),
            (float) asinh(linearError / s),
            (float) (0.5 * StrictMath.log(moments[RECENT_SQUARE] / square + 1e-3)),
            (float) asinh((moments[LAST] - moments[LONG_MEAN]) / Math.sqrt(moments[LONG_VARIANCE] + tiny))
        };
    }

    private static double clip(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }

    private static double asinh(double x) {
        double a = Math.abs(x);
        double positive = a > 1e8
                ? StrictMath.log(2) + StrictMath.log(a)
                : StrictMath.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
        return Math.copySign(positive, x);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** Before two samples nothing is known of it, and it is taken to be as wide as the first is large. */
    @Override
    public double range(FrontMemory memory) {
        double[] moments = memory.moments();
        double wide = 2 * REACH * Math.sqrt(moments[VARIANCE]);
        return moments[COUNT] < 2 ? Math.max(Math.abs(moments[LAST]), scale(memory)) : Math.max(wide, scale(memory));
    }

    @Override
    public double scale(FrontMemory memory) {
        return scale(memory.moments());
    }

    /** 0: it is made for any value. */
    @Override
    public double outside(double value) {
        return 0;
    }

    /** Far from all that has been seen is not absurd. */
    @Override
    public boolean isAbsurd(double value) {
        return !(Math.abs(value) <= MOST);
    }

    @Override
    public double rangesFromMiddle(double value) {
        return isAbsurd(value) ? Double.POSITIVE_INFINITY : 0;
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of(
                "front_end",
                KIND,
                "linear_order",
                Integer.toString(order),
                "linear_rates",
                Arrays.stream(rates).mapToObj(Double::toString).collect(Collectors.joining(" ")));
    }

    /** The front end that a model file tells of. */
    static AdaptiveFrontEnd of(Map<String, String> metadata) {
        List<String> rates =
                List.of(metadata.getOrDefault("linear_rates", "").strip().split("\\s+"));
        try {
            return new AdaptiveFrontEnd(
                    Integer.parseInt(metadata.getOrDefault("linear_order", "missing")),
                    rates.stream()
                            .filter(rate -> !rate.isEmpty())
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "its metadata linear_order and linear_rates are no numbers: " + e.getMessage(), e);
        }
    }

    /**
     * A sample seen with what is known of its series; training needs the parts, too.
     *
     * @param memory with the sample, before the cell has answered
     * @param features (10,)
     * @param scale s
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Adapted(FrontMemory memory, float[] features, double scale) implements View {

        /** l, the sample's distance from the running mean, in units of s. */
        public double level() {
            return (memory.moments()[LAST] - memory.moments()[MEAN]) / scale;
        }

        /** r, the linear predictor's next difference, in units of s. */
        public double linear() {
            return memory.moments()[LINEAR];
        }

        @Override
        public FrontMemory after(float[] outputs) {
            double[] moments = memory.moments().clone();
            moments[CHANGE] = change(outputs);
            return new FrontMemory(moments, memory.linear());
        }

        @Override
        public double predicted(float[] outputs) {
            double[] moments = memory.moments();
            double best = (GAIN_PRIOR + moments[CHANGE_PRODUCT]) / (GAIN_PRIOR + moments[CHANGE_SQUARE]);
            return moments[LAST] + Math.max(0, Math.min(GAIN_MOST, best)) * scale * change(outputs);
        }

        /** c, in units of s. */
        private double change(float[] outputs) {
            return outputs[0] - sigmoid(outputs[1] - 3.0) * level() + sigmoid(outputs[3] + 1.0) * linear();
        }

        /** 0 on the first sample, which says nothing of how far the next may be. */
        @Override
        public double spread(float[] outputs) {
            return memory.moments()[COUNT] < 2 ? 0 : scale * StrictMath.exp(Math.max(-4, Math.min(4, outputs[2])));
        }
    }
}
