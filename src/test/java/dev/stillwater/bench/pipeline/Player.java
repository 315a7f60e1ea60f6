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
 * @param heap the most that its Java heap may take, as after {@code -Xmx}
 * @param arguments of its process
 */
public record Player(
        String name,
        String application,
        String samples,
        String predictions,
        Class<?> main,
        String libraries,
        String heap,
        List<String> arguments) {
    /** Where a figure is not about memory. */
    static final String HEAP = "1g";

    /** Begins the names of the topics that it writes. */
    String prefix() {
        return predictions.substring(0, predictions.lastIndexOf('.') + 1);
    }

    /** The topic of its states. */
    String changelog() {
        return application + "-" + PassThrough.STORE + "-changelog";
    }

    /** Another instance of the same deployment, with other arguments. */
    Player instance(String instance, List<String> others) {
        return new Player(instance, application, samples, predictions, main, libraries, heap, others);
    }

    /** The same with another heap. */
    Player withHeap(String other) {
        return new Player(name, application, samples, predictions, main, libraries, other, arguments);
    }

    @Override
    public String toString() {
        return name;
    }
}
