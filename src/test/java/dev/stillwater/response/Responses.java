package dev.stillwater.response;

import dev.stillwater.schema.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Responses as they might stand on the topic. */
public final class Responses {
    private Responses() {}

    public static Response response(String id, long sequence, double amplitude, Double... deviations) {
        return builder(id, sequence, amplitude, deviations).build();
    }

    static Response.Builder builder(String id, long sequence, double amplitude, Double... deviations) {
        @Nullable Double exponent = -0.5;
        return Response.newBuilder()
                .setImpulseId(id)
                .setSequence(sequence)
                .setAmplitude(amplitude)
                .setInitialDeviation(deviations.length == 0 ? 0 : deviations[0])
                .setDeviationRatio(deviations.length == 0 ? 0 : deviations[0] / Math.abs(amplitude))
                .setExponent(exponent)
                .setModelId("net")
                .setShape("IMPULSE")
                .setLength(1)
                .setResolution(1e-6)
                .setDeviations(List.of(deviations));
    }
}
