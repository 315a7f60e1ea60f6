package dev.stillwater.faults;

import java.time.Duration;
import java.util.List;

/** Faults of the brokers. */
final class BrokerFaults {
    private static final int SIGKILLED = 137;

    private BrokerFaults() {}

    static List<Fault> all() {
        return List.of(
                away("broker-killed", "SIGKILL of the only broker, started again after 3 s", Duration.ofSeconds(3)),
                away("broker-away", "the only broker away for 2 minutes", Duration.ofMinutes(2)),
                commitTimesOut(Duration.ofSeconds(20)),
                oneOfThree());
    }

    static Fault away(String name, String meaning, Duration time) {
        return Fault.of(name, meaning, scene -> {
            scene.pass(500, 3_000);
            scene.proves("exit code 137", scene.cluster().kill(0) == SIGKILLED);
            scene.proves("no prediction while it was away", scene.isSilent(time));
            scene.proves("it did not answer", !scene.cluster().answers(0));
            scene.cluster().start(0);
            scene.recovers();
        });
    }

    /** Away for longer than a commit waits: 2 s here, a minute unless set. */
    static Fault commitTimesOut(Duration time) {
        return away("commit-times-out", "the only broker away for longer than a commit waits", time)
                .with("-Pstreams.producer.max.block.ms=2000");
    }

    static Fault oneOfThree() {
        return Fault.of("broker-of-three-killed", "SIGKILL of one of three brokers, min.insync.replicas 2", scene -> {
                    String[] topics = scene.topics().names().toArray(String[]::new);
                    scene.pass(500, 3_000);
                    int victim = scene.random().nextInt(scene.cluster().size());
                    scene.proves("exit code 137", scene.cluster().kill(victim) == SIGKILLED);
                    scene.recovers();
                    scene.proves("it did not answer", !scene.cluster().answers(victim));
                    scene.proves("two replicas in step", scene.cluster().replicasInStep(topics) == 2);
                    scene.cluster().start(victim);
                    scene.cluster().awaitAll(topics);
                    scene.recovers();
                })
                .withBrokers(3)
                .withInstances(2);
    }
}
