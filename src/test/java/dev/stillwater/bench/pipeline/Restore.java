package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Figure;
import dev.stillwater.bench.Results;
import dev.stillwater.bench.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * P12: how fast the states come back from the changelog, beside a consumer that reads the same changelog for nothing.
 */
final class Restore {
    private static final Pattern PAGE = Pattern.compile("Live page: http://localhost:(\\d+)/");
    private static final long LOOK_MS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final double MOST_SECONDS = 5;

    private final Field field;
    private final Scale scale;
    private final Consumer<String> progress;
    private final HttpClient http = HttpClient.newHttpClient();

    Restore(Field field, Scale scale, Consumer<String> progress) {
        this.field = field;
        this.scale = scale;
        this.progress = progress;
    }

    private record Done(double records, double seconds) {
        double perSecond() {
            return records / seconds;
        }
    }

    /**
     * Stops the service and lets it start without its states, pair by pair.
     *
     * @return the service as it runs afterwards
     */
    Running measure(Running service, Results results) throws Exception {
        double[] restored = new double[scale.pairs()];
        double[] read = new double[scale.pairs()];
        double[] seconds = new double[scale.pairs()];
        Running running = service;
        field.fill(service, scale.restored(), 2);
        read(service.player().changelog()); // once for nothing, so that the consumer's code is compiled
        for (int i = 0; i < scale.pairs(); i++) {
            running.stop();
            forget(field.stateDir(service.player()));
            Done bare = read(service.player().changelog());
            running = field.startAgain(service.player());
            Done restore = restore(running, i + 1);
            progress.accept(String.format(
                    "restored %,.0f records in %.2f s; read %,.0f in %.2f s",
                    restore.records(), restore.seconds(), bare.records(), bare.seconds()));
            restored[i] = restore.perSecond();
            read[i] = bare.perSecond();
            seconds[i] = restore.seconds();
        }
        results.add(Figure.ratio(
                "P12",
                "restore, of a bare consumer's rate on the same changelog",
                Target.atLeast(0.7),
                restored,
                read));
        results.note("P12: the consumer reads in a JVM that is warm, the service restores in one that has just begun.");
        results.add(new Figure(
                "P12b",
                String.format("seconds to restore %,d series and what the changelog has besides", scale.restored()),
                Target.atMost(MOST_SECONDS, "s"),
                seconds));
        return running;
    }

    private Done read(String changelog) throws Exception {
        TopicPartition partition = new TopicPartition(changelog, 0);
        long end = field.cluster().end(changelog);
        try (KafkaConsumer<byte[], byte[]> consumer =
                RecordSizes.consumer(field.cluster().bootstrapServers())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.position(partition);
            long begun = System.nanoTime();
            long records = 0;
            while (consumer.position(partition) < end) {
                records += consumer.poll(Duration.ofMillis(200)).count();
            }
            return new Done(records, (System.nanoTime() - begun) / 1e9);
        }
    }

    /** @param starts how often "Live page" is in the log by now, beside the first time */
    private Done restore(Running running, int starts) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        int port = 0;
        while (port == 0) {
            List<String> ports = PAGE.matcher(running.log())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            port = ports.size() > starts ? Integer.parseInt(ports.get(starts)) : 0;
            pause(running, deadline);
        }
        double seconds = 0;
        while (true) {
            String meters = meters(port);
            seconds = Math.max(seconds, meter(meters, "stillwater_restore_seconds"));
            double restored = meter(meters, "stillwater_restored_records_total");
            boolean ready = meter(meters, "stillwater_ready") == 1;
            if (ready && restored > 0) {
                if (seconds == 0) {
                    throw new IllegalStateException("the restore was over within one look: there are too few series");
                }
                return new Done(restored, seconds);
            }
            pause(running, deadline);
        }
    }

    private static void pause(Running running, long deadline) throws IOException, InterruptedException {
        running.check();
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("not restored after minutes:\n" + running.log());
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }

    private String meters(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** The sum of a meter over its tags; 0 where it is not told. */
    static double meter(String meters, String name) {
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + "(?:\\{.*\\})? (\\S+)$", Pattern.MULTILINE)
                .matcher(meters);
        return line.results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private static void forget(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
