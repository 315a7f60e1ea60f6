package dev.stillwater.bench.pipeline;

import java.util.List;

/**
 * Who takes part: a program that reads samples and writes predictions, how it is started, and where it reads and
 * writes.
 *
 * @param name for people
 * @param application its consumer group and the name prefix of its changelog
 * @param samples topic that it reads
 * @param predictions topic that it writes
 * @param main class of its process
 * @param libraries class path of what it needs in other versions than this process has; empty where it needs nothing
 * @param arguments of its process
 */
public record Player(
        String name,
        String application,
        String samples,
        String predictions,
        Class<?> main,
        String libraries,
        List<String> arguments) {
    /** The topic of its states. */
    String changelog() {
        return application + "-" + PassThrough.STORE + "-changelog";
    }

    /** Another instance of the same deployment, with other arguments. */
    Player instance(String instance, List<String> others) {
        return new Player(instance, application, samples, predictions, main, libraries, others);
    }

    @Override
    public String toString() {
        return name;
    }
}
