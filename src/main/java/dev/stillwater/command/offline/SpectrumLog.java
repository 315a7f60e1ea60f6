package dev.stillwater.command.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.analysis.DrivenSpectrum;
import dev.stillwater.network.Model;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The Lyapunov spectrum of a network over its training, beside its loss: a file of JSON lines, and a page drawn of them. */
final class SpectrumLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SHAPES = 7;

    private final int every;
    private final DrivenSpectrum.Plan plan;
    private final List<double[]> stretches;
    private final Path model;
    private final List<JsonNode> lines = new ArrayList<>();
    private final int begun;

    /**
     * @param stretches of the driving series
     * @param begun iterations done before; what the file says of later ones is written anew
     */
    SpectrumLog(int every, DrivenSpectrum.Plan plan, List<double[]> stretches, Path model, int begun) {
        this.every = every;
        this.plan = plan;
        this.stretches = List.copyOf(stretches);
        this.model = model;
        this.begun = begun;
    }

    int every() {
        return every;
    }

    /** The file of lines. */
    Path file() {
        return Path.of(model + ".spectrum.jsonl");
    }

    /** The page drawn of it. */
    Path page() {
        return Path.of(model + ".spectrum.html");
    }

    /** Measures a network and writes it down. */
    void add(Model network, int iteration, double loss, double validation) {
        DrivenSpectrum spectrum = DrivenSpectrum.of(network, stretches, plan, () -> {});
        ObjectNode line = JSON.createObjectNode();
        line.put("iteration", iteration);
        put(line, "loss", loss);
        put(line, "validation", validation);
        put(line, "sum", spectrum.sum());
        put(line, "sum_error", spectrum.sumStandardError());
        put(line, "kaplan_yorke", spectrum.kaplanYorke());
        line.put("lost", spectrum.lost()); // the last exponents that are null are minus infinity, so many
        putAll(line.putArray("exponents"), spectrum.means());
        putAll(line.putArray("errors"), spectrum.standardErrors());
        try {
            if (lines.isEmpty()) {
                before();
            }
            lines.add(line);
            Files.writeString(
                    file(), lines.stream().map(JsonNode::toString).collect(Collectors.joining("\n", "", "\n")));
            Files.writeString(page(), html());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file() + ": " + e.getMessage(), e);
        }
    }

    /** What a training that is resumed measured before. */
    private void before() throws IOException {
        if (begun > 0 && Files.exists(file())) {
            for (String line : Files.readAllLines(file())) {
                JsonNode read = JSON.readTree(line);
                if (read.path("iteration").asInt() <= begun) {
                    lines.add(read);
                }
            }
        }
    }

    private static void putAll(ArrayNode array, double... numbers) {
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                array.add(number);
            } else {
                array.addNull();
            }
        }
    }

    private static void put(ObjectNode line, String name, double number) {
        if (Double.isFinite(number)) {
            line.put(name, number);
        } else {
            line.putNull(name);
        }
    }

    private String html() {
        int size = lines.get(0).get("exponents").size();
        LineChart exponents = new LineChart(
                "exponents",
                "Driven Lyapunov exponents over training",
                "The greatest, some between and the least of " + size + " exponents, mean over " + stretches.size()
                        + " stretches of " + plan.steps() + " steps of the series with the noise of the training.",
                "iteration",
                "exponent, nats per step");
        for (int index : IntStream.of(0, 1, size / 8, size / 4, size / 2, size - 1)
                .filter(i -> i < size)
                .distinct()
                .toArray()) {
            exponents.line(
                    "λ" + (index + 1),
                    over(line -> line.path("iteration").asDouble()),
                    over(line -> number(line.path("exponents").path(index))));
        }
        LineChart loss =
                new LineChart("loss", "Loss over training", "", "iteration", "loss and validation error").logY();
        loss.line("loss", over(line -> line.path("iteration").asDouble()), over(line -> number(line.path("loss"))));
        loss.line(
                "validation",
                over(line -> line.path("iteration").asDouble()),
                over(line -> number(line.path("validation"))));
        LineChart shapes = new LineChart(
                "spectra",
                "The whole spectrum at some iterations",
                "Each exponent over its place, from the greatest to the least.",
                "index",
                "exponent, nats per step");
        int count = Math.min(MOST_SHAPES, lines.size());
        for (int i = 0; i < count; i++) {
            JsonNode line = lines.get(count == 1 ? 0 : i * (lines.size() - 1) / (count - 1));
            double[] values = IntStream.range(0, size)
                    .mapToDouble(j -> number(line.path("exponents").path(j)))
                    .toArray();
            shapes.line("after " + line.path("iteration").asInt(), values);
        }
        return new Page("Stillwater: spectrum in training")
                .chart(exponents)
                .chart(loss)
                .chart(shapes)
                .html();
    }

    private double[] over(ToDoubleFunction<JsonNode> of) {
        return lines.stream().mapToDouble(of).toArray();
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
