package dev.stillwater.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code stillwater} command in a process of its own, so that it can be killed. */
public final class ServeProcess implements AutoCloseable {
    private static final List<String> FULL = List.of("--add-modules", "jdk.incubator.vector");

    /**
     * To be there with a third of the work; what is computed is the same, slower. Without vectors, which a compiler that is
     * quick makes objects of.
     */
    private static final List<String> LIGHT = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;

    /** As it is served with. */
    public ServeProcess(Path log, String... arguments) throws IOException {
        this(log, FULL, arguments);
    }

    private ServeProcess(Path log, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.stillwater.Main"));
        command.addAll(1, options);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        builder.environment().keySet().removeIf(name -> name.startsWith("STILLWATER_") || name.startsWith("KAFKA_"));
        process = builder.start();
    }

    /** One that lives for seconds: compiled quickly rather than well. */
    public static ServeProcess light(Path log, String... arguments) throws IOException {
        return new ServeProcess(log, LIGHT, arguments);
    }

    /** Processor time that it has spent so far, seconds. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** A full collection, by the JDK's own tool. */
    void collectGarbage() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collection = new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (collection.waitFor() != 0) {
            throw new IOException("jcmd GC.run failed");
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM; the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("still running 30 s after SIGTERM");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
