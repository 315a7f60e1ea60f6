package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Prediction;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of every kind, as bytes. */
class KeysTest extends DrivenTopology {
    private static final byte[] ONE = "1.0".getBytes(UTF_8);

    private TestInputTopic<byte[], byte[]> rawSamples;

    @BeforeEach
    void openRawTopic() {
        rawSamples = driver.createInputTopic("t.samples", new ByteArraySerializer(), new ByteArraySerializer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line1\nline2",
                "line1\rline2",
                "line1\u0085line2",
                "line1\u2028line2",
                "line1\u2029line2",
                "\na",
                "a\r\n",
                "a\u000bb\fc\td",
                "e\u0301",
                "\u202eabc",
                "__proto__",
                "\\E.*\\Q"
            })
    void anyTextIsASeries(String key) {
        rawSamples.pipeInput(key.getBytes(UTF_8), ONE);

        KeyValue<String, Prediction> prediction = predictions.readKeyValue();

        assertThat(prediction.key).isEqualTo(key);
        assertThat(prediction.value.getModelId()).isEqualTo("everything");
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void thePatternOfATableMatchesOverLineEnds() {
        rawSamples.pipeInput("laser-\n1".getBytes(UTF_8), ONE);

        assertThat(predictions.readValue().getModelId()).isEqualTo("lasers");
    }

    @Test
    void anImpulseForAKeyWithALineEndIsApplied() {
        impulses.pipeInput("x\ny", "{\"amplitude\":1,\"id\":\"kick\"}".getBytes(UTF_8));
        rawSamples.pipeInput("x\ny".getBytes(UTF_8), ONE);

        assertThat(predictions.readValue().getImpulseId()).isEqualTo("kick");
    }

    @Test
    void keysThatAreNotUtf8AreDeadLettersWithTheKeyAsItCame() {
        List<String> keys = List.of("0000000000000081", "0000000000000082", "ff01", "fe01", "e97461", "e87461");
        for (String key : keys) {
            rawSamples.pipeInput(HexFormat.of().parseHex(key), ONE);
        }
        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();

        assertThat(predictions.isEmpty()).isTrue();
        assertThat(letters)
                .allSatisfy(letter -> {
                    assertThat(header(letter, "reason")).isEqualTo("bad-key");
                    assertThat(header(letter, "detail")).isEqualTo("the key is not UTF-8");
                    assertThat(letter.value()).isEqualTo(ONE);
                })
                .extracting(letter -> HexFormat.of().formatHex(letter.key()))
                .isEqualTo(keys);
    }

    @Test
    void numbersInBytesAreDeadLettersAndNotTextThatNobodyCanRead() {
        List<String> keys = List.of("0000002a", "0000000000000001", "61006200");
        for (String key : keys) {
            rawSamples.pipeInput(HexFormat.of().parseHex(key), ONE);
        }

        assertThat(predictions.isEmpty()).isTrue();
        assertThat(deadLetters.readRecordsToList())
                .allSatisfy(letter -> {
                    assertThat(header(letter, "reason")).isEqualTo("bad-key");
                    assertThat(header(letter, "detail")).contains("no control characters");
                })
                .extracting(letter -> HexFormat.of().formatHex(letter.key()))
                .isEqualTo(keys);
    }

    @Test
    void aMissingKeyIsAnEmptyOneInTheDeadLetter() {
        rawSamples.pipeInput(null, ONE);
        rawSamples.pipeInput(new byte[0], ONE);

        TestRecord<byte[], byte[]> missing = deadLetters.readRecord();
        TestRecord<byte[], byte[]> empty = deadLetters.readRecord();

        assertThat(missing.key()).isEmpty();
        assertThat(header(missing, "key")).isEqualTo("null");
        assertThat(empty.key()).isEmpty();
        assertThat(empty.headers().lastHeader("stillwater.key")).isNull();
    }

    @Test
    void aDeadLetterIsBelowTheMegabyteThatTopicsTakeHoweverLargeTheRecord() {
        byte[] key = new byte[2_000_000];
        Arrays.fill(key, (byte) 'k');
        rawSamples.pipeInput(new TestRecord<>(key, new byte[20_000_000], headers(1_048_450), 5_000L));

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();

        assertThat(header(letter, "reason")).isEqualTo("bad-key");
        assertThat(letter.key()).hasSize(DeadLetter.MAX_KEY_BYTES).startsWith(key[0]);
        assertThat(header(letter, "key-truncated-from-bytes")).isEqualTo("2000000");
        assertThat(letter.value()).hasSize(DeadLetter.MAX_VALUE_BYTES);
        assertThat(header(letter, "truncated-from-bytes")).isEqualTo("20000000");
        assertThat(size(letter)).isLessThan(1_000_000);
    }

    @Test
    void whatIsWrittenHasNoHeadersOfTheInput() {
        rawSamples.pipeInput(new TestRecord<>("a".getBytes(UTF_8), ONE, headers(1_048_450), 5_000L));
        rawSamples.pipeInput(new TestRecord<>("a".getBytes(UTF_8), "x".getBytes(UTF_8), headers(10), 5_000L));
        impulses.pipeInput(new TestRecord<>("a", "{\"amplitude\":1}".getBytes(UTF_8), headers(1_048_450), 5_000L));
        while (responses.isEmpty()) {
            rawSamples.pipeInput(new TestRecord<>("a".getBytes(UTF_8), ONE, headers(10), 5_000L));
        }

        assertThat(predictions.readRecordsToList())
                .isNotEmpty()
                .allSatisfy(prediction -> assertThat(prediction.headers()).isEmpty());
        assertThat(responses.readRecord().headers()).isEmpty();
        assertThat(deadLetters.readRecord().headers())
                .extracting(header -> header.key())
                .containsExactly(
                        "stillwater.topic",
                        "stillwater.partition",
                        "stillwater.offset",
                        "stillwater.timestamp",
                        "stillwater.reason",
                        "stillwater.detail");
    }

    /** Foreign headers: a large one, and one that looks like Stillwater's. */
    private static Headers headers(int bytes) {
        return new RecordHeaders().add("big", new byte[bytes]).add("stillwater.reason", "forged".getBytes(UTF_8));
    }

    private static int size(TestRecord<byte[], byte[]> record) {
        int size = record.key().length + record.value().length;
        for (Header header : record.headers()) {
            size += header.key().length() + header.value().length;
        }
        return size;
    }
}
