package dev.stillwater.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.topic.LogRecord;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** One record that is lost, doubled or altered is seen, and the place is named. */
class SpoiltRecordsTest extends OverARecording {
    @Test
    void aPredictionThatIsLostIsMissed() {
        Prediction lost = recording.prediction(100);
        recording.predictions.records.remove(100);

        SeriesVerdict verdict = spoilt();

        assertThat(verdict.predictions().lost()).isEqualTo(1);
        assertThat(verdict.problem()).isEqualTo("sequence " + lost.getSequence() + ": no prediction");
    }

    @Test
    void theLastPredictionIsMissedToo() {
        recording.predictions.records.remove(recording.predictions.records.size() - 1);

        assertThat(spoilt().predictions().lost()).isEqualTo(1);
    }

    @Test
    void aPredictionThatIsDoubledIsSeen() {
        recording.predictions.records.add(101, recording.predictions.records.get(100));

        assertThat(spoilt().predictions().doubled()).isEqualTo(1);
    }

    @Test
    void oneBitOfAPredictionIsSeen() {
        Prediction before = recording.prediction(100);
        double wrong = Math.nextUp(before.getPredicted());
        recording.spoilPrediction(
                100,
                prediction ->
                        Prediction.newBuilder(prediction).setPredicted(wrong).build());

        SeriesVerdict verdict = spoilt();

        assertThat(verdict.predictions().differing()).isEqualTo(1);
        assertThat(verdict.problem())
                .isEqualTo("sequence " + before.getSequence() + ": predicted " + wrong + " where the replay has "
                        + before.getPredicted());
    }

    @Test
    void everyFieldOfAPredictionCountsButThoseThatTellOfTheRun() {
        for (var field : Prediction.getClassSchema().getFields()) {
            Prediction before = recording.prediction(150);
            recording.spoilPrediction(150, prediction -> changed(prediction, field.pos()));
            if (List.of("backfill", "betterModel", "betterRatio").contains(field.name())) {
                assertThat(recording.verify().well()).isTrue();
                continue;
            }

            SeriesVerdict verdict = spoilt();
            assertThat(verdict.problem() + " " + verdict.undecided())
                    .as(field.name())
                    .contains(
                            switch (field.name()) {
                                case "sequence" -> ": no prediction";
                                case "modelId" -> "predicted by the network lasersx, which is not at hand";
                                default -> ": " + field.name() + " ";
                            });

            recording.spoilPrediction(150, prediction -> before);
            assertThat(recording.verify().well()).isTrue();
        }
    }

    @Test
    void anotherHashIsSeen() {
        recording.spoilPrediction(
                100,
                prediction -> Prediction.newBuilder(prediction)
                        .setStateHash("0123456789abcdef")
                        .build());

        SeriesVerdict verdict = spoilt();

        assertThat(verdict.predictions().differing()).isEqualTo(1);
        assertThat(verdict.problem()).contains("stateHash 0123456789abcdef where the replay has ");
    }

    @Test
    void aResponseThatWasAlteredIsSeen() {
        recording.spoilResponse(
                0,
                response -> Response.newBuilder(response)
                        .setInitialDeviation(Math.nextUp(response.getInitialDeviation()))
                        .build());

        SeriesVerdict verdict = spoilt();

        assertThat(verdict.predictions().wrong()).isZero();
        assertThat(verdict.responses().differing()).isEqualTo(1);
        assertThat(verdict.problem()).contains("initialDeviation ");
    }

    @Test
    void aResponseThatIsLostOrDoubledIsSeen() {
        recording.responses.records.add(recording.responses.records.get(0));

        assertThat(spoilt().responses().doubled()).isEqualTo(1);

        recording.responses.records.clear();
        assertThat(recording.verify("a").responses().lost()).isPositive();
    }

    @Test
    void aDeadLetterThatIsLostIsSeen() {
        recording.deadLetters.records.clear();

        assertThat(recording.verify("").problem()).contains("bad-key").contains("has no dead letter");
        assertThat(recording.verify("a").well()).isFalse();
    }

    @Test
    void aRecordThatIsNoPredictionIsSeen() {
        LogRecord record = recording.predictions.records.get(100);
        recording.predictions.records.add(
                100, new LogRecord(0, 1_000, 0, record.key(), new byte[] {7}, record.headers()));

        assertThat(spoilt().problem()).startsWith("t.predictions partition 0 offset 1000 cannot be read");
    }

    @Test
    void aSampleThatWasRefusedForNoReasonIsSeen() {
        LogRecord letter = recording.deadLetters.records.get(0);
        RecordHeaders headers = new RecordHeaders(letter.headers());
        headers.remove("stillwater.topic").add("stillwater.topic", "t.samples".getBytes(UTF_8));
        headers.remove("stillwater.offset").add("stillwater.offset", "0".getBytes(UTF_8));
        recording.deadLetters.records.add(new LogRecord(0, 1_000, 0, letter.key(), letter.value(), headers));

        assertThat(spoilt().problem()).isEqualTo("sequence 0: a prediction that no sample asks for");
    }

    private static Prediction changed(Prediction prediction, int field) {
        Prediction changed = Prediction.newBuilder(prediction).build();
        Object value = changed.get(field);
        Object other = value;
        if (value instanceof Double number) {
            other = number + 1;
        } else if (value instanceof Long number) {
            other = number + 1;
        } else if (value instanceof Boolean truth) {
            other = !truth;
        } else if (value instanceof java.time.Instant time) {
            other = time.plusMillis(1);
        } else if (value == null
                && changed.getSchema()
                        .getFields()
                        .get(field)
                        .schema()
                        .toString()
                        .contains("timestamp-millis")) {
            other = java.time.Instant.EPOCH;
        } else if (value == null
                && changed.getSchema()
                        .getFields()
                        .get(field)
                        .schema()
                        .toString()
                        .contains("double")) {
            other = 1.0;
        } else {
            other = value + "x";
        }
        changed.put(field, other);
        return changed;
    }
}
