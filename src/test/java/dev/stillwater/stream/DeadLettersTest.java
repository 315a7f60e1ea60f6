package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Prediction;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest extends DrivenTopology {
    @Test
    void aBadSampleIsADeadLetterWithItsBytesPlaceAndReason() {
        send("a", 0, 1.0);
        samples.pipeInput("a", "rubbish".getBytes(UTF_8), 9_000);

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();

        assertThat(letter.key()).asString(UTF_8).isEqualTo("a");
        assertThat(letter.value()).isEqualTo("rubbish".getBytes(UTF_8));
        assertThat(header(letter, "reason")).isEqualTo("undecodable");
        assertThat(header(letter, "topic")).isEqualTo("t.samples");
        assertThat(header(letter, "partition")).isEqualTo("0");
        assertThat(header(letter, "offset")).isEqualTo("1");
        assertThat(header(letter, "detail")).startsWith("not a decimal number: \"rubbish\"; expected");
    }

    /** By the time of the record the topic's retention would delete it at once. */
    @Test
    void aDeadLetterOfAnOldRecordHasThePresentTimeAndTellsThatOfTheRecord() {
        samples.pipeInput("a", "rubbish".getBytes(UTF_8), 1);

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.timestamp()).isEqualTo(TestDrivers.PRESENT.toEpochMilli());
        assertThat(header(letter, "timestamp")).isEqualTo("1");
    }

    @Test
    void badSamplesLeaveTheSeriesUntouched() {
        send("a", 0, 1.0);
        send("a", 1, 0.5);
        List<Prediction> straight = predictions.readValuesToList();

        driver.close();
        start();
        send("a", 0, 1.0);
        send("a", 1, Double.NaN);
        send("a", 1, Double.NEGATIVE_INFINITY);
        send("a", 1, 1e30);
        send("a", 9_000_000_000_000_000_000L, 1.0);
        samples.pipeInput("a", "{\"value\": 1, \"sequence\": 1, \"truth\": 1e999}".getBytes(UTF_8));
        samples.pipeInput("a", null);
        samples.pipeInput("a", new byte[70_000]);
        samples.pipeInput("a", new byte[] {0, 0, 0, 0, 1});
        samples.pipeInput(null, "1".getBytes(UTF_8));
        samples.pipeInput("", "1".getBytes(UTF_8));
        send("a", 1, 0.5);

        assertThat(predictions.readValuesToList()).isEqualTo(straight);
        assertThat(deadLetters.readRecordsToList())
                .extracting(letter -> header(letter, "reason"))
                .containsExactly(
                        "not-finite",
                        "not-finite",
                        "out-of-range",
                        "out-of-range",
                        "not-finite",
                        "null-value",
                        "oversized",
                        "undecodable",
                        "bad-key",
                        "bad-key");
    }
}
