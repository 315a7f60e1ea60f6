package dev.stillwater.training.pass;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures every pass beside PyTorch on the same work, turn by turn: 64 series of 100 steps with one feature, forward and
 * backward of a mean squared error over all steps. Times are of the processor, of the whole process, so that a busy machine
 * counts less. To be run by hand: {@code java ... PassBenchmark [cell ...]}; it starts {@code python3
 * src/test/python/pass_benchmark.py}. Debian's PyTorch has the reference BLAS unless another is installed; {@code
 * -Dblas=libopenblas.so} gives it that library.
 */
public final class PassBenchmark {
    private static final int BATCH = 64;
    private static final int STEPS = 100;
    private static final int TURNS = 7;
    private static final double TURN_SECONDS = 0.6;

    private PassBenchmark() {}

    public static void main(String... cells) throws IOException {
        ProcessBuilder command = new ProcessBuilder("/usr/bin/python3", "src/test/python/pass_benchmark.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        String blas = System.getProperty("blas", "");
        if (!blas.isEmpty()) {
            command.environment().put("LD_PRELOAD", blas);
            command.environment().put("OPENBLAS_NUM_THREADS", "1");
        }
        Process python = command.start();
        try (PrintWriter ask = new PrintWriter(python.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
            System.out.println("ms of an iteration, median of " + TURNS + " turns: here, PyTorch, ratio");
            for (PassType type : PassTypes.all()) {
                for (int units : new int[] {64, 128}) {
                    if (cells.length == 0 || Arrays.asList(cells).contains(type.label())) {
                        compare(type, units, ask, answer);
                    }
                }
            }
        } finally {
            python.destroy();
        }
    }

    private static void compare(PassType type, int units, PrintWriter ask, BufferedReader answer) throws IOException {
        PassSize size = new PassSize(1, units, 1);
        BatchedPass pass = BatchedPass.of(type, size, BATCH, STEPS);
        float[] weights = type.initial(size, 1);
        turn(pass, weights, 3);
        double[] here = new double[TURNS];
        double[] there = new double[TURNS];
        double[] ratios = new double[TURNS];
        for (int i = 0; i < TURNS; i++) {
            ask.println(type.label() + " " + units + " " + TURN_SECONDS);
            there[i] = Double.parseDouble(answer.readLine());
            here[i] = turn(pass, weights, TURN_SECONDS);
            ratios[i] = there[i] / here[i];
        }
        System.out.printf(
                Locale.ROOT,
                "%-16s N = %3d  %7.1f %7.1f  PyTorch / here %.1f (%.1f to %.1f)%n",
                type.label(),
                units,
                median(here),
                median(there),
                median(ratios),
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
    }

    /** Iterations for so many seconds; gives the milliseconds of one. */
    private static double turn(BatchedPass pass, float[] weights, double seconds) {
        float[] inputs = new float[STEPS * BATCH];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) Math.sin(i);
        }
        long start = cpu();
        int count = 0;
        while (cpu() - start < seconds * 1e9) {
            pass.set(weights);
            float[] outputs = pass.forward(inputs);
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = 2 * (outputs[i] - inputs[i]) / outputs.length;
            }
            pass.backward(outputs);
            count++;
        }
        return (cpu() - start) / 1e6 / count;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
