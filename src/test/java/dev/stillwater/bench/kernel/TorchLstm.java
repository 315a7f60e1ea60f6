package dev.stillwater.bench.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** PyTorch's {@code LSTMCell} in a loop on one thread, in a Python process of its own that times itself. */
final class TorchLstm implements AutoCloseable {
    private static final String SCRIPT = "src/test/python/lstm_loop.py";

    /** Debian's package python3-torch is that of the system's Python. */
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private final Process process;
    private final PrintWriter ask;
    private final BufferedReader answer;

    private TorchLstm(Process process) {
        this.process = process;
        ask = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answer = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The first Python that has PyTorch. */
    static Optional<String> python() throws IOException, InterruptedException {
        for (String python : PYTHONS) {
            if (imports(python)) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }

    private static boolean imports(String python) throws InterruptedException {
        try {
            Process trial = new ProcessBuilder(python, "-c", "import torch")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(2, TimeUnit.MINUTES) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /** @param file made: the weights, for the script */
    static TorchLstm start(String python, LstmWeights weights, Path file) throws IOException {
        Files.write(file, bytes(weights));
        return new TorchLstm(new ProcessBuilder(python, SCRIPT, file.toString(), String.valueOf(weights.units()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static byte[] bytes(LstmWeights weights) {
        List<float[]> all = List.of(
                weights.input(), weights.recurrent(), weights.bias(), weights.head(), new float[] {weights.headBias()});
        ByteBuffer bytes = ByteBuffer.allocate(
                        Float.BYTES * all.stream().mapToInt(each -> each.length).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float[] each : all) {
            for (float value : each) {
                bytes.putFloat(value);
            }
        }
        return bytes.array();
    }

    /** The outputs of one row over these inputs. */
    float[] outputs(float... inputs) throws IOException {
        StringBuilder line = new StringBuilder("outputs");
        for (float input : inputs) {
            line.append(' ').append(input);
        }
        String[] words = told(line.toString()).split(" ");
        float[] outputs = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            outputs[i] = Float.parseFloat(words[i]);
        }
        return outputs;
    }

    /** Microseconds of a step of one row, over so many seconds. */
    double micros(double seconds) throws IOException {
        return Double.parseDouble(told("micros " + seconds));
    }

    private String told(String question) throws IOException {
        ask.println(question);
        String line = answer.readLine();
        if (line == null) {
            throw new IOException(SCRIPT + " has ended");
        }
        return line;
    }

    /** @throws IllegalStateException where it computes another network */
    void check(Stepper own) throws Exception {
        own.restart();
        float[] inputs = new float[200];
        float[] expected = new float[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = Agreement.inputs(1, i)[0];
            expected[i] = own.step(new float[] {inputs[i]})[0];
        }
        float[] outputs = outputs(inputs);
        for (int i = 0; i < inputs.length; i++) {
            if (!(Math.abs(outputs[i] - expected[i]) <= Agreement.MOST)) {
                throw new IllegalStateException("PyTorch does not compute the same network: "
                        + Arrays.toString(Arrays.copyOf(outputs, 5)) + "... for "
                        + Arrays.toString(Arrays.copyOf(expected, 5)) + "...");
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
