package dev.stillwater.stream.series;

import dev.stillwater.network.FrontMemory;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.stream.drift.Anomalies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record of a state as it was read, without what is in its look. */
public final class StoredState {
    /** Of no network: the state is of another than its look, so that it belongs to none that is served. */
    private static final String NO_DIGEST = "0".repeat(64);

    private final SeriesStateBuilder parts;
    private final LstmState cell;
    private final InputState input;
    private final int check;
    private final long base;
    private final List<Judged> since;
    private final @Nullable SeriesState whole;

    /**
     * @param parts all but what is in the look
     * @param cell without what its front end remembers where that is in the look
     * @param check of the network that the state is of
     * @param base samples that the stored look had been told of
     * @param since those after them
     */
    StoredState(SeriesStateBuilder parts, LstmState cell, InputState input, int check, long base, List<Judged> since) {
        this.parts = parts;
        this.cell = cell;
        this.input = input;
        this.check = check;
        this.base = base;
        this.since = since;
        this.whole = null;
    }

    /** Of a format that had all in one record. */
    StoredState(SeriesState whole) {
        this.parts = whole.toBuilder();
        this.cell = whole.cell();
        this.input = whole.input();
        this.check = 0;
        this.base = 0;
        this.since = List.of();
        this.whole = whole;
    }

    /** The series where an earlier release stored it in one record; else null. */
    public @Nullable Held whole() {
        return whole == null ? null : Held.first(whole);
    }

    /**
     * Whether that is the look that was stored with or before this state; not where one was put in between, or was
     * lost.
     */
    public boolean follows(Look stored) {
        return stored.count() == base;
    }

    /** Time of the last record of the series, see {@link SeriesState#lastSeen}. */
    public long lastSeen() {
        return input.seen();
    }

    /**
     * The series, by the look that is stored: it is told of the samples that wait. Where writes are not atomic a kill
     * may leave it ahead of the state, by samples that will come again: those that wait and that it knows are not told
     * again.
     *
     * @param served the network of the series now; where the state belongs to another, what the front end of that
     *     remembers stays as it is in the look
     */
    public Held after(Look stored, @Nullable Model served) {
        int known = (int) Math.max(0, Math.min(since.size(), stored.count() - base));
        List<Judged> untold = since.subList(known, since.size());
        Diagnostics diagnostics = stored.diagnostics().copy();
        Anomalies anomalies = stored.anomalies().copy();
        untold.forEach(sample -> sample.tell(diagnostics, anomalies));
        SeriesState state = state(new Look(
                stored.count() + untold.size(),
                stored.modelId(),
                stored.modelSha256(),
                diagnostics,
                anomalies,
                stored.memory()));
        if (cell.remembers() || served == null || !state.belongsTo(served)) {
            return new Held(state, stored.count(), untold, false);
        }
        FrontMemory memory = stored.memory();
        for (Judged sample : untold) {
            memory = sample.remember(served.frontEnd(), memory);
        }
        SeriesState remembering = state.toBuilder().cell(cell.with(memory)).build();
        return new Held(remembering, stored.count(), untold, false);
    }

    private SeriesState state(Look look) {
        boolean same = check == Look.check(look.modelId(), look.modelSha256());
        return parts.model(look.modelId(), same ? look.modelSha256() : NO_DIGEST)
                .cell(cell.remembers() ? cell : cell.with(look.memory()))
                .diagnostics(look.diagnostics())
                .anomalies(look.anomalies())
                .build();
    }
}
