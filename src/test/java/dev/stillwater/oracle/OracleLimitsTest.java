package dev.stillwater.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Prediction;
import dev.stillwater.topic.LogRecord;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Streams of which not all is at hand, or in which a series changed: what is a fault, and what cannot be told. */
class OracleLimitsTest extends OverARecording {
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
    void aSeriesThatWentOnWithAnotherNetworkIsReplayedWithBothAndTheLastMustBeThatOfTheSettings() {
        Networks swapped = new Networks(
                series -> Recording.LASERS, Map.of("everything", Recording.EVERYTHING, "lasers", Recording.LASERS));

        List<SeriesVerdict> verdicts = recording.verify(swapped).series();

        assertThat(verdicts.get(1).predictions().wrong()).isZero();
        assertThat(verdicts.get(1).problem())
                .isEqualTo("its last prediction was made by the network everything, not by lasers of the settings");
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
}
