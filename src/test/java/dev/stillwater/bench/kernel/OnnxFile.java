package dev.stillwater.bench.kernel;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A step of the LSTM and its read-out as an ONNX model: inputs {@code x (1, rows, 1), h, c (1, rows, N)}, outputs
 * {@code y (1, rows, 1), h_next, c_next}. Field numbers are those of onnx.proto3, operators those of opset 14.
 */
public final class OnnxFile {
    private static final long IR_VERSION = 8;
    private static final long OPSET = 14;
    private static final long FLOAT = 1; // TensorProto.DataType
    private static final long INT = 2; // AttributeProto.AttributeType

    /** ONNX's order of the gates. */
    private static final String ORDER = "iofg";

    private OnnxFile() {}

    /**
     * The bytes of the model.
     *
     * @param rows series that are stepped at once
     */
    public static byte[] of(LstmWeights weights, int rows) {
        int n = weights.units();
        float[] bias = new float[8 * n]; // those of the input, then those of h, which are zero
        System.arraycopy(LstmWeights.reordered(weights.bias(), ORDER), 0, bias, 0, 4 * n);
        Message graph = new Message()
                .message(
                        1,
                        node("LSTM", List.of("x", "W", "R", "B", "", "h", "c"), List.of("", "h_next", "c_next"))
                                .message(
                                        5,
                                        new Message()
                                                .text(1, "hidden_size")
                                                .number(3, n)
                                                .number(20, INT)))
                .message(1, node("MatMul", List.of("h_next", "head"), List.of("read")))
                .message(1, node("Add", List.of("read", "head_bias"), List.of("y")))
                .text(2, "step")
                .message(5, tensor("W", LstmWeights.reordered(weights.input(), ORDER), 1, 4 * n, 1))
                .message(5, tensor("R", LstmWeights.reordered(weights.recurrent(), ORDER), 1, 4 * n, n))
                .message(5, tensor("B", bias, 1, 8 * n))
                .message(5, tensor("head", weights.head(), n, 1))
                .message(5, tensor("head_bias", new float[] {weights.headBias()}, 1));
        for (String state : List.of("h", "c")) {
            graph.message(11, value(state, 1, rows, n));
            graph.message(12, value(state + "_next", 1, rows, n));
        }
        graph.message(11, value("x", 1, rows, 1)).message(12, value("y", 1, rows, 1));
        return new Message()
                .number(1, IR_VERSION)
                .text(2, "stillwater")
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, OPSET))
                .bytes();
    }

    private static Message node(String operator, List<String> inputs, List<String> outputs) {
        Message node = new Message();
        inputs.forEach(name -> node.text(1, name));
        outputs.forEach(name -> node.text(2, name));
        return node.text(4, operator);
    }

    private static Message tensor(String name, float[] values, long... shape) {
        Message tensor = new Message();
        for (long size : shape) {
            tensor.number(1, size);
        }
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
    }

    private static Message value(String name, long... shape) {
        Message dimensions = new Message();
        for (long size : shape) {
            dimensions.message(1, new Message().number(1, size));
        }
        Message type = new Message().number(1, FLOAT).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, type));
    }

    /** A protobuf message that is written field by field. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

        @FunctionalInterface
        private interface Field {
            void write(CodedOutputStream out) throws IOException;
        }

        private Message field(Field field) {
            try {
                field.write(out);
            } catch (IOException e) {
                throw new UncheckedIOException("into memory", e);
            }
            return this;
        }

        Message number(int field, long value) {
            return field(to -> to.writeInt64(field, value));
        }

        Message text(int field, String value) {
            return field(to -> to.writeString(field, value));
        }

        Message bytes(int field, byte... value) {
            return field(to -> to.writeBytes(field, ByteString.copyFrom(value)));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes());
        }

        byte[] bytes() {
            field(CodedOutputStream::flush);
            return bytes.toByteArray();
        }
    }
}
