package dev.stillwater.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Sample;
import dev.stillwater.stream.ModelTable;
import dev.stillwater.stream.series.OwnSamples;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.SampleReading;
import dev.stillwater.topic.LogRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream as the real topology makes it is well; after a second run, or with other inputs, it is not. */
class OracleTest extends OverARecording {
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
    void aStreamWhoseSamplesGoOverARepartitionTopicIsWellAndWhatIsLostOfItIsMissed(@TempDir Path dir) {
        try (Recording repartitioned = new Recording(
                dir,
                new ModelTable(Recording.table()),
                topics -> SamplePath.repartitioned(new OwnSamples(topics.samples())))) {
            fill(repartitioned);

            Verdict verdict = repartitioned.verify();
            assertThat(verdict.series())
                    .allSatisfy(
                            each -> assertThat(each.well()).as(each.toString()).isTrue());
            assertThat(verdict.predictions().equal()).isEqualTo(repartitioned.predictions.records.size());
            assertThat(verdict.deadLettered()).isEqualTo(3);
            repartitioned.predictions.records.remove(100);
            assertThat(repartitioned.verify().predictions().lost()).isEqualTo(1);
        }
    }

    @Test
    void recordsOfSeveralSeriesAreReplayedSampleBySample(@TempDir Path dir) {
        SampleReading wide = (key, value, headers, time) -> {
            List<SampleReading.OfSeries> samples = new ArrayList<>();
            String[] values = new String(value, UTF_8).split(" ", -1);
            for (int i = 0; i < values.length; i++) {
                Sample sample = new Sample(null, Instant.EPOCH, Double.parseDouble(values[i]), null);
                samples.add(new SampleReading.OfSeries("column-" + i, null, sample));
            }
            return new SampleReading.Samples(samples, null);
        };
        try (Recording columns =
                new Recording(dir, new ModelTable(Recording.table()), topics -> SamplePath.repartitioned(wide))) {
            for (int i = 0; i < 50; i++) {
                double value = Math.sin(i);
                columns.send(null, (value + " " + -value + " " + (i == 20 ? 1e30 : 0.5)).getBytes(UTF_8));
            }
            columns.collect();

            Verdict verdict = columns.verify();
            assertThat(verdict.series())
                    .extracting(SeriesVerdict::series)
                    .containsExactly("column-0", "column-1", "column-2");
            assertThat(verdict.series())
                    .allSatisfy(
                            each -> assertThat(each.well()).as(each.toString()).isTrue());
            assertThat(verdict.predictions().equal()).isEqualTo(149);
            assertThat(verdict.deadLettered()).isEqualTo(1);
        }
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
    void recordsThatOthersWroteOnTheTopicsAreToldAndTheRestIsJudged() {
        int first = recording.predictions.records.size();
        foreign(recording.predictions, null, null);
        foreign(recording.predictions, "b", "rubbish");
        foreign(recording.responses, null, "rubbish");
        foreign(recording.impulses, "a", null);
        foreign(recording.impulses, null, "rubbish");
        foreign(recording.deadLetters, null, null);
        LogRecord letter = foreign(recording.deadLetters, "a", "rubbish");
        letter.headers().add("stillwater.topic", "t.samples".getBytes(UTF_8));
        letter.headers().add("stillwater.partition", "none".getBytes(UTF_8));
        letter.headers().add("stillwater.offset", null);

        assertThat(recording.verify("b").problem())
                .startsWith("t.predictions partition 0 offset " + (first + 1) + " cannot be read");
        assertThat(recording.verify("a").predictions().wrong()).isZero();
        assertThat(recording.verify("laser-1").well()).isTrue();
    }

    @Test
    void ofASeriesThatWasForgottenNothingIsDecidedAndOfOthersAllIs() {
        foreign(recording.predictions, "a", null);
        foreign(recording.samples, "b", null);

        Verdict verdict = recording.verify();

        assertThat(verdict.well()).isFalse();
        assertThat(verdict.series())
                .filteredOn(each -> List.of("a", "b").contains(each.series()))
                .hasSize(2)
                .allSatisfy(each -> {
                    assertThat(each.undecided()).startsWith("it was forgotten");
                    assertThat(each.problem()).isNull();
                });
        assertThat(recording.verify("laser-1").well()).isTrue();
    }

    private static LogRecord foreign(ListedLog log, String key, String value) {
        LogRecord record = new LogRecord(
                0,
                log.records.size(),
                1_000,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                new RecordHeaders());
        log.records.add(record);
        return record;
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
    void anImpulseThatActedWithoutBeingOnTheTopicIsSeen() {
        recording.impulses.records.clear();

        assertThat(recording.verify("a").problem()).contains("sequence 0: ", "observed ");
    }

    @Test
    void predictionsOfASeriesWithoutSamplesAreUnasked() {
        recording.samples.records.removeIf(record -> new String(record.value(), UTF_8).startsWith("1."));

        assertThat(recording.verify("b").predictions().unasked()).isEqualTo(2);
    }
}
