package dev.stillwater.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** One run of a fault: sets the scene, strikes, waits, compares. The files of a run that was not good are kept. */
final class FaultRun {
    private final Fault fault;
    private final int number;
    private final long seed;
    private final Path dir;

    /** @param dir of this run alone */
    FaultRun(Fault fault, int number, long seed, Path dir) {
        this.fault = fault;
        this.number = number;
        this.seed = seed;
        this.dir = dir;
    }

    RunResult run() throws InterruptedException {
        long begun = System.nanoTime();
        SplittableRandom random =
                new SplittableRandom(seed * 1_000_003 + fault.name().hashCode() * 1_009L + number);
        Verification.Result result = Verification.Result.NONE;
        String problem = "";
        Scene scene = new Scene(fault, random, dir);
        try (scene) {
            delete(dir);
            Files.createDirectories(dir);
            scene.start();
            fault.strike().at(scene);
            scene.finish();
            result = new Verification(scene.cluster().bootstrapServers(), scene.topics())
                    .compare(scene.workload().written());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            problem = e.toString();
        }
        RunResult run = new RunResult(
                fault.name(),
                number,
                seed,
                (System.nanoTime() - begun) / 1e9,
                !scene.proofs().isEmpty() && !scene.proofs().containsValue(false),
                proofs(scene),
                result.expected(),
                result.lost(),
                result.doubled(),
                result.differing(),
                List.copyOf(scene.recoveries()),
                result.notes(),
                problem);
        if (run.good()) {
            delete(dir);
        }
        return run;
    }

    private static List<String> proofs(Scene scene) {
        return scene.proofs().entrySet().stream()
                .map(proof -> (proof.getValue() ? "" : "NOT: ") + proof.getKey())
                .toList();
    }

    static void delete(Path dir) {
        if (!Files.exists(dir)) {
            return;
        }
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
