package dev.stillwater.bench.kernel;

import dev.stillwater.bench.Figure;
import dev.stillwater.bench.Results;
import dev.stillwater.bench.Target;
import dev.stillwater.bench.Turns;
import dev.stillwater.network.MatrixPart;
import dev.stillwater.report.Table;
import dev.stillwater.signal.Median;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * P1 to P5: a step of one network by everyone in turns, in this JVM; all on one thread, all held to the same outputs.
 */
public final class KernelBench {
    private static final int UNITS = 128;
    private static final int ROWS = 64;
    private static final int[] GROWTH = {32, 64, 128, 256, 512};
    private static final int[] SGEMM = {128, 256, 512};

    /** A peer that computes the weights with so many rows. */
    @FunctionalInterface
    public interface Peer {
        Stepper of(LstmWeights weights, int rows) throws Exception;
    }

    private final Peer onnx;
    private final int pairs;
    private final double seconds;
    private final Consumer<String> progress;
    private final LstmWeights weights = LstmWeights.random(UNITS, 1);

    /**
     * @param onnx ONNX Runtime on one thread
     * @param seconds of a turn
     * @param progress hears of each turn
     */
    public KernelBench(Peer onnx, int pairs, double seconds, Consumer<String> progress) {
        this.onnx = onnx;
        this.pairs = pairs;
        this.seconds = seconds;
        this.progress = progress;
    }

    /** One that takes turns: gives the microseconds of a step. */
    @FunctionalInterface
    private interface Timed {
        double micros(double seconds) throws Exception;
    }

    /** @param dir is there, for files of the peers */
    public void run(Path dir, Results results) throws Exception {
        try (Stepper one = new OwnSteps(weights.cell(), 1);
                Stepper many = new OwnSteps(weights.cell(), ROWS);
                Stepper dl4j = new Dl4jLstm(weights, 1);
                Stepper onnxOne = onnx.of(weights, 1);
                Stepper onnxMany = onnx.of(weights, ROWS)) {
            Agreement.check("DL4J", one, dl4j, 1);
            Agreement.check("ONNX Runtime", one, onnxOne, 1);
            Agreement.check("ONNX Runtime", many, onnxMany, ROWS);
            Map<String, Timed> players = new LinkedHashMap<>();
            players.put("ours, 1 row", steps(one, 1));
            players.put("ONNX Runtime, 1 row", steps(onnxOne, 1));
            players.put("naive DL4J, 1 row", steps(dl4j, 1));
            players.put("reading the weights", timed(MachineLimits.read(MachineLimits.weights(UNITS))));
            players.put("ours, 64 rows", steps(many, ROWS));
            players.put("ONNX Runtime, 64 rows", steps(onnxMany, ROWS));
            players.put("our products alone, 64 rows", products());
            for (int size : SGEMM) {
                players.put(sgemm(size), timed(MachineLimits.sgemm(size)));
            }
            Optional<String> python = TorchLstm.python();
            try (TorchLstm torch = python.isEmpty()
                    ? null
                    : TorchLstm.start(python.get(), weights, Files.createTempFile(dir, "weights", ".bin"))) {
                if (torch == null) {
                    results.note(
                            "PyTorch (P3) is left out: no python3 here has the module torch (Debian: python3-torch)");
                } else {
                    torch.check(one);
                    players.put("PyTorch LSTMCell, 1 row", torch::micros);
                }
                tell(measure(players), results);
            }
        }
        results.add(growth());
    }

    private Map<String, double[]> measure(Map<String, Timed> players) throws Exception {
        for (Timed each : players.values()) {
            each.micros(3 * seconds);
        }
        Map<String, List<Double>> taken = Turns.take(List.copyOf(players.keySet()), 1, pairs, name -> {
            double micros = players.get(name).micros(seconds);
            progress.accept(String.format("%-27s %,12.3f us", name, micros));
            return micros;
        });
        Map<String, double[]> all = new LinkedHashMap<>();
        taken.forEach((name, micros) ->
                all.put(name, micros.stream().mapToDouble(Double::doubleValue).toArray()));
        return all;
    }

    private void tell(Map<String, double[]> micros, Results results) {
        double[] one = micros.get("ours, 1 row");
        double[] many = micros.get("ours, 64 rows");
        results.add(Figure.ratio(
                "P1",
                "one step, one row: naive DL4J over ours",
                Target.atLeast(100),
                micros.get("naive DL4J, 1 row"),
                one));
        results.add(Figure.ratio(
                "P2",
                "one step, one row: ONNX Runtime over ours",
                Target.atLeast(3),
                micros.get("ONNX Runtime, 1 row"),
                one));
        results.add(Figure.ratio(
                "P2b",
                "one step, 64 rows: ONNX Runtime over ours",
                Target.atLeast(1.2),
                micros.get("ONNX Runtime, 64 rows"),
                many));
        double[] torch = micros.get("PyTorch LSTMCell, 1 row");
        results.add(
                torch == null
                        ? new Figure("P3", "one step, one row: PyTorch's LSTMCell over ours", Target.atLeast(5))
                        : Figure.ratio(
                                "P3",
                                "one step, one row: PyTorch's LSTMCell over ours",
                                Target.atLeast(5),
                                torch,
                                one));
        results.add(Figure.ratio(
                "P4", "whole cell, 64 rows, of the best sgemm rate", Target.atLeast(0.6), rates(many), best(micros)));
        results.add(Figure.ratio(
                "P4b",
                "its products alone, 64 rows, of the best sgemm rate",
                Target.atLeast(0.85),
                rates(micros.get("our products alone, 64 rows")),
                best(micros)));
        results.add(Figure.ratio(
                "P5",
                "one row, of the bound by reading its weights",
                Target.atLeast(0.8),
                micros.get("reading the weights"),
                one));
        Table table = new Table("kernels", "Microseconds of a step, " + UNITS + " units, one thread")
                .column("who", "who")
                .column("median_micros", "median", 3)
                .column("least_micros", "least", 3);
        micros.forEach(
                (name, each) -> table.row(name, Median.of(each), new Figure("", "", Target.none(""), each).least()));
        results.add(table);
    }

    /** Multiply-adds of 64 rows a microsecond. */
    private static double[] rates(double[] micros) {
        double[] rates = new double[micros.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = (double) ROWS * MachineLimits.weights(UNITS) / micros[i];
        }
        return rates;
    }

    /** The most multiply-adds a microsecond of sgemm in each round. */
    private static double[] best(Map<String, double[]> micros) {
        double[] best = new double[micros.get(sgemm(SGEMM[0])).length];
        for (int size : SGEMM) {
            double[] each = micros.get(sgemm(size));
            for (int i = 0; i < best.length; i++) {
                best[i] = Math.max(best[i], Math.pow(size, 3) / each[i]);
            }
        }
        return best;
    }

    private static String sgemm(int size) {
        return "sgemm of " + size;
    }

    /** P13: how a step grows with its units, and what reading the weights takes. */
    private Table growth() throws Exception {
        Map<String, Timed> players = new LinkedHashMap<>();
        for (int units : GROWTH) {
            players.put(
                    "ours of " + units,
                    steps(new OwnSteps(LstmWeights.random(units, 1).cell(), 1), 1));
            players.put("reading " + units, timed(MachineLimits.read(MachineLimits.weights(units))));
        }
        Map<String, double[]> micros = measure(players);
        Table table = new Table("units", "P13: microseconds of our step, one row, by units, medians")
                .column("units", "units")
                .column("micros", "our step", 2)
                .column("read_micros", "reading the weights", 2);
        for (int units : GROWTH) {
            table.row(units, Median.of(micros.get("ours of " + units)), Median.of(micros.get("reading " + units)));
        }
        return table;
    }

    private Timed products() {
        MatrixPart part = new MatrixPart(UNITS, weights.input(), weights.recurrent(), weights.bias(), ROWS);
        return timed(count -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += part.multiply();
            }
            return sum;
        });
    }

    private static Timed timed(Stopwatch.Work work) {
        return time -> Stopwatch.micros(work, time);
    }

    private static Timed steps(Stepper stepper, int rows) {
        float[][] inputs = new float[1 << 10][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = Agreement.inputs(rows, i);
        }
        return timed(count -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += stepper.step(inputs[i & (inputs.length - 1)])[0];
            }
            return sum;
        });
    }
}
