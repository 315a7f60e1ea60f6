package dev.stillwater.stream.series;

import dev.stillwater.network.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The perturbations of a series: those that wait for their first sample, and those that have begun and go on, or are
 * over but still being measured.
 *
 * @param waiting in order of arrival
 * @param begun with start and raw amplitude
 */
public record Perturbations(List<Perturbation> waiting, List<Perturbation> begun) {
    /** Perturbations that one series can have in hand, waiting, acting or being measured: they are all in its state. */
    public static final int MAX_IN_HAND = 64;

    /** No perturbations. */
    public static final Perturbations NONE = new Perturbations(List.of(), List.of());

    /**
     * What they do to one sample.
     *
     * @param displacement to be added to the value, in the units of the series
     * @param withheld whether the network does not get to see the sample
     * @param latestId the perturbation that began last among those acting; null if none acts
     * @param starting those that begin here
     * @param dropped those whose first sample is missing, that can have no effect on it, or that are too many
     * @param next what is left for the samples that follow; those that are over with this sample among it
     */
    record Effect(
            double displacement,
            boolean withheld,
            @Nullable String latestId,
            List<Perturbation> starting,
            List<Dropped> dropped,
            Perturbations next) {
        private static final Effect NONE = new Effect(0, false, null, List.of(), List.of(), Perturbations.NONE);
    }

    /**
     * What they do to the sample of that sequence.
     *
     * @param value of the sample
     * @param standardDeviation of the series before it
     * @param normalizer of the network that is to see it
     */
    Effect at(long sequence, double value, double standardDeviation, Normalizer normalizer) {
        if (waiting.isEmpty() && begun.isEmpty()) {
            return Effect.NONE; // nearly always
        }
        List<Perturbation> acting = new ArrayList<>();
        List<Perturbation> starting = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        List<Perturbation> later = new ArrayList<>();
        List<Perturbation> over = new ArrayList<>();
        for (Perturbation perturbation : begun.subList(0, Math.min(begun.size(), MAX_IN_HAND))) {
            (perturbation.isOverAt(sequence) ? over : acting).add(perturbation);
        }
        begun.stream().skip(MAX_IN_HAND).map(Dropped::oneTooMany).forEach(dropped::add); // an earlier release took them
        for (Perturbation perturbation : waiting) {
            if (perturbation.beginsAt(sequence)) {
                Perturbation first = perturbation.begun(sequence, standardDeviation);
                String fault = first.fault(value, normalizer);
                if (fault == null) {
                    starting.add(first);
                } else {
                    dropped.add(new Dropped(perturbation, Refusal.BAD_IMPULSE, fault));
                }
            } else if (perturbation.isMissedBy(sequence)) {
                dropped.add(Dropped.missed(perturbation));
            } else {
                later.add(perturbation);
            }
        }
        acting.addAll(starting);
        double displacement = 0;
        boolean withheld = false;
        for (Perturbation perturbation : acting) {
            displacement += perturbation.displacement(sequence);
            withheld |= perturbation.withholds();
        }
        List<Perturbation> left = new ArrayList<>(over);
        left.addAll(acting);
        return new Effect(
                displacement,
                withheld,
                acting.isEmpty() ? null : acting.get(acting.size() - 1).id(),
                starting,
                dropped,
                new Perturbations(List.copyOf(later), List.copyOf(left)));
    }

    /** The one that a twin measures; null where it is not known. */
    @Nullable
    Perturbation measuredBy(Twin twin) {
        return begun.stream().filter(twin::measures).findFirst().orElse(null);
    }

    /** These without those that no longer act on the samples that follow and that no twin measures. */
    Perturbations after(long sequence, @Nullable Twin twin) {
        if (begun.isEmpty()) {
            return this;
        }
        return new Perturbations(
                waiting,
                begun.stream()
                        .filter(p -> !p.isOverAt(sequence + 1) || (twin != null && twin.measures(p)))
                        .toList());
    }

    /** Whether no more can be taken. */
    public boolean full() {
        return waiting.size() + begun.size() >= MAX_IN_HAND;
    }

    /** These and one more that waits. */
    public Perturbations and(Perturbation perturbation) {
        List<Perturbation> more = new ArrayList<>(waiting);
        more.add(perturbation);
        return new Perturbations(List.copyOf(more), begun);
    }
}
