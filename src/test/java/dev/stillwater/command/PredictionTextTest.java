package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.json.Json;
import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.series.FitWord;
import dev.stillwater.web.Records;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class PredictionTextTest {
    private static final Prediction PREDICTION = Records.prediction(7, 1.5, 1.25);

    @Test
    void theColumnOfThePredictionSaysThatItIsForTheNextSample() {
        String line = PredictionText.line("flow", PREDICTION);

        assertThat(valueUnder("sequence", line)).isEqualTo("7");
        assertThat(valueUnder("observed", line)).isEqualTo("1.50000");
        assertThat(valueUnder("predicted+1", line)).isEqualTo("1.25000");
        assertThat(PredictionText.explanation())
                .anyMatch(told -> told.contains("'predicted+1' is for the sample after it"));
    }

    @Test
    void inJsonThePredictionNamesTheSampleThatItIsFor() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Json.text(PredictionFigures.of("flow", PREDICTION)));

        assertThat(json.get("series").textValue()).isEqualTo("flow");
        assertThat(json.get("sequence").longValue()).isEqualTo(7);
        assertThat(json.get("predictedSequence").longValue()).isEqualTo(8);
        assertThat(json.get("predicted").doubleValue()).isEqualTo(1.25);
        assertThat(json.get("synchronized").booleanValue()).isTrue();
        assertThat(json.get("fit").isNull()).isTrue();
    }

    @Test
    void inJsonEachFieldOfThePredictionIsThere() throws IOException {
        Instant next = Instant.ofEpochMilli(1_795_000_060_000L);
        Prediction prediction = Prediction.newBuilder(PREDICTION)
                .setPredictedTime(next)
                .setSurprise(0.004)
                .setAnomaly(true)
                .setBackfill(true)
                .setSpread(0.125)
                .build();

        JsonNode json = new ObjectMapper().readTree(Json.text(PredictionFigures.of("flow", prediction)));

        for (Schema.Field field : Prediction.getClassSchema().getFields()) {
            assertThat(json.has(field.name())).as(field.name()).isTrue();
        }
        assertThat(json.get("predictedTime").longValue()).isEqualTo(next.toEpochMilli());
        assertThat(json.get("surprise").doubleValue()).isEqualTo(0.004);
        assertThat(json.get("anomaly").booleanValue()).isTrue();
        assertThat(json.get("backfill").booleanValue()).isTrue();
        assertThat(json.get("spread").doubleValue()).isEqualTo(0.125);
    }

    @Test
    void anAnomalyIsTold() {
        Prediction anomaly = Prediction.newBuilder(PREDICTION)
                .setAnomaly(true)
                .setSurprise(0.00025)
                .build();

        assertThat(PredictionText.line("flow", anomaly)).endsWith("  anomaly, surprise 0.00025");
        assertThat(PredictionText.line("flow", PREDICTION)).doesNotContain("anomaly");
    }

    @Test
    void aNoiseLevelThatIsNotKnownYetIsNoNumber() throws IOException {
        Prediction early = Prediction.newBuilder(PREDICTION)
                .setNoiseLevel(0.0)
                .setWhiteness(null)
                .build();

        assertThat(valueUnder("noise", PredictionText.line("flow", PREDICTION))).isEqualTo("0.250");
        Prediction unfit = Prediction.newBuilder(PREDICTION)
                .setNoiseLevel(0.0)
                .setFit(FitWord.DOES_NOT_FIT.label())
                .build();
        for (Prediction unknown : List.of(early, unfit)) {
            assertThat(valueUnder("noise", PredictionText.line("flow", unknown)))
                    .isEqualTo("-");
            assertThat(new ObjectMapper()
                            .readTree(Json.text(PredictionFigures.of("flow", unknown)))
                            .get("noiseLevel")
                            .isNull())
                    .isTrue();
        }
    }

    /** Of a line the text that ends where that name of a column ends. */
    private static String valueUnder(String column, String line) {
        int end = PredictionText.header().indexOf(column) + column.length();
        String until = line.substring(0, end);
        return until.substring(until.lastIndexOf(' ') + 1);
    }
}
