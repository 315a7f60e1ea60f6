package dev.stillwater.faults;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
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
        Verification.Verdict verdict = new Verification.Verdict(0, 0, 0, 0, List.of());
        String problem = "";
        Scene scene = new Scene(fault, random, dir);
        try (scene) {
            delete(dir);
            Files.createDirectories(dir);
            scene.start();
            fault.strike().at(scene);
            scene.finish();
            verdict = verify(scene);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            problem = e.toString();
        }
        RunResult result = new RunResult(
                fault.name(),
                number,
                seed,
                (System.nanoTime() - begun) / 1e9,
                !scene.proofs().isEmpty() && !scene.proofs().containsValue(false),
                proofs(scene),
                verdict.expected(),
                verdict.lost(),
                verdict.doubled(),
                verdict.differing(),
                List.copyOf(scene.recoveries()),
                verdict.notes(),
                problem);
        if (result.good()) {
            delete(dir);
        }
        return result;
    }

    private static Verification.Verdict verify(Scene scene) {
        Map<String, List<Prediction>> predictions =
                bySeries(scene.reader(), scene.topics().predictions());
        Map<String, List<Response>> responses =
                bySeries(scene.reader(), scene.topics().responses());
        Set<String> refused = lateImpulses(scene);
        Verification verification = new Verification();
        scene.workload()
                .written()
                .forEach((series, written) -> verification.series(
                        series,
                        written,
                        predictions.getOrDefault(series, List.of()),
                        responses.getOrDefault(series, List.of()),
                        refused));
        return verification.verdict();
    }

    /** Impulses that a fault held up for so long that their samples were past. */
    private static Set<String> lateImpulses(Scene scene) {
        Topic<byte[], Received<Impulse>> impulses = scene.topics().impulses();
        return scene.refused().stream()
                .filter(letter -> letter.topic().equals(impulses.name())
                        && letter.reason().equals("in-the-past"))
                .map(letter -> impulses.value().deserializer().deserialize(impulses.name(), letter.value()))
                .map(received -> received.value().getId())
                .collect(Collectors.toSet());
    }

    private static <V> Map<String, List<V>> bySeries(TopicReader reader, Topic<String, V> topic) {
        Map<String, List<V>> found = new HashMap<>();
        reader.all(topic)
                .forEach(record -> found.computeIfAbsent(record.key(), series -> new ArrayList<>())
                        .add(record.value()));
        return found;
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
            throw new java.io.UncheckedIOException(e);
        }
    }
}
