package dev.stillwater.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.topic.LogRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream as the real topology makes it is well; spoilt in any one place it is not, and the place is named. */
class OracleTest {
    private static final int SAMPLES = 120;

    @TempDir
    private Path stateDir;

    private Recording recording;

    @BeforeEach
    void record() {
        recording = new Recording(stateDir);
        recording.perturb("a", "{\"id\": \"early\", \"amplitude\": 0.5}");
        recording.perturb("a", "{\"id\": \"never\", \"amplitude\": 0}");
        recording.run(0, 30, "a", "laser-1");
        recording.send("a", "nonsense".getBytes(UTF_8));
        recording.send("a", 29, 1); // once more
        recording.send("a", 30, 1e9);
        recording.send(null, "1".getBytes(UTF_8));
        recording.send("b", "1.5".getBytes(UTF_8));
        recording.perturb("a", "{\"id\": \"kick\", \"amplitude\": 1, \"sequence\": 50}");
        recording.perturb("a", "{\"amplitude\": 0.3, \"shape\": \"STEP\", \"length\": 4}");
        recording.perturb("laser-1", "{\"id\": \"lost\", \"amplitude\": 1, \"sequence\": 41}");
        recording.run(30, 10, "a", "laser-1");
        recording.perturb("a", "{\"id\": \"twin\", \"amplitude\": 0.5}");
        recording.perturb("a", "{\"id\": \"twin\", \"amplitude\": -0.2}");
        recording.run(43, SAMPLES - 43, "a", "laser-1"); // bridged
        recording.send("b", "1.25".getBytes(UTF_8));
        recording.run(SAMPLES + 50, 20, "a", "laser-1"); // restarted
        recording.collect();
    }

    @AfterEach
    void stop() {
        recording.close();
    }

    @Test
    void aStreamAsTheTopologyMakesItIsWell() {
        Verdict verdict = recording.verify();

        assertThat(verdict.series())
                .allSatisfy(each -> assertThat(each.well()).as(each.toString()).isTrue());
        assertThat(verdict.series()).extracting(SeriesVerdict::series).containsExactly("", "a", "b", "laser-1");
        assertThat(verdict.predictions().equal()).isEqualTo(recording.predictions.records.size());
        assertThat(verdict.responses().equal())
                .isEqualTo(recording.responses.records.size())
                .isPositive();
        assertThat(verdict.samples()).isEqualTo(recording.samples.records.size());
        assertThat(verdict.deadLettered()).isEqualTo(3);
    }

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
    void aSecondRunIntoTheSameTopicDoublesEachPrediction() {
        List<LogRecord> again = new ArrayList<>(recording.predictions.records);
        recording.predictions.records.addAll(again);

        Verdict verdict = recording.verify();

        assertThat(verdict.well()).isFalse();
        assertThat(verdict.predictions().doubled()).isEqualTo(again.size());
        assertThat(verdict.predictions().wrong()).isEqualTo(again.size());
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
    void everyFieldOfAPredictionCounts() {
        for (var field : Prediction.getClassSchema().getFields()) {
            Prediction before = recording.prediction(150);
            recording.spoilPrediction(150, prediction -> changed(prediction, field.pos()));

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
    void aSampleThatWasAppliedTwiceIsSeen() {
        recording.samples.records.removeIf(record -> new String(record.value(), UTF_8).equals("1.5"));

        SeriesVerdict verdict = recording.verify("b");

        assertThat(verdict.well()).isFalse();
        assertThat(verdict.predictions().differing()).isEqualTo(1);
        assertThat(verdict.predictions().unasked()).isEqualTo(1);
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
    void anImpulseThatActedWithoutBeingOnTheTopicIsSeen() {
        recording.impulses.records.clear();

        assertThat(recording.verify("a").problem()).contains("sequence 0: ", "observed ");
    }

    @Test
    void aDeadLetterThatIsLostIsSeen() {
        recording.deadLetters.records.clear();

        assertThat(recording.verify("").problem()).contains("bad-key").contains("has no dead letter");
        assertThat(recording.verify("a").well()).isFalse();
    }

    @Test
    void impulsesOfOneIdThatBeganTogetherAreFoundByTheirBits() {
        recording.perturb("a", "{\"id\": \"same\", \"amplitude\": 0.1, \"shape\": \"STEP\", \"length\": 5}");
        recording.run(300, 3, "a");
        recording.perturb("a", "{\"id\": \"same\", \"amplitude\": 0.2}");
        recording.perturb("a", "{\"id\": \"same\", \"amplitude\": 0.3}");
        recording.run(303, 40, "a");
        recording.perturb("a", "{\"id\": \"same\", \"amplitude\": 0.4}"); // has not begun
        recording.collect();

        assertThat(recording.verify("a").toString()).contains("problem=null, undecided=null");
    }

    @Test
    void whereTheFirstSamplesAreGoneASeriesCannotBeDecidedAndItsHashesAreChecked() {
        recording.samples.records.subList(0, 20).clear();

        SeriesVerdict cut = recording.verify("a");
        assertThat(cut.well()).isFalse();
        assertThat(cut.problem()).isNull();
        assertThat(cut.undecided()).startsWith("the samples of partition 0 before offset 20 are gone; of ");
        assertThat(recording.verify("b").well()).as("it began later").isTrue();

        recording.predictions.records.remove(101);
        recording.predictions.records.remove(100);
        assertThat(recording.verify("a").problem()).contains("does not extend that of sequence");
    }

    @Test
    void predictionsOlderThanTheirTopicAreNotLost() {
        recording.predictions.records.subList(0, 50).clear();

        Verdict verdict = recording.verify();

        assertThat(verdict.predictions().wrong()).isZero();
        assertThat(verdict.predictions().forgotten()).isEqualTo(50);
    }

    @Test
    void whatIsWrittenWhileItIsReadIsWaitedFor() {
        List<LogRecord> late = recording.predictions.records.subList(200, recording.predictions.records.size());
        recording.predictions.later.addAll(late);
        late.clear();

        assertThat(recording.verify().well()).isTrue();
    }

    @Test
    void predictionsOfSamplesBehindTheEndAreNoFault() {
        List<LogRecord> newer = recording.samples.records.subList(200, recording.samples.records.size());
        recording.samples.later.addAll(newer);
        newer.clear();

        assertThat(recording.verify().predictions().unasked()).isZero();
    }

    @Test
    void predictionsOfASeriesWithoutSamplesAreUnasked() {
        recording.samples.records.removeIf(record -> new String(record.value(), UTF_8).startsWith("1."));

        assertThat(recording.verify("b").predictions().unasked()).isEqualTo(2);
    }

    @Test
    void aSeriesThatWentOnWithAnotherNetworkIsReplayedWithBothAndTheLastMustBeThatOfTheSettings() {
        Networks swapped = new Networks(
                series -> Recording.LASERS, Map.of("everything", Recording.EVERYTHING, "lasers", Recording.LASERS));

        List<SeriesVerdict> verdicts = recording.verify(swapped).series();

        assertThat(verdicts.get(1).predictions().wrong()).isZero();
        assertThat(verdicts.get(1).problem())
                .isEqualTo("its last prediction was made by the network everything, not by lasers of the settings");
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

    @Test
    void aSampleWhoseRecordIsFromTheFutureHasTheTimeOfTheServiceThen() {
        recording.send("future", "1.5".getBytes(UTF_8), 4_000_000_000_000L);
        recording.send("future", "1.25".getBytes(UTF_8), 4_000_000_000_001L);
        recording.collect();
        assertThat(recording.verify("future").well()).isTrue();

        int last = recording.predictions.records.size() - 1;
        recording.spoilPrediction(
                last,
                prediction -> Prediction.newBuilder(prediction)
                        .setTimestamp(prediction.getTimestamp().minusMillis(1))
                        .build());

        assertThat(recording.verify("future").problem()).contains("sequence 1: timestamp ");
    }

    @Test
    void aSampleThatAFaultOfTheServiceMadeADeadLetterIsLeftOut() {
        recording.send("b", "7.5".getBytes(UTF_8)); // taken by nobody: its outputs are not collected
        LogRecord left = recording.samples.records.get(recording.samples.records.size() - 1);
        RecordHeaders headers = new RecordHeaders();
        headers.add("stillwater.topic", "t.samples".getBytes(UTF_8));
        headers.add("stillwater.partition", "0".getBytes(UTF_8));
        headers.add("stillwater.offset", String.valueOf(left.offset()).getBytes(UTF_8));
        headers.add("stillwater.reason", "internal-error".getBytes(UTF_8));
        recording.deadLetters.records.add(new LogRecord(0, 1_000, 0, left.key(), left.value(), headers));
        assertThat(recording.verify("b").well()).isTrue();
        assertThat(recording.verify("b").deadLettered()).isEqualTo(1);
    }

    @Test
    void aSeriesInTwoPartitionsCannotBeDecided() {
        LogRecord last = recording.samples.records.remove(recording.samples.records.size() - 1);
        recording.samples.records.add(new LogRecord(1, 0, last.timestamp(), last.key(), last.value(), last.headers()));

        assertThat(recording.verify("laser-1").undecided())
                .startsWith("its samples are in partitions 0 and 1, each with a state of its own");
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
                        .contains("double")) {
            other = 1.0;
        } else {
            other = value + "x";
        }
        changed.put(field, other);
        return changed;
    }

    /** The one verdict that is not good. */
    private SeriesVerdict spoilt() {
        List<SeriesVerdict> bad = recording.verify().series().stream()
                .filter(each -> !each.well())
                .toList();
        assertThat(bad).hasSize(1);
        return bad.get(0);
    }
}
