package dev.stillwater.faults;

import java.time.Duration;
import java.util.List;

/** Faults of the processes of the service. */
final class InstanceFaults {
    private static final int SIGKILLED = 137;

    private InstanceFaults() {}

    static List<Fault> all() {
        return List.of(killed(5), bothKilled(), stopped(), rolled());
    }

    static Fault killed(int times) {
        return Fault.of("instance-killed", "SIGKILL of one of two instances, " + times + " times", scene -> {
                    for (int i = 0; i < times; i++) {
                        scene.pass(500, 3_000);
                        Instance victim = scene.anyInstance();
                        victim.awaitPartitions();
                        scene.proves("exit code 137", victim.process().kill() == SIGKILLED);
                        boolean restartAtOnce = scene.random().nextBoolean();
                        if (restartAtOnce) {
                            victim.start();
                        }
                        scene.recovers();
                        if (!restartAtOnce) {
                            victim.start();
                        }
                        scene.instances().forEach(Instance::awaitPartitions);
                    }
                })
                .withInstances(2);
    }

    static Fault bothKilled() {
        return Fault.of("both-instances-killed", "SIGKILL of both instances at once", scene -> {
                    scene.pass(500, 3_000);
                    for (Instance victim : scene.instances()) {
                        scene.proves("exit code 137", victim.process().kill() == SIGKILLED);
                    }
                    scene.proves("no prediction while both were away", scene.isSilent(Duration.ofSeconds(2)));
                    for (Instance victim : scene.instances()) {
                        victim.start();
                    }
                    scene.recovers();
                })
                .withInstances(2);
    }

    /** The one that is stopped wakes up as a zombie: others have its partitions, its transaction is over. */
    static Fault stopped() {
        return Fault.of("instance-stopped", "SIGSTOP of one of two instances for 15 s, past its time-outs", scene -> {
                    scene.pass(500, 3_000);
                    Instance victim = scene.anyInstance();
                    victim.process().signal("STOP");
                    scene.pass(Duration.ofSeconds(2));
                    scene.proves("state T", victim.process().state().equals("T"));
                    scene.recovers();
                    scene.proves(
                            "others took its series over",
                            victim.process().state().equals("T"));
                    scene.pass(Duration.ofSeconds(3));
                    int before = victim.log().length();
                    victim.process().signal("CONT");
                    scene.recovers();
                    victim.awaitPartitions();
                    scene.proves(
                            "its membership was over",
                            victim.log().substring(before).contains("-> REBALANCING"));
                    scene.pass(500, 2_000);
                })
                .withInstances(2);
    }

    static Fault rolled() {
        return Fault.of("rolling-restart", "SIGTERM of two instances, one after the other, twice", scene -> {
                    for (int i = 0; i < 4; i++) {
                        Instance victim = scene.instances().get(i % 2);
                        scene.pass(200, 2_000);
                        scene.proves("exit code 0", victim.process().terminate() == 0);
                        victim.start();
                        scene.recovers();
                        scene.instances().forEach(Instance::awaitPartitions);
                    }
                })
                .withInstances(2);
    }
}
