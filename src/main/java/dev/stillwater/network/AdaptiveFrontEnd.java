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
 * age, and with n/(n + 10) after n samples as if it had been so ten times: a prediction begins near the last value, and where
 * a network is wrong about a series it goes back there.
 */
public final class AdaptiveFrontEnd implements FrontEnd {
    /** The value of {@code front_end} in a model file. */
    public static final String KIND = "adaptive";

    static final int OUTPUTS = 4;

    private static final double PRIOR = 0.02;

    /** How many of the least scales a cell may say of a series that does not move. */
    private static final double ROUNDING = 10;

    /** Deviations on either side of the mean within which a series is taken to lie. */
    private static final double REACH = 4;

    /** Of values beyond this not all that is computed would be finite. */
    private static final double MOST = 1e30;

    private final int order;
    private final double[] rates;
    private final Moments figures;
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
        this.figures = new Moments(order, rates);
        this.predictor = new LinearPredictor(figures.inputs(), Moments.FORGETTING, PRIOR);
    }

    @Override
    public int features() {
        return AdaptiveFeatures.COUNT;
    }

    @Override
    public int outputs() {
        return OUTPUTS;
    }

    @Override
    public FrontMemory initial() {
        return new FrontMemory(figures.initial(), predictor.initial());
    }

    /** @throws IllegalArgumentException if the memory is not one of this front end */
    @Override
    public Adapted view(FrontMemory memory, double value) {
        Taken taken = taken(memory, value);
        float[] features = AdaptiveFeatures.of(taken.now, taken.scale, taken.difference, taken.error);
        return new Adapted(new FrontMemory(taken.now, taken.linear), features, taken.scale);
    }

    @Override
    public FrontMemory remembered(FrontMemory memory, double value, double kept) {
        Taken taken = taken(memory, value);
        taken.now[Moments.CHANGE] = kept;
        return new FrontMemory(taken.now, taken.linear);
    }

    @Override
    public double kept(FrontMemory memory) {
        return memory.moments()[Moments.CHANGE];
    }

    /**
     * A value taken in.
     *
     * @param now figures with it
     * @param linear what the linear predictor has learned with it
     * @param scale s
     * @param difference d
     * @param error of the linear predictor on it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Taken(double[] now, float[] linear, double scale, double difference, double error) {}

    private Taken taken(FrontMemory memory, double value) {
        double[] before = memory.moments();
        figures.check(before);
        double[] now = before.clone();
        float[] linear = memory.linear();
        double[] inputs = new double[figures.inputs()];
        double difference = Moments.difference(before, value);
        double error = 0;
        if (before[Moments.COUNT] > 0) {
            double s = Moments.scale(before);
            figures.inputs(before, s, inputs);
            linear = predictor.learn(linear, inputs, Moments.clip(difference / s, Moments.CLIP));
            error = Moments.judge(now, s, difference);
        }
        figures.take(now, value);
        double s = Moments.scale(now);
        figures.inputs(now, s, inputs);
        now[Moments.LINEAR] = Moments.clip(predictor.predict(linear, inputs), Moments.CLIP);
        return new Taken(now, linear, s, difference, error);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** Before two samples nothing is known of it, and it is taken to be as wide as the first is large. */
    @Override
    public double range(FrontMemory memory) {
        double[] moments = memory.moments();
        double s = Moments.scale(moments);
        return moments[Moments.COUNT] < 2
                ? Math.max(Math.abs(moments[Moments.LAST]), s)
                : Math.max(2 * REACH * Math.sqrt(moments[Moments.VARIANCE]), s);
    }

    @Override
    public double scale(FrontMemory memory) {
        return Moments.scale(memory.moments());
    }

    /** What is rounding to the scale is none to a prediction, also where the series does not move and is taken to be narrow. */
    @Override
    public double resolution(FrontMemory memory) {
        return Math.max(FrontEnd.super.resolution(memory), ROUNDING * Moments.scaleOfNone(memory.moments()));
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
            return (memory.moments()[Moments.LAST] - memory.moments()[Moments.MEAN]) / scale;
        }

        /** r, the linear predictor's next difference, in units of s. */
        public double linear() {
            return memory.moments()[Moments.LINEAR];
        }

        @Override
        public Answer answered(float[] outputs) {
            double[] moments = memory.moments().clone();
            double change = outputs[0] - sigmoid(outputs[1] - 3.0) * level() + sigmoid(outputs[3] + 1.0) * linear();
            moments[Moments.CHANGE] = change;
            return new Answer(
                    new FrontMemory(moments, memory.linear()),
                    moments[Moments.LAST] + Moments.factor(moments) * scale * change,
                    moments[Moments.COUNT] < 2 ? 0 : scale * StrictMath.exp(Math.max(-4, Math.min(4, outputs[2]))));
        }
    }
}
