package dev.stillwater.oracle;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.AdmittedImpulse;
import dev.stillwater.stream.series.Impulses;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One series, advanced sample by sample as the service does; what its inputs leave open is tried. */
final class SeriesReplay {
    private final SeriesPredictor predictor;
    private final boolean watched;
    private final Scheduled scheduled = new Scheduled();
    private @Nullable SeriesState state;

    /**
     * One way in which a sample can have been taken in.
     *
     * @param began the impulses that began with it
     */
    record Way(List<AdmittedImpulse> began, Outcome.Advanced outcome) {}

    SeriesReplay(SeriesPredictor predictor, boolean watched) {
        this.predictor = predictor;
        this.watched = watched;
    }

    Scheduled scheduled() {
        return scheduled;
    }

    /** Whether no sample has been taken in. */
    boolean isFresh() {
        return state == null;
    }

    /** What a sample does where no impulse begins with it. */
    Outcome plain(Sample sample, Model model) {
        return advance(sample, model, List.of());
    }

    /**
     * The ways to take a sample in that could have led to this prediction, by what begins with it.
     *
     * @param plain the outcome where nothing does
     * @param found the prediction that was made; null where it is not known
     */
    List<Way> ways(Sample sample, Model model, Outcome.Advanced plain, @Nullable Prediction found) {
        long sequence = plain.state().sequence();
        List<List<AdmittedImpulse>> beginning = found == null
                ? List.of(scheduled.likely(sequence))
                : scheduled.ways(sequence, found.getImpulseId(), mayAct(found.getImpulseId()));
        List<Way> ways = new ArrayList<>();
        for (List<AdmittedImpulse> began : beginning) {
            if (began.isEmpty()) {
                ways.add(new Way(began, plain));
            } else if (advance(sample, model, began) instanceof Outcome.Advanced advanced) {
                ways.add(new Way(began, advanced));
            }
        }
        return ways;
    }

    void go(Way way) {
        state = way.outcome().state();
        scheduled.begun(way.began(), way.outcome().state().sequence());
    }

    private boolean mayAct(@Nullable String impulse) {
        return state != null
                && state.impulses().begun().stream().anyMatch(each -> each.id().equals(impulse));
    }

    private Outcome advance(Sample sample, Model model, List<AdmittedImpulse> beginning) {
        if (state == null && beginning.isEmpty()) {
            return predictor.advance(null, model, sample, watched);
        }
        SeriesState before = state == null ? SeriesState.fresh(model) : state;
        Impulses impulses = before.impulses();
        for (AdmittedImpulse impulse : beginning) {
            impulses = impulses.and(impulse);
        }
        return predictor.advance(before.with(impulses), model, sample, watched);
    }
}
