package dev.stillwater.oracle;

import dev.stillwater.stream.series.AdmittedImpulse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The impulses of a series that have not begun. When each reached the service is not on record; but they reached it in the
 * order of their topic, so that those which begin at a sample are the first few of those due there, and the last of them
 * names the prediction.
 */
final class Scheduled {
    /** Ways to begin that are tried; more than one only where impulses share an id. */
    private static final int TRIED = 8;

    private final Deque<Entry> nameless = new ArrayDeque<>();
    private final TreeMap<Long, List<Entry>> named = new TreeMap<>();
    private int added;

    private record Entry(int order, AdmittedImpulse impulse) {}

    void add(AdmittedImpulse impulse) {
        Entry entry = new Entry(added++, impulse);
        Long start = impulse.start();
        if (start == null) {
            nameless.add(entry);
        } else {
            named.computeIfAbsent(start, at -> new ArrayList<>()).add(entry);
        }
    }

    /** Whether one that names no sample waits: it may begin at any. */
    boolean anyNameless() {
        return !nameless.isEmpty();
    }

    /**
     * What begins at a sample whose prediction is known: one list for each way it can be.
     *
     * @param named the impulse that the prediction names
     * @param acting whether that one may have begun before
     */
    List<List<AdmittedImpulse>> ways(long sequence, @Nullable String named, boolean acting) {
        List<List<AdmittedImpulse>> ways = new ArrayList<>();
        if (named == null || acting) {
            ways.add(List.of());
        }
        if (named != null) {
            List<AdmittedImpulse> first = new ArrayList<>();
            for (AdmittedImpulse impulse : due(sequence)) {
                first.add(impulse);
                if (impulse.id().equals(named) && ways.size() < TRIED) {
                    ways.add(List.copyOf(first));
                }
            }
        }
        return ways;
    }

    /** What begins at a sample whose prediction is not known: what names it, and what came before that. */
    List<AdmittedImpulse> likely(long sequence) {
        List<AdmittedImpulse> due = due(sequence);
        int certain = due.size();
        while (certain > 0 && due.get(certain - 1).start() == null) {
            certain--;
        }
        return List.copyOf(due.subList(0, certain));
    }

    /** Forgets those that have begun, and those whose sample is over. */
    void begun(List<AdmittedImpulse> begun, long sequence) {
        if (!begun.isEmpty()) {
            nameless.removeIf(entry -> begun.stream().anyMatch(each -> each == entry.impulse()));
        }
        named.headMap(sequence, true).clear();
    }

    private List<AdmittedImpulse> due(long sequence) {
        List<Entry> due = new ArrayList<>(nameless);
        due.addAll(named.getOrDefault(sequence, List.of()));
        due.sort(Comparator.comparingInt(Entry::order));
        return due.stream().map(Entry::impulse).toList();
    }
}
