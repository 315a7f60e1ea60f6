package dev.stillwater.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Faults of the directory in which an instance keeps its state. */
final class StateFaults {
    private static final int SIGKILLED = 137;

    private StateFaults() {}

    static List<Fault> all() {
        return List.of(deletedWhileDown(), deletedWhileRunning());
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

    private static int deleteFiles(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            int found = (int) files.filter(file -> file.toString().contains("rocksdb"))
                    .filter(Files::isRegularFile)
                    .count();
            FaultRun.delete(dir);
            return found;
        }
    }
}
