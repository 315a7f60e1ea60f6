package dev.stillwater.stream.series;

import java.util.ArrayList;
import java.util.List;

/**
 * A series as a store has it, in two records: its state, put with every sample, and its {@link Look}, put once in
 * {@value #MOST} samples and where the series begins anew. The samples that the stored look has not been told of wait
 * beside the state; {@code state} is whole and up to date.
 *
 * @param base samples that the stored look has been told of
 * @param since those after them, which it has not been told of
 * @param lookDue whether the look has to be put with the state
 */
public record Held(SeriesState state, long base, List<Judged> since, boolean lookDue) {
    /** Samples that wait before the look is put: by then what waits costs what the look does. */
    static final int MOST = 12;

    /** A series of which no look is stored. */
    public static Held first(SeriesState state) {
        return new Held(state, 0, List.of(), true);
    }

    /**
     * The series after some samples, or after none where something else has changed.
     *
     * @param judged what they told, in order
     */
    public Held next(SeriesState after, List<Judged> judged) {
        boolean many = since.size() + judged.size() >= MOST;
        if (lookDue || many || judged.contains(Judged.ANEW) || !after.isOfNetworkOf(state)) {
            return new Held(after, count() + judged.size(), List.of(), true);
        }
        List<Judged> all = new ArrayList<>(since);
        all.addAll(judged);
        return new Held(after, base, all, false);
    }

    /** Whether the look and what waits tell what the front end remembers. */
    boolean remembersInLook() {
        return since.stream().noneMatch(Judged::apart);
    }

    /** The same once what is due has been put. */
    public Held stored() {
        return lookDue ? new Held(state, base, since, false) : this;
    }

    /** Samples that it has been told of since it is stored. */
    public long count() {
        return base + since.size();
    }

    /** Its look, up to date. */
    public Look look() {
        return Look.of(state, count());
    }
}
