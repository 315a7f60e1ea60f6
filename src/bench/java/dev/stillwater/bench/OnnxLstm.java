package dev.stillwater.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.stillwater.bench.kernel.LstmWeights;
import dev.stillwater.bench.kernel.OnnxFile;
import dev.stillwater.bench.kernel.Stepper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * ONNX Runtime on the identical graph, on one thread, as fast as its Java interface goes: all tensors are made once, in
 * memory of its own, and the states of a step are written where the next step but one reads them.
 */
final class OnnxLstm implements Stepper {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Buffers[] buffers = new Buffers[2]; // states are read from one and written to the other
    private final float[] outputs;
    private int now;

    private record Buffer(FloatBuffer data, OnnxTensor tensor) {}

    private record Buffers(Buffer x, Buffer y, Buffer h, Buffer c) {}

    OnnxLstm(LstmWeights weights, int rows) throws OrtException {
        outputs = new float[rows];
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(OnnxFile.of(weights, rows), options);
        }
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = new Buffers(
                    buffer(rows, 1), buffer(rows, 1), buffer(rows, weights.units()), buffer(rows, weights.units()));
        }
    }

    private Buffer buffer(int rows, int columns) throws OrtException {
        FloatBuffer data = ByteBuffer.allocateDirect(Float.BYTES * rows * columns)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return new Buffer(data, OnnxTensor.createTensor(environment, data, new long[] {1, rows, columns}));
    }

    @Override
    public float[] step(float[] inputs) throws OrtException {
        Buffers from = buffers[now];
        Buffers to = buffers[1 - now];
        from.x().data().put(0, inputs);
        Map<String, OnnxTensor> given = Map.of(
                "x", from.x().tensor(), "h", from.h().tensor(), "c", from.c().tensor());
        Map<String, OnnxTensor> made = Map.of(
                "y",
                to.y().tensor(),
                "h_next",
                to.h().tensor(),
                "c_next",
                to.c().tensor());
        session.run(given, made).close(); // what was given stays open
        now = 1 - now;
        to.y().data().get(0, outputs);
        return outputs;
    }

    @Override
    public void restart() {
        for (Buffers each : buffers) {
            clear(each.h().data());
            clear(each.c().data());
        }
    }

    private static void clear(FloatBuffer data) {
        data.put(0, new float[data.capacity()]);
    }

    @Override
    public void close() throws OrtException {
        for (Buffers each : buffers) {
            each.x().tensor().close();
            each.y().tensor().close();
            each.h().tensor().close();
            each.c().tensor().close();
        }
        session.close();
    }
}
