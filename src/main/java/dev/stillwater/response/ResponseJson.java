package dev.stillwater.response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.network.DeviationEnsemble.Estimate;
import dev.stillwater.schema.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of the responses of a series and their ensembles, of the API and of the command; what is not known is null. */
public final class ResponseJson {
    private ResponseJson() {}

    /** @param responses oldest first */
    public static ObjectNode of(String series, List<MeasuredResponse> responses) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("series", series);
        ArrayNode list = node.putArray("responses");
        responses.forEach(response -> response(list.addObject(), response));
        ArrayNode ensembles = node.putArray("ensembles");
        ResponseEnsemble.of(responses).forEach(ensemble -> ensembles.add(ensemble(ensemble)));
        return node;
    }

    private static void response(ObjectNode node, MeasuredResponse measured) {
        Response response = measured.record();
        node.put("impulseId", response.getImpulseId());
        node.put("sequence", response.getSequence());
        node.put("modelId", response.getModelId());
        node.put("shape", response.getShape());
        node.put("length", response.getLength());
        number(node, "amplitude", response.getAmplitude());
        node.put("impulses", response.getImpulses());
        number(node, "initialDeviation", response.getInitialDeviation());
        number(node, "deviationRatio", response.getDeviationRatio());
        number(node, "relaxationSteps", response.getRelaxationSteps());
        number(node, "fittedRelaxationSteps", response.getFittedRelaxationSteps());
        number(node, "predictedRelaxationSteps", response.getPredictedRelaxationSteps());
        number(node, "exponent", response.getExponent());
        curve(node.putArray("deviations"), measured.deviations());
    }

    /** One ensemble. */
    public static ObjectNode ensemble(ResponseEnsemble ensemble) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ResponseEnsemble.Kind kind = ensemble.kind();
        node.put("modelId", kind.modelId());
        node.put("shape", kind.shape());
        node.put("length", kind.length());
        number(node, "amplitude", kind.amplitude());
        node.put("impulses", ensemble.size());
        estimate(node, "initialDeviation", ensemble.initialDeviation());
        estimate(node, "deviationRatio", ensemble.deviationRatio());
        estimate(node, "rmsDeviationRatio", ensemble.rmsDeviationRatio());
        estimate(node, "relaxationSteps", ensemble.relaxation());
        number(node, "exponentialRelaxationSteps", ensemble.exponentialRelaxation());
        number(node, "fittedRelaxationSteps", ensemble.lateRelaxation());
        number(node, "predictedRelaxationSteps", ensemble.predictedRelaxation());
        number(node, "exponent", ensemble.exponent());
        curve(node.putArray("deviations"), ensemble.curve());
        return node;
    }

    private static void estimate(ObjectNode node, String name, Estimate estimate) {
        ObjectNode both = node.putObject(name);
        number(both, "value", estimate.value());
        number(both, "standardError", estimate.standardError());
    }

    private static void curve(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }

    private static void number(ObjectNode node, String name, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
