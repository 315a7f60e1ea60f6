package dev.stillwater.stream.life;

import dev.stillwater.topic.TopicsSeen;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the topics have to be like for the stream to run, and what to do where they are not. */
public final class TopicRules {
    private final List<String> needed;
    private final List<String> inputs;
    private final List<String> changelogs;

    /**
     * @param needed topics that have to exist
     * @param inputs those of them that are read, and need equal numbers of partitions
     * @param changelogs topics that Kafka Streams makes, of as many partitions
     */
    public TopicRules(List<String> needed, List<String> inputs, List<String> changelogs) {
        this.needed = List.copyOf(needed);
        this.inputs = List.copyOf(inputs);
        this.changelogs = List.copyOf(changelogs);
    }

    public List<String> inputs() {
        return inputs;
    }

    public List<String> changelogs() {
        return changelogs;
    }

    /** All topics that the rules are about. */
    public List<String> all() {
        return Stream.concat(needed.stream(), changelogs.stream()).toList();
    }

    /** What stands in the way of the stream, in sentences, or null. */
    public @Nullable String obstacle(TopicsSeen seen) {
        Set<String> missing = new TreeSet<>(seen.missing(needed));
        if (!missing.isEmpty()) {
            return (missing.size() == 1 ? "the topic " : "the topics ") + String.join(", ", missing)
                    + (missing.size() == 1 ? " is" : " are")
                    + " missing: run 'stillwater topics' to create what is missing";
        }
        if (inputs.stream().map(name -> partitions(seen, name)).distinct().count() > 1) {
            return "the topics " + counts(seen, inputs)
                    + " need the same number of partitions, since the impulses of a series"
                    + " are read with its samples: delete the one with the wrong number and create it again"
                    + " (run 'stillwater topics'), or choose another --topic-prefix";
        }
        int partitions = partitions(seen, inputs.get(0));
        List<String> others = changelogs.stream()
                .filter(name -> seen.topics().containsKey(name) && partitions(seen, name) != partitions)
                .toList();
        return others.isEmpty()
                ? null
                : "the number of partitions has changed: " + counts(seen, inputs)
                        + ", but the states of the series are kept"
                        + " in " + counts(seen, others)
                        + ". A series belongs to a partition, and its state is not moved yet."
                        + " Nothing is predicted until the topics have as many partitions as before, or another"
                        + " application.id is chosen, with which every series starts afresh at the beginning of the topic";
    }

    /** Whether a client that was started over the first runs in vain over the second. */
    public boolean stops(TopicsSeen then, TopicsSeen now) {
        return inputs.stream().anyMatch(name -> !same(then, now, name))
                || changelogs.stream().anyMatch(name -> then.topics().containsKey(name) && !same(then, now, name));
    }

    private static boolean same(TopicsSeen then, TopicsSeen now, String name) {
        TopicsSeen.Seen before = then.topics().get(name);
        return before != null && before.equals(now.topics().get(name));
    }

    private static int partitions(TopicsSeen seen, String name) {
        TopicsSeen.Seen topic = seen.topics().get(name);
        return topic == null ? 0 : topic.partitions();
    }

    private static String counts(TopicsSeen seen, List<String> names) {
        return names.stream()
                .map(name -> name + " (" + partitions(seen, name) + " partitions)")
                .collect(Collectors.joining(" and "));
    }
}
