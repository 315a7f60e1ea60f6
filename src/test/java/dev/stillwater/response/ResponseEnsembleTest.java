package dev.stillwater.response;

import static dev.stillwater.response.Responses.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.json.Json;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResponseEnsembleTest {
    @Test
    void onlyResponsesToSingleImpulsesOfOneKindAreTakenTogether() {
        List<MeasuredResponse> responses = Stream.of(
                        builder("one", 1, 1, 3.0, 1.0),
                        builder("two", 2, 1, 4.0, 1.0, 2.0),
                        builder("overlapping", 3, 1, 9.0).setImpulses(2),
                        builder("other amplitude", 4, 2, 9.0),
                        builder("other shape", 5, 1, 9.0).setShape("STEP"),
                        builder("other length", 6, 1, 9.0).setLength(2),
                        builder("other network", 7, 1, 9.0).setModelId("other"),
                        builder("of an earlier release", 8, 1, 9.0)
                                .setShape(null)
                                .setLength(null))
                .map(each -> MeasuredResponse.of(each.build()))
                .toList();

        List<ResponseEnsemble> ensembles = ResponseEnsemble.of(responses);

        assertThat(ensembles).extracting(ResponseEnsemble::size).containsExactly(2, 1, 1, 1, 1, 1);
        ResponseEnsemble first = ensembles.get(0);
        assertThat(first.initialDeviation().value()).isEqualTo(3.5);
        assertThat(first.initialDeviation().standardError()).isEqualTo(0.5, within(1e-12));
        assertThat(first.rmsDeviationRatio().value()).isEqualTo(Math.sqrt(12.5), within(1e-12));
        assertThat(first.relaxation().value()).isEqualTo(1 + (1 + Math.sqrt(2)) / Math.sqrt(12.5), within(1e-12));
        assertThat(first.exponent()).isEqualTo(-0.5);
        assertThat(first.predictedRelaxation()).isEqualTo(2);
    }

    @Test
    void anExponentialIsFoundByEveryFit() {
        Double[] decay =
                IntStream.range(0, 40).mapToObj(n -> 0.5 * Math.pow(0.8, n)).toArray(Double[]::new);
        ResponseEnsemble ensemble = ResponseEnsemble.of(
                        List.of(MeasuredResponse.of(builder("one", 1, 2, decay).build())))
                .get(0);

        assertThat(ensemble.deviationRatio().value()).isEqualTo(0.25);
        assertThat(ensemble.relaxation().value()).isEqualTo(5, within(1e-3));
        assertThat(ensemble.relaxation().standardError()).isNaN();
        assertThat(ensemble.exponentialRelaxation()).isEqualTo(-1 / Math.log(0.8), within(1e-9));
        assertThat(ensemble.lateRelaxation()).isEqualTo(-1 / Math.log(0.8), within(1e-9));
    }

    @Test
    void whatIsNotKnownIsNullInJson() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(Json.bytes(SeriesResponses.of(
                        "a",
                        List.of(MeasuredResponse.of(
                                builder("one", 1, 1, 0.5).setExponent(null).build())))));

        JsonNode ensemble = json.get("ensembles").get(0);
        assertThat(ensemble.get("impulses").intValue()).isEqualTo(1);
        assertThat(ensemble.get("deviationRatio").get("value").doubleValue()).isEqualTo(0.5);
        assertThat(ensemble.get("deviationRatio").get("standardError").isNull()).isTrue();
        assertThat(ensemble.get("predictedRelaxationSteps").isNull()).isTrue();
        assertThat(ensemble.get("deviations")).hasSize(1);
        assertThat(json.get("responses").get(0).get("relaxationSteps").isNull()).isTrue();
    }
}
