package dev.stillwater.bench.pipeline;

import dev.stillwater.faults.TiedToParent;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A player's process, which ends with this one, and what the operating system tells of it. */
final class Running implements AutoCloseable {
    private static final Pattern COLLECTED = Pattern.compile("->(\\d+)M\\(");

    private final Player player;
    private final Path log;
    private final Path collections;
    private final Process process;
    private final List<Running> others = new ArrayList<>(); // of the same deployment

    /** @param dir made, for the logs */
    Running(Player player, Path dir) throws IOException {
        this.player = player;
        log = Files.createDirectories(dir).resolve("log.txt");
        collections = dir.resolve("collections.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports",
                "java.base/jdk.internal.module=ALL-UNNAMED",
                "-Xmx" + player.heap(),
                "-Xlog:gc:file=" + collections,
                "-cp",
                classPath(player),
                TiedToParent.class.getName(),
                player.main().getName()));
        command.addAll(player.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("STILLWATER_") || name.startsWith("KAFKA_"));
        process = builder.start();
    }

    private static String classPath(Player player) {
        String own = System.getProperty("java.class.path");
        return player.libraries().isEmpty() ? own : player.libraries() + File.pathSeparator + own;
    }

    Player player() {
        return player;
    }

    /** Counts the processor time of another instance of the same deployment as this one's. */
    void with(Running other) {
        others.add(other);
    }

    /**
     * Processor seconds that it has spent so far.
     *
     * @throws IllegalStateException with the end of its log where it has ended by itself
     */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow(this::ended).toNanos() / 1e9
                + others.stream().mapToDouble(Running::cpuSeconds).sum();
    }

    /** Resident memory in MB; NaN where the system does not tell it. */
    double residentMegabytes() throws IOException {
        return status("VmRSS");
    }

    /** The most resident memory that it has had so far, in MB; NaN where the system does not tell it. */
    double peakMegabytes() throws IOException {
        return status("VmHWM");
    }

    private double status(String what) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        Matcher told = Pattern.compile("^" + what + ":\\s+(\\d+) kB", Pattern.MULTILINE)
                .matcher(Files.readString(status));
        return told.find() ? Long.parseLong(told.group(1)) * 1024 / 1e6 : Double.NaN;
    }

    /** What the last garbage collection left in the heap, in MB; NaN before the first. */
    double heapMegabytes() throws IOException {
        double left = Double.NaN;
        Matcher told = COLLECTED.matcher(Files.exists(collections) ? Files.readString(collections) : "");
        while (told.find()) {
            left = Long.parseLong(told.group(1)) * (1 << 20) / 1e6;
        }
        return left;
    }

    /** What it has printed. */
    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException with the end of its log where it has ended by itself */
    void check() {
        if (!process.isAlive()) {
            throw ended();
        }
    }

    private IllegalStateException ended() {
        try (Stream<String> lines = log().lines()) {
            List<String> all = lines.toList();
            return new IllegalStateException(player.name() + " has ended with exit code "
                    + process.onExit().join().exitValue() + ":\n"
                    + String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(player.name() + " has ended, and its log cannot be read", e);
        }
    }

    /** SIGTERM, and SIGKILL to what is there half a minute later. */
    void stop() throws InterruptedException {
        process.toHandle().destroy(); // Process.destroy would close its standard input too, by which it is tied to us
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
