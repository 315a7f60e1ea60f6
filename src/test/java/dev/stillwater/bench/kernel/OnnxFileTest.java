package dev.stillwater.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxFileTest {
    private static final LstmWeights WEIGHTS = LstmWeights.random(3, 1);

    private final UnknownFieldSet model = parsed(OnnxFile.of(WEIGHTS, 2));
    private final UnknownFieldSet graph = nested(model, 7).get(0);

    @Test
    void theFileIsAModelOfOneLstmItsReadOutAndAnOpset() {
        assertThat(model.getField(1).getVarintList()).containsExactly(8L);
        assertThat(nested(model, 8).get(0).getField(2).getVarintList()).containsExactly(14L);
        assertThat(nested(graph, 1)).extracting(node -> text(node, 4)).containsExactly("LSTM", "MatMul", "Add");
        UnknownFieldSet hidden = nested(nested(graph, 1).get(0), 5).get(0);
        assertThat(text(hidden, 1)).isEqualTo("hidden_size");
        assertThat(hidden.getField(3).getVarintList()).containsExactly(3L);
    }

    @Test
    void theRowsOfTheRecurrentMatrixAreInTheOrderInputOutputForgetCandidate() {
        UnknownFieldSet recurrent = tensor("R");

        assertThat(recurrent.getField(1).getVarintList()).containsExactly(1L, 12L, 3L);
        float[] stored = floats(recurrent);
        float[] torch = WEIGHTS.recurrent(); // input, forget, candidate, output; 9 numbers each
        assertThat(stored).hasSize(36);
        for (int i = 0; i < 9; i++) {
            assertThat(stored[i]).isEqualTo(torch[i]);
            assertThat(stored[9 + i]).isEqualTo(torch[27 + i]);
            assertThat(stored[18 + i]).isEqualTo(torch[9 + i]);
            assertThat(stored[27 + i]).isEqualTo(torch[18 + i]);
        }
    }

    @Test
    void inputsAndOutputsHaveTheirRows() {
        assertThat(nested(graph, 11)).extracting(input -> text(input, 1)).containsExactlyInAnyOrder("x", "h", "c");
        assertThat(nested(graph, 12))
                .extracting(output -> text(output, 1))
                .containsExactlyInAnyOrder("y", "h_next", "c_next");
        UnknownFieldSet h = nested(graph, 11).stream()
                .filter(input -> text(input, 1).equals("h"))
                .findFirst()
                .orElseThrow();
        UnknownFieldSet type = nested(nested(h, 2).get(0), 1).get(0);
        assertThat(nested(nested(type, 2).get(0), 1))
                .extracting(size -> size.getField(1).getVarintList().get(0))
                .containsExactly(1L, 2L, 3L);
    }

    private UnknownFieldSet tensor(String name) {
        return nested(graph, 5).stream()
                .filter(each -> text(each, 8).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static float[] floats(UnknownFieldSet tensor) {
        ByteBuffer raw = ByteBuffer.wrap(
                        tensor.getField(9).getLengthDelimitedList().get(0).toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[raw.remaining() / Float.BYTES];
        raw.asFloatBuffer().get(values);
        return values;
    }

    private static String text(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
    }

    private static List<UnknownFieldSet> nested(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(ByteString::toByteArray)
                .map(OnnxFileTest::parsed)
                .toList();
    }

    private static UnknownFieldSet parsed(byte[] bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
