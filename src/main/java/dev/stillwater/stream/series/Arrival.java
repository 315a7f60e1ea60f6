package dev.stillwater.stream.series;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import org.jspecify.annotations.Nullable;

/**
 * Where a sample finds its series: at its beginning, in order, or behind missing samples, which the network has bridged by
 * its own predictions or which make the series begin anew.
 *
 * @param kind how it comes in
 * @param missing sequences missing just before it
 * @param step of the network that predicts it: the state that is to see it, and what is expected of it
 * @param twin the unperturbed copy, brought as far, while an impulse is being measured
 */
record Arrival(
        Kind kind, long missing, ModelStep step, @Nullable Twin twin) {

    /** How a sample comes in. */
    enum Kind {
        /** Nothing has been seen before it. */
        FIRST,
        /** It is the one that was predicted. */
        NEXT,
        /** The network has run free up to it. */
        AFTER_GAP,
        /** The state before it is given up: the gap was too long, or another network goes on. */
        RESTART
    }

    /**
     * The arrival of the sample of that sequence.
     *
     * @param gapMax longest run of missing samples that is bridged
     */
    static Arrival of(SeriesState before, Model model, long sequence, int gapMax) {
        if (before.sequence() == SeriesState.NONE) {
            return new Arrival(Kind.FIRST, 0, new ModelStep(model.initialState(), before.predicted()), null);
        }
        long missing = sequence - before.sequence() - 1;
        if (missing > gapMax || !before.belongsTo(model)) {
            return new Arrival(Kind.RESTART, missing, new ModelStep(model.initialState(), before.predicted()), null);
        }
        Twin twin = before.twin();
        if (missing == 0) {
            return new Arrival(Kind.NEXT, 0, before.step(), twin);
        }
        ModelStep bridged = model.freeRun(before.step(), missing);
        return new Arrival(Kind.AFTER_GAP, missing, bridged, twin == null ? null : twin.overGap(model, missing));
    }

    /** State of the network that is to see it. */
    LstmState cell() {
        return step.state();
    }

    /** What the network predicts of it. */
    double expected() {
        return step.predicted();
    }

    /** Whether nothing of what was seen before counts. */
    boolean anew() {
        return kind == Kind.FIRST || kind == Kind.RESTART;
    }

    boolean restarted() {
        return kind == Kind.RESTART;
    }
}
