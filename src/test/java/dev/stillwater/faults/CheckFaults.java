package dev.stillwater.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the faults and prints their table. */
@Command(
        name = "check-faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Runs brokers and instances as processes, does faults to them while samples flow, and compares every"
                        + " prediction and response with a replay. Runs that are done are kept in DIR, so that an interrupted"
                        + " table goes on. Exit code 1 where anything is lost, doubled or differs, or a fault did not bite.")
public final class CheckFaults implements Callable<Integer> {
    @Option(names = "--runs", paramLabel = "N", description = "Runs of each fault. Default: ${DEFAULT-VALUE}")
    private int runs = 1;

    @Option(names = "--fault", paramLabel = "NAME", description = "Only this fault; may be given several times.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--parallel", paramLabel = "N", description = "Runs at a time. Default: ${DEFAULT-VALUE}")
    private int parallel = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Of all schedules and inputs. Default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where results go. Default: ${DEFAULT-VALUE}")
    private Path dir = Path.of("target/faults");

    @Option(names = "--fresh", description = "Forgets the runs that are done.")
    private boolean fresh;

    @Option(names = "--list", description = "Only lists the faults.")
    private boolean list;

    private final List<Fault> all;

    CheckFaults(List<Fault> all) {
        this.all = all;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CheckFaults(Faults.all())).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            all.forEach(fault -> System.out.printf("%-24s %s%n", fault.name(), fault.meaning()));
            return 0;
        }
        quieten();
        List<Fault> chosen = chosen();
        if (fresh) {
            Files.deleteIfExists(dir.resolve("runs.jsonl"));
        }
        FaultTable table = new FaultTable(dir);
        run(chosen, table);
        System.out.print(table.write(chosen));
        return table.rows(chosen).stream().allMatch(FaultTable.Row::good) ? 0 : 1;
    }

    /** The clients of this process meet the faults too, and need not tell of them. */
    private static void quieten() {
        for (String name : List.of("org.apache.kafka.clients", "org.apache.kafka.clients.NetworkClient")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.ERROR);
        }
    }

    private List<Fault> chosen() {
        for (String name : names) {
            if (all.stream().noneMatch(fault -> fault.name().equals(name))) {
                System.err.println("check-faults: there is no fault " + name + ", only "
                        + all.stream().map(Fault::name).collect(Collectors.joining(", ")));
                System.exit(2);
            }
        }
        return all.stream()
                .filter(fault -> names.isEmpty() || names.contains(fault.name()))
                .toList();
    }

    private void run(List<Fault> faults, FaultTable table) throws InterruptedException, ExecutionException {
        ExecutorService lanes = Executors.newFixedThreadPool(parallel);
        List<Future<?>> running = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            for (Fault fault : faults) {
                int number = run;
                if (!table.has(fault, number, seed)) {
                    running.add(lanes.submit(() -> {
                        RunResult result = fault.run(number, seed, dir.resolve("runs/" + fault.name() + "-" + number));
                        table.add(result);
                        tell(result);
                        table.write(faults);
                        return result;
                    }));
                }
            }
        }
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            lanes.shutdownNow();
        }
    }

    private void tell(RunResult result) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%s %s run %d: %.0f s, %d records, lost %d, doubled %d, differing %d, recovery %s s, %s%s%n",
                result.good() ? "ok  " : "FAIL",
                result.fault(),
                result.run(),
                result.seconds(),
                result.expected(),
                result.lost(),
                result.doubled(),
                result.differing(),
                result.recoverySeconds().stream()
                        .map(seconds -> String.format(Locale.ROOT, "%.1f", seconds))
                        .collect(Collectors.joining(" ")),
                String.join(", ", result.proofs()),
                result.problem().isEmpty() ? "" : "; not finished: " + result.problem());
        result.notes().stream().limit(5).forEach(note -> System.out.println("     " + note));
    }
}
