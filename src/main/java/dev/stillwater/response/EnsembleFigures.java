package dev.stillwater.response;

import dev.stillwater.deviation.DeviationEnsemble.Estimate;
import org.jspecify.annotations.Nullable;

/** What is told in JSON of one {@link ResponseEnsemble}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EnsembleFigures(
        String modelId,
        @Nullable String shape,
        @Nullable Integer length,
        double amplitude,
        int impulses,
        Estimate initialDeviation,
        Estimate deviationRatio,
        Estimate rmsDeviationRatio,
        Estimate relaxationSteps,
        double exponentialRelaxationSteps,
        double fittedRelaxationSteps,
        double predictedRelaxationSteps,
        double exponent,
        double[] deviations) {

    public static EnsembleFigures of(ResponseEnsemble ensemble) {
        ResponseEnsemble.Kind kind = ensemble.kind();
        return new EnsembleFigures(
                kind.modelId(),
                kind.shape(),
                kind.length(),
                kind.amplitude(),
                ensemble.size(),
                ensemble.initialDeviation(),
                ensemble.deviationRatio(),
                ensemble.rmsDeviationRatio(),
                ensemble.relaxation(),
                ensemble.exponentialRelaxation(),
                ensemble.lateRelaxation(),
                ensemble.predictedRelaxation(),
                ensemble.exponent(),
                ensemble.curve());
    }
}
