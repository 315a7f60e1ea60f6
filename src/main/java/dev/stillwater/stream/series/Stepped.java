package dev.stillwater.stream.series;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import org.jspecify.annotations.Nullable;

/**
 * The network after a sample.
 *
 * @param step its state and its prediction of the next sample
 * @param stability the exponent that is followed, where the series is watched
 */
record Stepped(ModelStep step, @Nullable Stability stability) {

    /** @param watched whether the exponent is followed */
    static Stepped of(SeriesState before, Model model, Seen seen, boolean watched) {
        LstmState cell = seen.arrival().cell();
        Stability followed = watched ? followed(before, model, seen.arrival()) : null;
        if (followed == null || seen.effect().withheld()) {
            return new Stepped(model.step(cell, seen.observed()), followed == null ? null : followed.interrupted());
        }
        Model.Followed next = model.follow(followed.vector(), cell, seen.observed());
        Stability driven = seen.arrival().missing() > 0 ? followed.interrupted() : followed;
        return new Stepped(next.step(), driven.after(next));
    }

    private static Stability followed(SeriesState before, Model model, Arrival arrival) {
        Stability known = before.stability();
        return arrival.anew() || known == null ? Stability.start(model) : known;
    }

    LstmState cell() {
        return step.state();
    }

    double predicted() {
        return step.predicted();
    }
}
