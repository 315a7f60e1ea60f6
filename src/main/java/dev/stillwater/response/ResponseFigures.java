package dev.stillwater.response;

import dev.stillwater.schema.Response;
import org.jspecify.annotations.Nullable;

/** What is told in JSON of one response; the figures are those of its record (see {@code schemas/Response.avsc}). */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ResponseFigures(
        String impulseId,
        long sequence,
        String modelId,
        @Nullable String shape,
        @Nullable Integer length,
        double amplitude,
        int impulses,
        double initialDeviation,
        @Nullable Double deviationRatio,
        @Nullable Double relaxationSteps,
        @Nullable Double fittedRelaxationSteps,
        @Nullable Double predictedRelaxationSteps,
        @Nullable Double exponent,
        double[] deviations) {

    static ResponseFigures of(MeasuredResponse measured) {
        Response response = measured.record();
        return new ResponseFigures(
                response.getImpulseId(),
                response.getSequence(),
                response.getModelId(),
                response.getShape(),
                response.getLength(),
                response.getAmplitude(),
                response.getImpulses(),
                response.getInitialDeviation(),
                response.getDeviationRatio(),
                response.getRelaxationSteps(),
                response.getFittedRelaxationSteps(),
                response.getPredictedRelaxationSteps(),
                response.getExponent(),
                measured.deviations());
    }
}
