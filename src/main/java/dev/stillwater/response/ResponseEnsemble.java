package dev.stillwater.response;

import dev.stillwater.deviation.DeviationEnsemble;
import dev.stillwater.deviation.DeviationEnsemble.Estimate;
import dev.stillwater.deviation.LateSlope;
import dev.stillwater.schema.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Responses of one network to single impulses of one kind, taken together. Responses that hold several impulses are no
 * part of any.
 */
public final class ResponseEnsemble {
    private final Kind kind;
    private final DeviationEnsemble deviations = new DeviationEnsemble();
    private double resolution;
    private double exponents;
    private int followed;

    /**
     * What the responses of an ensemble have in common.
     *
     * @param shape of the impulses; null where their records do not say
     * @param length of the impulses in samples; null where their records do not say
     * @param amplitude in the units of the series
     */
    public record Kind(
            String modelId,
            @Nullable String shape,
            @Nullable Integer length,
            double amplitude) {
        static Kind of(Response response) {
            return new Kind(response.getModelId(), response.getShape(), response.getLength(), response.getAmplitude());
        }
    }

    private ResponseEnsemble(Kind kind) {
        this.kind = kind;
    }

    /** One ensemble for each kind among these responses, in the order of their first ones. */
    public static List<ResponseEnsemble> of(List<MeasuredResponse> responses) {
        Map<Kind, ResponseEnsemble> byKind = new LinkedHashMap<>();
        for (MeasuredResponse response : responses) {
            if (response.isOfOneImpulse()) {
                byKind.computeIfAbsent(Kind.of(response.record()), ResponseEnsemble::new)
                        .add(response);
            }
        }
        return new ArrayList<>(byKind.values());
    }

    private void add(MeasuredResponse response) {
        deviations.add(response.deviations(), response.record().getAmplitude());
        resolution = Math.max(
                resolution, Objects.requireNonNullElse(response.record().getResolution(), 0.0));
        Double exponent = response.record().getExponent();
        if (exponent != null) {
            exponents += exponent;
            followed++;
        }
    }

    public Kind kind() {
        return kind;
    }

    /** How many impulses. */
    public int size() {
        return deviations.size();
    }

    /** Mean e0, in the units of the series. */
    public Estimate initialDeviation() {
        return deviations.initialDeviation();
    }

    /** Mean e0 over the impulse. */
    public Estimate deviationRatio() {
        return deviations.initialRatio();
    }

    /** d_0 over the impulse: e0 as a root mean square, which Yeo 2019 and {@code analyse} give. */
    public Estimate rmsDeviationRatio() {
        return deviations.ratio();
    }

    /** d_n, the root mean square over the impulses, in the units of the series, (steps,). */
    public double[] curve() {
        return deviations.curve();
    }

    /** λ by the paper's sum over d_n (Yeo 2019, equation 10, paired form), in steps. */
    public Estimate relaxation() {
        return deviations.relaxation();
    }

    /** Relaxation time of the exponential fitted to all of d_n that is more than rounding, in steps; NaN without decay. */
    public double exponentialRelaxation() {
        return time(deviations.exponential(resolution));
    }

    /** Relaxation time of the late slope of ln |d_n|, averaged over impulses, in steps; NaN without decay. */
    public double lateRelaxation() {
        return time(deviations.lateSlope(resolution));
    }

    /** Mean of the driven exponents at the ends of the measurements, per step; NaN where none is followed. */
    public double exponent() {
        return followed == 0 ? Double.NaN : exponents / followed;
    }

    /** -1 over the mean exponent, in steps; NaN where that is not negative. */
    public double predictedRelaxation() {
        return exponent() < 0 ? -1 / exponent() : Double.NaN;
    }

    private static double time(LateSlope slope) {
        return slope.slope() < 0 ? slope.relaxation() : Double.NaN;
    }
}
