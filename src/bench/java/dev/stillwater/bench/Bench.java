package dev.stillwater.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.stillwater.bench.kernel.KernelBench;
import dev.stillwater.bench.pipeline.FlinkJob;
import dev.stillwater.bench.pipeline.Foreign;
import dev.stillwater.bench.pipeline.PipelineBench;
import dev.stillwater.bench.pipeline.Scale;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures what was asked for and tells it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures Stillwater beside its peers in one run: they take turns, and what is told is the median of the"
                    + " ratios of the pairs, the least and the greatest. Prints a table; writes bench.json and"
                    + " index.html, a page with plots. Progress goes to the standard error.",
            ""
        },
        footer = {
            "",
            "Parts: kernels, one step of the network (P1 to P5); pipeline, end to end over few series (P6 to P10);"
                    + " growth, over many, and what it takes to restore them (P12, P13); spread, over threads and"
                    + " instances (P11).",
            "A peer that cannot run is named and left out. All of it takes about half an hour, and a machine that has"
                    + " nothing else to do."
        })
public final class Bench implements Callable<Integer> {
    /** Its connector to Kafka reaches into the clients, and not into those of the version that Stillwater has. */
    private static final Foreign FLINK = new Foreign(FlinkJob.class, System.getProperty("bench.flink", ""));

    private enum Part {
        kernels,
        pipeline,
        growth,
        spread
    }

    @Parameters(paramLabel = "PART", arity = "0..*", description = "${COMPLETION-CANDIDATES}; all where none is named.")
    private List<Part> parts = new ArrayList<>();

    @Option(names = "--pairs", paramLabel = "N", description = "Pairs of turns. Default: ${DEFAULT-VALUE}")
    private int pairs = 5;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go. Default: ${DEFAULT-VALUE}")
    private Path out = Path.of("target/bench");

    @Option(names = "--quick", description = "Short turns and few series: to see that it works, not to be told of.")
    private boolean quick;

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "Shipped network made for one signal. Default: ${DEFAULT-VALUE}")
    private String model = "lstm-haken-laser";

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench(String.join(" ", arguments))).execute(arguments));
    }

    private final String arguments;

    private Bench(String arguments) {
        this.arguments = arguments;
    }

    @Override
    public Integer call() throws Exception {
        if (pairs < 1) {
            System.err.println("bench: --pairs is a whole number from 1 on");
            return 2;
        }
        quieten();
        Model chosen = Models.shipped().find(model).filter(Model::hasNormalizer).orElse(null);
        if (chosen == null) {
            System.err.println(
                    "bench: there is no network " + model + " made for one signal (see 'stillwater models')");
            return 2;
        }
        Set<Part> asked = parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
        Results results = new Results("scripts/bench " + arguments, Machine.description(), Instant.now());
        if (quick) {
            results.note("A quick run: the turns are too short for figures.");
        }
        boolean whole = true;
        for (Part part : asked) {
            try {
                measure(part, chosen, results);
            } catch (Exception e) { // what the other parts have found is told all the same
                whole = false;
                results.note("The part " + part + " has failed and its figures are missing: " + e.getMessage());
                e.printStackTrace();
            }
        }
        Path page = results.write(out);
        System.out.print(results.text());
        progress("the page is " + page);
        return whole ? 0 : 1;
    }

    private void measure(Part part, Model chosen, Results results) throws Exception {
        switch (part) {
            case kernels -> kernels(results);
            case pipeline -> inField(chosen, bench -> bench.run(results));
            case growth -> inField(chosen, bench -> bench.grow(results));
            case spread -> inField(chosen, bench -> bench.spread(results));
        }
    }

    private void kernels(Results results) throws Exception {
        new KernelBench(OnnxLstm::new, pairs, quick ? 0.2 : 1, Bench::progress)
                .run(Files.createDirectories(out), results);
    }

    @FunctionalInterface
    private interface Measured {
        void by(PipelineBench bench) throws Exception;
    }

    private void inField(Model chosen, Measured measured) throws Exception {
        Path dir = out.resolve("data");
        delete(dir);
        measured.by(new PipelineBench(dir, chosen, FLINK, scale(), Bench::progress));
        delete(dir);
    }

    private Scale scale() {
        return quick ? Scale.quick(pairs) : Scale.full(pairs);
    }

    private static void progress(String line) {
        System.err.println(line);
    }

    /** The broker and the clients of this process need not tell of players that come and go. */
    private static void quieten() {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.ERROR);
    }

    private static void delete(Path dir) throws IOException {
        if (Files.exists(dir)) {
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
