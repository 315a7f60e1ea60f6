package dev.stillwater.stream.life;

import dev.stillwater.topic.TopicsSeen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the stream begins where its topics begin: offsets that were committed for a topic which has been deleted
 * and created again since are dropped, and whatever was lost with a topic is told.
 */
public final class TopicKeeper {
    /** How often in a row the offsets may be found in use by other instances: they notice too, within seconds. */
    private static final int PATIENCE = 20;

    private final TopicRules rules;
    private final TopicMemory memory;
    private final String group;
    private final Consumer<String> recreated;
    private final Consumer<String> notices;
    private int refused;
    private Map<String, Uuid> running = Map.of();

    /**
     * @param group whose offsets they are
     * @param recreated is told the name of each topic that was deleted and created again, or lost
     * @param notices is told in a sentence what that means
     */
    public TopicKeeper(
            TopicRules rules, TopicMemory memory, String group, Consumer<String> recreated, Consumer<String> notices) {
        this.rules = rules;
        this.memory = memory;
        this.group = group;
        this.recreated = recreated;
        this.notices = notices;
    }

    /** Makes ready for a client over these topics; what that has to wait for, or null. */
    public @Nullable String prepare(Admin admin, TopicsSeen seen) throws ExecutionException, InterruptedException {
        CommittedOffsets offsets = new CommittedOffsets(admin, group);
        Set<String> stale = new TreeSet<>(seen.recreatedSince(memory.known()));
        stale.retainAll(rules.sources());
        if (!stale.isEmpty() && !offsets.drop(stale) && refused++ < PATIENCE) {
            return "the topics " + String.join(", ", stale)
                    + " have been deleted and created again: waiting until no instance"
                    + " reads them any more, then they are read from their new beginning";
        }
        Set<String> gone = new TreeSet<>(rules.repartition());
        gone.removeAll(seen.topics().keySet());
        if (offsets.any(gone) && !offsets.drop(gone) && refused++ < PATIENCE) {
            return "the topics " + String.join(", ", gone)
                    + " have been deleted: waiting until no instance reads them any more, then they are made anew";
        }
        refused = 0;
        for (String topic : gone) {
            if (memory.known().containsKey(topic)) {
                recreated.accept(topic);
                notices.accept("the topic " + topic
                        + " is gone, with the records that had been read but not yet used: it" + " is created again");
            }
        }
        for (String topic : stale) {
            recreated.accept(topic);
            notices.accept("the topic " + topic
                    + " has been deleted and created again; the offsets that were committed for the"
                    + " old one are dropped and the new one is read from its beginning (samples with sequences that have"
                    + " been seen are counted as late)");
        }
        List<String> lost = new ArrayList<>();
        for (String changelog : rules.changelogs()) {
            boolean absent = !seen.topics().containsKey(changelog);
            if (seen.recreatedSince(memory.known()).contains(changelog)
                    || (absent
                            && (memory.known().containsKey(changelog)
                                    || offsets.anyBehindTheFirst(rules.inputs(), seen.ids())))) {
                lost.add(changelog);
                recreated.accept(changelog);
            }
        }
        if (!lost.isEmpty()) {
            notices.accept("the changelog " + String.join(" and ", lost) + " is gone, with the states it kept: it is"
                    + " created again, and every series starts afresh unless its state is still in the local stores");
        }
        Map<String, Uuid> ids = new HashMap<>(seen.ids());
        memory.remember(ids);
        running = ids;
        return null;
    }

    /** Notes what has happened to the output topics of a running client; inputs and changelogs end the client. */
    public void watch(TopicsSeen now) {
        Set<String> changed = new TreeSet<>(now.recreatedSince(running));
        changed.removeAll(rules.sources());
        changed.removeAll(rules.changelogs());
        for (String topic : changed) {
            recreated.accept(topic);
            notices.accept("the topic " + topic + " has been deleted and created again; what was on it is gone");
        }
        Map<String, Uuid> ids = new HashMap<>(running);
        ids.putAll(now.ids());
        if (!ids.equals(running)) {
            running = ids;
            memory.remember(ids);
        }
    }
}
