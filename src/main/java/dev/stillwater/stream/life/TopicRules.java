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
    private final List<String> repartition;
    private final List<String> changelogs;
    private final Spread spread;

    /**
     * @param needed topics that have to exist
     * @param inputs those of them that are read: samples and impulses
     * @param repartition topics that Kafka Streams makes between hops
     * @param changelogs topics that Kafka Streams makes for the stores
     * @param spread over how many partitions the series are spread
     */
    public TopicRules(
            List<String> needed,
            List<String> inputs,
            List<String> repartition,
            List<String> changelogs,
            Spread spread) {
        this.needed = List.copyOf(needed);
        this.inputs = List.copyOf(inputs);
        this.repartition = List.copyOf(repartition);
        this.changelogs = List.copyOf(changelogs);
        this.spread = spread;
    }

    /** Topics that are read and that others write. */
    public List<String> inputs() {
        return inputs;
    }

    /** Topics between hops. */
    public List<String> repartition() {
        return repartition;
    }

    /** All topics that are read. */
    public List<String> sources() {
        return Stream.concat(inputs.stream(), repartition.stream()).toList();
    }

    public List<String> changelogs() {
        return changelogs;
    }

    /** Topics that Kafka Streams makes; those that the states depend on first. */
    private List<String> made() {
        return Stream.concat(changelogs.stream(), repartition.stream()).toList();
    }

    /** All topics that the rules are about. */
    public List<String> all() {
        return Stream.concat(needed.stream(), made().stream()).toList();
    }

    /** Over how many partitions the series are spread. */
    public int partitions(TopicsSeen seen) {
        if (spread.direct()) {
            return partitions(seen, inputs.get(0));
        }
        if (spread.wanted() > 0) {
            return spread.wanted();
        }
        return Stream.concat(made().stream(), inputs.stream())
                .mapToInt(name -> partitions(seen, name))
                .filter(count -> count > 0)
                .findFirst()
                .orElse(0);
    }

    /**
     * Whether impulses that are in the partition of their series can be taken there, beside samples that are read where they
     * lie: the tasks of the series are as many as the largest of their topics has partitions.
     */
    public boolean impulsesAtOnce(TopicsSeen seen) {
        return spread.direct() && partitions(seen, inputs.get(1)) <= partitions(seen);
    }

    /** What stands in the way of the stream, in sentences, or null. */
    public @Nullable String obstacle(TopicsSeen seen) {
        Set<String> missing = new TreeSet<>(seen.missing(needed));
        if (!missing.isEmpty()) {
            return (missing.size() == 1 ? "the topic " : "the topics ") + String.join(", ", missing)
                    + (missing.size() == 1 ? " is" : " are")
                    + " missing: run 'stillwater topics' to create what is missing";
        }
        int partitions = partitions(seen);
        List<String> others = made().stream()
                .filter(name -> seen.topics().containsKey(name) && partitions(seen, name) != partitions)
                .toList();
        if (others.isEmpty()) {
            return null;
        }
        return spread.direct()
                ? "the number of partitions has changed: " + counts(seen, inputs.subList(0, 1))
                        + ", but the series are spread as in " + counts(seen, others)
                        + ". A series belongs to a partition, and its state is not moved. Nothing is predicted until one"
                        + " of these is done: --samples-path repartition, with which the states go on and the samples topic"
                        + " may have any number of partitions; 'stillwater reset', after which every series starts afresh;"
                        + " or a samples topic with as many partitions as before"
                : "repartition.partitions is " + partitions + ", but the series are spread as in "
                        + counts(seen, others)
                        + ". A series belongs to a partition, and its state is not moved. Nothing is predicted until the"
                        + " setting is as it was, or 'stillwater reset' is run, after which every series starts afresh";
    }

    /** Whether a client that was started over the first runs in vain over the second. */
    public boolean stops(TopicsSeen then, TopicsSeen now) {
        return inputs.stream().anyMatch(name -> !same(then, now, name, !spread.direct()))
                || made().stream().anyMatch(name -> then.topics().containsKey(name) && !same(then, now, name, false));
    }

    private static boolean same(TopicsSeen then, TopicsSeen now, String name, boolean mayGrow) {
        TopicsSeen.Seen before = then.topics().get(name);
        TopicsSeen.Seen after = now.topics().get(name);
        return before != null
                && after != null
                && before.id().equals(after.id())
                && (mayGrow || before.partitions() == after.partitions());
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
