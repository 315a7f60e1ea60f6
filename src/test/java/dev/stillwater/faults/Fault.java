package dev.stillwater.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of fault: what it needs, and what it does to a scene that runs.
 *
 * @param name for the table and the command line
 * @param meaning the same in words
 * @param brokers how many
 * @param instances of the service, how many
 * @param settings further settings of the service
 * @param nameless whether some impulses name no sample, so that only the predictions tell where they began
 * @param strike does it, proves that it bit, and waits until the scene has recovered
 */
record Fault(
        String name,
        String meaning,
        int brokers,
        int instances,
        List<String> settings,
        boolean nameless,
        Strike strike) {
    /** Does it. */
    interface Strike {
        void at(Scene scene) throws Exception;
    }

    /** A fault of one broker and one instance. */
    static Fault of(String name, String meaning, Strike strike) {
        return new Fault(name, meaning, 1, 1, List.of(), true, strike);
    }

    Fault withBrokers(int count) {
        return new Fault(name, meaning, count, instances, settings, nameless, strike);
    }

    Fault withInstances(int count) {
        return new Fault(name, meaning, brokers, count, settings, nameless, strike);
    }

    /** With a further setting of the service, a flag. */
    Fault with(String setting) {
        List<String> more = new ArrayList<>(settings);
        more.add(setting);
        return new Fault(name, meaning, brokers, instances, List.copyOf(more), nameless, strike);
    }

    Fault withoutNamelessImpulses() {
        return new Fault(name, meaning, brokers, instances, settings, false, strike);
    }

    /** One run of it. */
    RunResult run(int number, long seed, Path dir) throws InterruptedException {
        return new FaultRun(this, number, seed, dir).run();
    }
}
