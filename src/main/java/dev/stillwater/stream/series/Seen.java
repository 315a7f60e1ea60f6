package dev.stillwater.stream.series;

import dev.stillwater.network.Model;
import org.jspecify.annotations.Nullable;

/**
 * A sample as the network gets to see it: at its place in the series, displaced or withheld by impulses.
 *
 * @param sequence of the sample
 * @param value of the sample without impulses
 * @param arrival where it finds its series
 * @param effect of the impulses on it
 * @param observed what the network sees: where the sample is withheld, its own prediction
 */
record Seen(long sequence, double value, Arrival arrival, Impulses.Effect effect, double observed) {

    static Seen of(SeriesState before, Model model, long sequence, double value, Arrival arrival) {
        Impulses.Effect effect = before.impulses()
                .at(
                        sequence,
                        value,
                        before.observations().standardDeviation(),
                        model.frontEnd(),
                        arrival.cell().memory());
        double shown = effect.withheld() && !arrival.anew() ? arrival.expected() : value;
        return new Seen(sequence, value, arrival, effect, shown + effect.displacement());
    }

    /** What the network saw minus what it had predicted; 0 where it had predicted nothing. */
    double innovation() {
        return arrival.anew() ? 0 : observed - arrival.expected();
    }

    /** Whether an impulse acts. */
    boolean perturbed() {
        return effect.latestId() != null;
    }

    /** The unperturbed copy that sees the sample, forked where an impulse begins; null where none is measured. */
    @Nullable
    Twin twin() {
        return arrival.twin() != null || effect.starting().isEmpty()
                ? arrival.twin()
                : Twin.fork(effect.starting().get(0), sequence, arrival.cell(), arrival.expected());
    }
}
