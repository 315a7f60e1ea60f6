package dev.stillwater.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.stillwater.bench.kernel.KernelBench;
import dev.stillwater.bench.pipeline.Endurance;
import dev.stillwater.bench.pipeline.EnduranceBench;
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
            "Measures Stillwater beside its peers in one run: they take turns, and a figure is the median over the pairs"
                    + " of turns, with the least and the greatest. Prints a table; writes bench.json and index.html, a"
                    + " page with plots, after each part. Progress goes to the standard error.",
            ""
        },
        footer = {
            "",
            "Parts, with the figures that they tell and about how many minutes they take with five pairs:",
            "  kernels   P1 to P5, one step of the network                              5",
            "  pipeline  P6 to P10, end to end over nine series                        20",
            "  growth    P12, P13, over 10 to 1,000,000 series, and to restore them    15",
            "  spread    P11, over threads and instances                                5",
            "  settings  one setting of Kafka's clients differs at a time              30",
            "and of the service alone, with the network universal:",
            "  million   P14, a million series that have a sample a minute each        20",
            "  backfill  P15, a first start where ten million samples are retained     35",
            "  memory    P16, full load with a heap of 256 MB                          12",
            "",
            "A peer that cannot run is named and left out. Up to 30 GB of the disk are taken under DIR/data, which stays"
                    + " where a run is interrupted and goes with the next. All parts need a machine that has nothing"
                    + " else to do."
        })
public final class Bench implements Callable<Integer> {
    /** Its connector to Kafka reaches into the clients, and not into those of the version that Stillwater has. */
    private static final Foreign FLINK = new Foreign(FlinkJob.class, System.getProperty("bench.flink", ""));

    private enum Part {
        kernels,
        pipeline,
        growth,
        spread,
        settings,
        million,
        backfill,
        memory
    }

    @Parameters(paramLabel = "PART", arity = "0..*", description = "${COMPLETION-CANDIDATES}; all where none is named.")
    private List<Part> parts = new ArrayList<>();

    @Option(names = "--pairs", paramLabel = "N", description = "Pairs of turns. Default: ${DEFAULT-VALUE}")
    private int pairs = 5;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go. Default: ${DEFAULT-VALUE}")
    private Path out = Path.of("target/bench");

    @Option(
            names = "--quick",
            description = "Short turns and few series: to see that it works. Its figures mean nothing.")
    private boolean quick;

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "Shipped network made for one signal, since the peers have none that learns its scale; the"
                    + " service alone always has universal. Default: ${DEFAULT-VALUE}")
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
            System.err.println("bench: "
                    + (Models.shipped().find(model).isPresent()
                            ? model + " learns the scale of a series, which no peer can; name one made for one signal"
                            : "there is no network " + model)
                    + " (scripts/stillwater models lists them)");
            return 2;
        }
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            System.err.println("bench: --out is no directory and cannot be made one: " + e.getMessage());
            return 2;
        }
        Set<Part> asked = parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
        Results results = new Results("scripts/bench " + arguments, Machine.description(), Instant.now());
        if (quick) {
            results.note("A quick run: the turns are too short for figures.");
        }
        boolean whole = true;
        for (Part part : asked) {
            whole &= measure(part, chosen, results);
            progress("after " + part + " the page is " + results.write(out));
        }
        System.out.print(results.text());
        return whole ? 0 : 1;
    }

    /** Returns whether all of it could be measured. */
    private boolean measure(Part part, Model chosen, Results results) {
        return switch (part) {
            case kernels -> done(part, results, () -> kernels(results));
            case pipeline -> inField(part, results, dir -> beside(dir, chosen).run(results));
            case growth -> inField(part, results, dir -> beside(dir, chosen).grow(results));
            case spread -> inField(part, results, dir -> beside(dir, chosen).spread(results));
            case settings -> inField(part, results, dir -> beside(dir, chosen).settings(results));
            case million -> inField(part, results, dir -> alone(dir).million(results));
            case backfill -> inField(part, results, dir -> alone(dir).backfill(results));
            case memory -> inField(part, results, dir -> alone(dir).memory(results));
        };
    }

    private PipelineBench beside(Path dir, Model chosen) {
        return new PipelineBench(dir, chosen, FLINK, quick ? Scale.quick(pairs) : Scale.full(pairs), Bench::progress);
    }

    private EnduranceBench alone(Path dir) {
        return new EnduranceBench(dir, quick ? Endurance.quick() : Endurance.full(), Bench::progress);
    }

    private void kernels(Results results) throws Exception {
        new KernelBench(OnnxLstm::new, pairs, quick ? 0.2 : 1, Bench::progress).run(out, results);
    }

    @FunctionalInterface
    private interface Measured {
        void in(Path dir) throws Exception;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private boolean inField(Object part, Results results, Measured measured) {
        return done(part, results, () -> {
            Path dir = out.resolve("data");
            delete(dir);
            measured.in(dir);
            delete(dir);
        });
    }

    /** Returns whether it could be done; what the others find is told all the same. */
    private static boolean done(Object part, Results results, Work work) {
        try {
            work.run();
            return true;
        } catch (Exception e) {
            results.note("The part " + part + " has failed and its figures are missing: " + e.getMessage());
            e.printStackTrace();
            return false;
        }
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
