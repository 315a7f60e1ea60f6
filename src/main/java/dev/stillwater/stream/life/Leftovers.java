package dev.stillwater.stream.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * What an application keeps of its series, on the brokers and on this machine: to be deleted when they are to start afresh.
 *
 * @param application its id, which is that of its group too
 * @param members of the group
 * @param topics that Kafka Streams made, with their numbers of partitions
 * @param offsets topics of which the group has committed offsets
 * @param files on this machine
 */
public record Leftovers(
        String application, int members, Map<String, Integer> topics, Set<String> offsets, List<Path> files) {

    /**
     * Looks for them.
     *
     * @param internal topics that Kafka Streams makes
     * @param stateDir of this machine's instances
     * @param found file there that keeps how the samples of a topic are read
     */
    public static Leftovers of(
            Admin admin, String application, Collection<String> internal, Path stateDir, Function<String, Path> found)
            throws ExecutionException, InterruptedException {
        Set<String> all = admin.listTopics().names().get();
        Set<String> existing = new TreeSet<>(internal);
        existing.retainAll(all);
        Map<String, Integer> topics = new TreeMap<>();
        admin.describeTopics(existing)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topics.put(name, topic.partitions().size()));
        Set<String> offsets = offsets(admin, application);
        List<Path> files = Stream.concat(
                        Stream.of(stateDir.resolve(application), TopicMemory.file(stateDir, application)),
                        Stream.of(all, offsets) // a topic may be gone
                                .flatMap(Set::stream)
                                .distinct()
                                .sorted()
                                .map(found))
                .filter(Files::exists)
                .toList();
        return new Leftovers(application, members(admin, application), topics, offsets, files);
    }

    private static int members(Admin admin, String group) throws ExecutionException, InterruptedException {
        try {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .mapToInt(each -> each.members().size())
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }

    private static Set<String> offsets(Admin admin, String group) throws ExecutionException, InterruptedException {
        Set<String> topics = new TreeSet<>();
        new CommittedOffsets(admin, group)
                .all().stream().map(TopicPartition::topic).forEach(topics::add);
        return topics;
    }

    /** One line for each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        topics.forEach((name, count) -> lines.add("topic " + name + " (" + count + " partitions)"));
        if (!offsets.isEmpty()) {
            lines.add("committed offsets of the group " + application + " on " + String.join(", ", offsets));
        }
        files.forEach(file -> lines.add("local " + file));
        return lines;
    }

    /** Deletes them; the group must have no members. */
    public void delete(Admin admin) throws ExecutionException, InterruptedException {
        if (!offsets.isEmpty()) {
            admin.deleteConsumerGroups(List.of(application)).all().get(); // refused where there are members after all
        }
        admin.deleteTopics(topics.keySet()).all().get();
        try {
            for (Path file : files) {
                delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
