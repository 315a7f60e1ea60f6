package dev.stillwater.web;

import static dev.stillwater.response.Responses.response;
import static dev.stillwater.web.Records.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.schema.Prediction;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelsHandlerTest {
    private final WebFixture web = new WebFixture();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void aNetworkIsDescribedByItsFile() throws Exception {
        JsonNode models = web.json("/api/models");

        assertThat(models).hasSize(2);
        JsonNode net = models.get(0);
        assertThat(net.get("modelId").textValue()).isEqualTo("net");
        assertThat(net.get("trainingNoise").doubleValue()).isEqualTo(0.16);
        assertThat(net.get("sha256").textValue()).isEqualTo("ab12");
        assertThat(net.get("patterns").get(0).textValue()).isEqualTo("a*");
        assertThat(models.get(1).get("trainingNoise").isNull()).isTrue();
    }

    @Test
    void aCardIsToldAsMarkdownAndItsPlaceBesideTheNetwork() throws Exception {
        String path = web.json("/api/models").get(0).get("card").textValue();

        HttpResponse<String> card = web.get(path);

        assertThat(path).isEqualTo("/api/models/net/card");
        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(card.headers().firstValue("Content-Type")).contains("text/markdown; charset=utf-8");
        assertThat(card.body()).isEqualTo("# net\n\nσ < 1\n");
    }

    @Test
    void whereThereIsNoCardThatIsSaid() throws Exception {
        assertThat(web.json("/api/models").get(1).get("card").isNull()).isTrue();
        HttpResponse<String> none = web.get("/api/models/other/card");
        HttpResponse<String> unknown = web.get("/api/models/nobody/card");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(WebFixture.parse(none).get("detail").textValue()).startsWith("The network other has no card");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(WebFixture.parse(unknown).get("detail").textValue()).isEqualTo("No network nobody serves here");
    }

    @Test
    void withoutSeriesAndResponsesItsLiveFiguresAreNotKnown() throws Exception {
        JsonNode net = web.json("/api/models").get(0);

        assertThat(net.get("seriesCount").intValue()).isZero();
        assertThat(net.get("firstSeries").isNull()).isTrue();
        assertThat(net.get("exponent").isNull()).isTrue();
        assertThat(net.get("predictedRelaxationSteps").isNull()).isTrue();
        assertThat(net.get("ensemble").isNull()).isTrue();
    }

    @Test
    void theExponentIsTheMeanOverItsSeries() throws Exception {
        web.feed.onPrediction("b", of("net", -0.1));
        web.feed.onPrediction("a", of("net", -0.3));
        web.feed.onPrediction("c", of("other", -0.7));

        JsonNode net = web.json("/api/models").get(0);

        assertThat(net.get("seriesCount").intValue()).isEqualTo(2);
        assertThat(net.get("firstSeries").textValue()).isEqualTo("a");
        assertThat(net.get("exponent").doubleValue()).isEqualTo(-0.2);
        assertThat(net.get("predictedRelaxationSteps").doubleValue()).isEqualTo(5);
    }

    @Test
    void theKindWithTheMostImpulsesIsTakenOverAllSeries() throws Exception {
        web.responses.add("a", response("one", 10, 2, 0.5, 0.25));
        web.responses.add("b", response("two", 160, 2, 1.5, 0.75));
        web.responses.add("b", response("three", 400, 1, 1.0, 0.5));

        JsonNode models = web.json("/api/models");

        assertThat(models.get(0).at("/ensemble/impulses").intValue()).isEqualTo(2);
        assertThat(models.get(0).at("/ensemble/deviationRatio/value").doubleValue())
                .isEqualTo(0.5);
        assertThat(models.get(1).get("ensemble").isNull()).isTrue();
    }

    private static Prediction of(String model, double exponent) {
        return Prediction.newBuilder(prediction(1, 1, 1))
                .setModelId(model)
                .setExponent(exponent)
                .build();
    }
}
