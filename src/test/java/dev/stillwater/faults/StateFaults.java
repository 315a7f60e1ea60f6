package dev.stillwater.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Faults of the directory in which an instance keeps its state. */
final class StateFaults {
    private static final int SIGKILLED = 137;
    private static final int LEFT_BYTES = 100;

    private StateFaults() {}

    static List<Fault> all() {
        return List.of(
                deletedWhileDown(),
                deletedWhileRunning(),
                truncated(),
                indexTruncated(),
                bitsFlipped(),
                full(),
                stoppedWhileRestoring());
    }

    static Fault deletedWhileDown() {
        return Fault.of("state-deleted", "state directory deleted while the instance is down", scene -> {
            scene.pass(500, 3_000);
            Instance victim = scene.anyInstance();
            if (scene.random().nextBoolean()) {
                scene.proves("exit code 137", victim.process().kill() == SIGKILLED);
            } else {
                scene.proves("exit code 0", victim.process().terminate() == 0);
            }
            scene.proves("files of RocksDB deleted", deleteFiles(victim.stateDir()) > 0);
            victim.start();
            scene.recovers();
        });
    }

    static Fault deletedWhileRunning() {
        return Fault.of(
                "state-deleted-running", "state directory deleted under an instance that runs, then SIGKILL", scene -> {
                    scene.pass(500, 3_000);
                    Instance victim = scene.anyInstance();
                    scene.proves("files of RocksDB deleted", deleteFiles(victim.stateDir()) > 0);
                    scene.recovers();
                    scene.pass(500, 3_000);
                    scene.proves("exit code 137", victim.process().kill() == SIGKILLED);
                    victim.start();
                    scene.recovers();
                });
    }

    static Fault truncated() {
        return truncated("state-truncated", "SST files cut to 100 bytes while the instance is down", ".*\\.sst");
    }

    static Fault indexTruncated() {
        return truncated(
                "state-index-truncated",
                "MANIFEST files of RocksDB cut to 100 bytes while the instance is down",
                "MANIFEST-.*");
    }

    private static Fault truncated(String name, String meaning, String files) {
        return Fault.of(name, meaning, scene -> {
            scene.pass(500, 3_000);
            Instance victim = scene.anyInstance();
            scene.proves("exit code 0", victim.process().terminate() == 0);
            List<Path> found = rocksFiles(victim.stateDir(), files);
            scene.proves("files cut", !found.isEmpty());
            for (Path each : found) {
                try (FileChannel file = FileChannel.open(each, StandardOpenOption.WRITE)) {
                    scene.proves("they were longer", file.size() > LEFT_BYTES);
                    file.truncate(LEFT_BYTES);
                }
            }
            victim.start();
            scene.recovers();
            scene.proves("told in the log", victim.log().contains("the corrupt local store"));
        });
    }

    static Fault bitsFlipped() {
        return Fault.of("state-bits-flipped", "a bit flipped in each SST file while the instance is down", scene -> {
            scene.pass(500, 3_000);
            Instance victim = scene.anyInstance();
            scene.proves("exit code 0", victim.process().terminate() == 0);
            List<Path> tables = rocksFiles(victim.stateDir(), ".*\\.sst");
            scene.proves("bits of SST files flipped", !tables.isEmpty());
            for (Path table : tables) {
                byte[] bytes = Files.readAllBytes(table);
                bytes[scene.random().nextInt(bytes.length / 2)] ^=
                        (byte) (1 << scene.random().nextInt(Byte.SIZE));
                Files.write(table, bytes);
            }
            victim.start();
            scene.recovers();
            scene.proves("told in the log", victim.log().contains("the corrupt local store"));
        });
    }

    /** Small buffers make RocksDB write its files all the time. */
    static Fault full() {
        return Fault.of("state-disk-full", "state directory on a tmpfs of 64 MB that is filled up for 15 s", scene -> {
                    Instance victim = scene.anyInstance();
                    scene.proves("exit code 0", victim.process().terminate() == 0);
                    Path dir = victim.stateDir();
                    run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", dir.toString());
                    scene.atEnd(() -> run("umount", "-l", dir.toString()));
                    victim.start();
                    scene.recovers();
                    scene.pass(500, 3_000);
                    Path filler = dir.resolve("filler");
                    fill(filler);
                    scene.proves("no space left", dir.toFile().getUsableSpace() == 0);
                    await("RocksDB meets the full disk")
                            .atMost(Duration.ofSeconds(90))
                            .until(() -> victim.log().contains("No space left on device"));
                    scene.proves("RocksDB met it", true);
                    scene.pass(Duration.ofSeconds(15));
                    Files.delete(filler);
                    scene.recovers();
                })
                .with("-Pstreams.rocksdb.config.setter=" + SmallBuffers.class.getName());
    }

    static Fault stoppedWhileRestoring() {
        return Fault.of("stopped-while-restoring", "SIGTERM or SIGKILL while the state is restored, 3 times", scene -> {
            scene.pass(500, 3_000);
            Instance victim = scene.anyInstance();
            victim.process().kill();
            for (int i = 0; i < 3; i++) {
                deleteFiles(victim.stateDir());
                victim.start();
                await("tasks are made")
                        .atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> !rocksFiles(victim.stateDir()).isEmpty());
                scene.pass(0, 300);
                scene.proves("it was not ready", victim.get("/health/ready").status() != 200);
                if (scene.random().nextBoolean()) {
                    scene.proves("exit code 137", victim.process().kill() == SIGKILLED);
                } else {
                    scene.proves("exit code 0", victim.process().terminate() == 0);
                }
            }
            victim.start();
            scene.recovers();
        });
    }

    private static void fill(Path filler) throws IOException {
        for (int size : new int[] {1 << 20, 4096, 1}) {
            byte[] block = new byte[size];
            try (OutputStream out =
                    Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains("No space left")) {
                    throw e;
                }
            }
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed; it needs root");
        }
    }

    private static int deleteFiles(Path dir) throws IOException {
        int found = rocksFiles(dir).size();
        FaultRun.delete(dir);
        return found;
    }

    /** @param name pattern of the name */
    private static List<Path> rocksFiles(Path dir, String name) throws IOException {
        return rocksFiles(dir).stream()
                .filter(file -> file.getFileName().toString().matches(name))
                .toList();
    }

    private static List<Path> rocksFiles(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(file -> file.toString().contains("rocksdb"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}
