package dev.stillwater.stream.series;

import dev.stillwater.network.Model;
import java.util.List;

/** What a store keeps of a series, and makes of it again. */
final class Stored {
    private final Model model;
    private final boolean atomic;
    private byte[] state;
    private byte[] look;
    private int written;

    Stored(Model model) {
        this(model, true);
    }

    /** @param atomic whether both records are written or none */
    Stored(Model model, boolean atomic) {
        this.model = model;
        this.atomic = atomic;
    }

    /** A state as it comes back from a store that has nothing else of its series. */
    static SeriesState andRead(SeriesState state) {
        Stored stored = new Stored(null);
        stored.put(Held.first(state));
        return stored.get().state();
    }

    void put(Held held) {
        state = SeriesStateSerde.write(held, atomic);
        written = state.length;
        if (held.lookDue()) {
            look = held.look().write();
            written += look.length;
        }
    }

    Held get() {
        StoredState read = SeriesStateSerde.read(state);
        return read.whole() != null ? read.whole() : read.after(Look.read(look), model);
    }

    /** The state as it is read. */
    SeriesState state() {
        return state == null ? null : get().state();
    }

    /** Takes in another state of which no sample tells. */
    void change(SeriesState other) {
        put(get().next(other, List.of()));
    }

    /** Takes in what a sample has led to. */
    SeriesState next(Outcome.Advanced advanced) {
        put(state == null ? Held.first(advanced.state()) : get().next(advanced.state(), List.of(advanced.judged())));
        return get().state();
    }

    /** Bytes of the last put. */
    int written() {
        return written;
    }

    /** Bytes of both records. */
    int bytes() {
        return state.length + look.length;
    }

    /** Both records. */
    byte[][] records() {
        return new byte[][] {state, look};
    }
}
