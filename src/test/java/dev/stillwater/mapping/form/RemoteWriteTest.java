package dev.stillwater.mapping.form;

import static dev.stillwater.mapping.form.JsonTrees.json;
import static dev.stillwater.mapping.form.JsonTrees.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

/** Prometheus remote write, by the numbers of the fields in its own {@code prompb} and compressed by Snappy. */
class RemoteWriteTest {
    private final RemoteWriteDecoder decoder = new RemoteWriteDecoder(RemoteWriteSchema.request());

    /** The fields of one message. */
    @FunctionalInterface
    interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    @Test
    void aSeriesHasItsNameItsLabelsAndItsSamples() throws Exception {
        byte[] series = message(out -> {
            out.writeByteArray(1, label("__name__", "up"));
            out.writeByteArray(1, label("job", "a"));
            out.writeByteArray(2, sample(1, 1_700_000_000_123L));
            out.writeByteArray(2, sample(-0.5, -1));
            out.writeByteArray(3, message(exemplar -> exemplar.writeDouble(2, 5)));
        });
        byte[] metadata = message(out -> out.writeString(2, "up"));

        JsonNode tree = decoded(out -> {
            out.writeByteArray(1, series);
            out.writeByteArray(3, metadata);
        });

        assertThat(said(tree)).isEqualTo(json("""
                        [{"name": "up", "labels": {"job": "a"}, "samples": [
                          {"time": "2023-11-14T22:13:20.123Z", "value": 1.0},
                          {"time": "1969-12-31T23:59:59.999Z", "value": -0.5}]}]"""));
        assertThat(tree.get(0).get("samples").get(0).get("time"))
                .isEqualTo(new TimeNode(Instant.ofEpochMilli(1_700_000_000_123L)));
    }

    @Test
    void theMarkOfASeriesThatEndedAndOtherNumbersThatAreNoneAreLeftOut() throws Exception {
        byte[] series = message(out -> {
            out.writeByteArray(1, label("__name__", "up"));
            out.writeByteArray(2, sample(Double.longBitsToDouble(0x7FF0_0000_0000_0002L), 1));
            out.writeByteArray(2, sample(Double.NaN, 2));
            out.writeByteArray(2, sample(Double.POSITIVE_INFINITY, 3));
        });

        assertThat(decoded(out -> out.writeByteArray(1, series)).get(0).get("samples"))
                .hasSize(1)
                .allMatch(sample -> sample.get("value").doubleValue() == Double.POSITIVE_INFINITY);
    }

    @Test
    void ofNativeHistogramsCountAndSumAreSeries() throws Exception {
        byte[] series = message(out -> {
            out.writeByteArray(1, label("__name__", "took"));
            out.writeByteArray(1, label("job", "a"));
            out.writeByteArray(4, message(histogram -> {
                histogram.writeUInt64(1, 3);
                histogram.writeDouble(3, 1.5);
                histogram.writeInt64(15, 1_000);
            }));
            out.writeByteArray(4, message(histogram -> {
                histogram.writeDouble(2, 2.5);
                histogram.writeDouble(3, Double.longBitsToDouble(0x7FF0_0000_0000_0002L));
                histogram.writeInt64(15, 2_000);
            }));
        });

        assertThat(said(decoded(out -> out.writeByteArray(1, series)))).isEqualTo(json("""
                        [{"name": "took.count", "labels": {"job": "a"}, "samples": [{"time": "1970-01-01T00:00:01Z", "value": 3}]},
                         {"name": "took.sum", "labels": {"job": "a"}, "samples": [{"time": "1970-01-01T00:00:01Z", "value": 1.5}]}]"""));
    }

    @Test
    void version2SaysTheSameByPlacesInAListOfTexts() throws Exception {
        byte[] series = message(out -> {
            for (int place : new int[] {1, 2, 3, 4}) {
                out.writeUInt32(1, place);
            }
            out.writeByteArray(2, sample(1, 1_000));
            out.writeByteArray(5, message(metadata -> metadata.writeEnum(1, 2)));
        });
        byte[] packed = message(out -> {
            out.writeByteArray(1, new byte[] {1, 2});
            out.writeByteArray(2, sample(2, 2_000));
        });

        assertThat(said(decoded(out -> {
                    for (String symbol : new String[] {"", "__name__", "up", "job", "a"}) {
                        out.writeString(4, symbol);
                    }
                    out.writeByteArray(5, series);
                    out.writeByteArray(5, packed);
                })))
                .isEqualTo(json("""
                        [{"name": "up", "labels": {"job": "a"}, "samples": [{"time": "1970-01-01T00:00:01Z", "value": 1.0}]},
                         {"name": "up", "labels": {}, "samples": [{"time": "1970-01-01T00:00:02Z", "value": 2.0}]}]"""));
    }

    @Test
    void aPlaceThatIsNotInTheListIsRefused() {
        for (byte[] places : new byte[][] {{1, 9}, {9, 1}, {0}, {0, 1, 2}}) {
            assertThatThrownBy(() -> decoded(out -> {
                        out.writeString(4, "");
                        out.writeString(4, "__name__");
                        out.writeByteArray(5, message(series -> series.writeByteArray(1, places)));
                    }))
                    .isInstanceOf(UnreadableValueException.class);
        }
    }

    @Test
    void aSeriesWithoutANameHasNone() throws Exception {
        byte[] series = message(out -> {
            out.writeByteArray(1, label("job", "a"));
            out.writeByteArray(2, sample(1, 1));
        });

        assertThat(decoded(out -> out.writeByteArray(1, series)).get(0).has("name"))
                .isFalse();
    }

    @Test
    void aRequestThatSaysNothingIsEmpty() throws Exception {
        assertThat(decoded(out -> {})).isEmpty();
        assertThat(decoded(out -> out.writeByteArray(3, message(metadata -> metadata.writeString(2, "up")))))
                .isEmpty();
    }

    @Test
    void whatIsNotCompressedOrSaysItIsEndlessIsRefused() throws Exception {
        byte[] plain = message(out -> out.writeByteArray(1, message(series -> series.writeByteArray(2, sample(1, 1)))));
        byte[] endless = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07, 0};

        assertThatThrownBy(() -> decoder.decode(plain)).isInstanceOf(UnreadableValueException.class);
        assertThatThrownBy(() -> decoder.decode(endless))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("more than 4194304 bytes");
        assertThatThrownBy(() -> decoder.decode(new byte[0])).isInstanceOf(UnreadableValueException.class);
        assertThatThrownBy(() -> decoder.decode(Snappy.compress(new byte[] {1, 2, 3})))
                .isInstanceOf(UnreadableValueException.class);
    }

    private JsonNode decoded(Fields request) throws IOException, UnreadableValueException {
        return decoder.decode(Snappy.compress(message(request)));
    }

    private static byte[] label(String name, String value) throws IOException {
        return message(out -> {
            out.writeString(1, name);
            out.writeString(2, value);
        });
    }

    private static byte[] sample(double value, long time) throws IOException {
        return message(out -> {
            out.writeDouble(1, value);
            out.writeInt64(2, time);
        });
    }

    static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }
}
