package dev.stillwater.oracle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records that a series has on an output topic beside those that the replay expects there, both in the order of
 * their growing sequences; either side may be ahead.
 */
final class Matching<T extends SpecificRecord> {
    /** Expected records that are held back for their match; of older ones it is given up. */
    private static final int HELD_BACK = 10_000;

    private final ToLongFunction<T> sequence;
    private final String kind;
    private final boolean cut;
    private final Backlog backlog;
    private final Deque<Found<T>> found = new ArrayDeque<>();
    private final Deque<T> expected = new ArrayDeque<>();
    private final Set<String> unknown = new HashSet<>();
    private boolean givenUp;
    private boolean any;
    private long last = -1;
    private long equal;
    private long lost;
    private long doubled;
    private long differing;
    private long unasked;
    private long forgotten;
    private @Nullable String problem;

    /**
     * @param sequence what orders the records
     * @param kind their name for people
     * @param cut whether the first of them may be gone from the topic
     * @param backlog where those of the topic that are ahead are counted
     */
    Matching(ToLongFunction<T> sequence, String kind, boolean cut, Backlog backlog) {
        this.sequence = sequence;
        this.kind = kind;
        this.cut = cut;
        this.backlog = backlog;
    }

    /** A record of the topic. */
    void find(Found<T> record) {
        if (givenUp) {
            return;
        }
        long at = sequence(record);
        while (!expected.isEmpty() && sequence.applyAsLong(expected.element()) < at) {
            missing(expected.remove());
        }
        found.add(record);
        backlog.add(1);
        if (!expected.isEmpty() && sequence.applyAsLong(expected.element()) == at) {
            compare(expected.remove());
        } else if (expected.isEmpty()) {
            passOver(last + 1);
        }
    }

    /** Whether more of the topic has to be read to know what it has at a sequence that the replay has reached. */
    boolean needs(long at) {
        passOver(at);
        return found.isEmpty() && expected.isEmpty() && !givenUp;
    }

    /** Nothing is expected any more, and it is not known what should be. */
    void giveUp() {
        end(false);
        givenUp = true;
    }

    /** What the topic has at this sequence, as far as it is known. */
    @Nullable
    Found<T> at(long at) {
        Found<T> head = found.peek();
        return head != null && sequence(head) == at ? head : null;
    }

    /** A record of the replay. */
    void expect(T record) {
        long at = sequence.applyAsLong(record);
        passOver(at);
        if (found.isEmpty()) {
            expected.add(record);
            if (expected.size() > HELD_BACK) {
                missing(expected.remove());
            }
        } else if (at(at) == null) {
            missing(record);
        } else {
            compare(record);
        }
        last = at;
    }

    /**
     * No record comes any more on either side.
     *
     * @param quiet whether what lies behind the replay's last has no input
     */
    void end(boolean quiet) {
        while (!expected.isEmpty()) {
            missing(expected.remove());
        }
        passOver(quiet ? Long.MAX_VALUE : last + 1);
        backlog.add(-found.size());
        found.clear();
    }

    Counts counts() {
        return new Counts(equal, lost, doubled, differing, unasked, forgotten, unknown);
    }

    /** The first problem in words; null where there is none. */
    @Nullable
    String problem() {
        return problem;
    }

    private void compare(T record) {
        Found<T> match = removed();
        any = true;
        unknown.addAll(match.unknown());
        if (Differences.none(match, record)) {
            equal++;
        } else {
            differing++;
            note(sequence.applyAsLong(record), Differences.text(match, record));
        }
    }

    private long sequence(Found<T> record) {
        return sequence.applyAsLong(record.value());
    }

    private Found<T> removed() {
        backlog.add(-1);
        return found.remove();
    }

    private void missing(T record) {
        if (cut && !any) {
            forgotten++;
        } else {
            lost++;
            note(sequence.applyAsLong(record), "no " + kind);
        }
    }

    /** Counts what the topic has before this sequence and the replay does not expect any more. */
    private void passOver(long before) {
        while (!found.isEmpty() && sequence(found.element()) < before) {
            long at = sequence(removed());
            if (at <= last) {
                doubled++;
                note(at, "one " + kind + " more than one");
            } else {
                unasked++;
                note(at, "a " + kind + " that no sample asks for");
            }
        }
    }

    private void note(long at, String text) {
        if (problem == null) {
            problem = "sequence " + at + ": " + text;
        }
    }
}
