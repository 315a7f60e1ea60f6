package dev.stillwater.stream.series;

import dev.stillwater.network.FrontEnd;
import dev.stillwater.network.FrontMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The impulses of a series: those that wait for their first sample, and those that have begun and go on, or are
 * over but still being measured.
 *
 * @param waiting in order of arrival
 * @param begun with start and raw amplitude
 */
public record Impulses(List<AdmittedImpulse> waiting, List<AdmittedImpulse> begun) {
    /** Impulses that one series can have in hand, waiting, acting or being measured: they are all in its state. */
    public static final int MAX_IN_HAND = 64;

    /** No impulses. */
    public static final Impulses NONE = new Impulses(List.of(), List.of());

    /** Whether there are none. */
    boolean isEmpty() {
        return waiting.isEmpty() && begun.isEmpty();
    }

    /**
     * What they do to one sample.
     *
     * @param displacement to be added to the value, in the units of the series
     * @param withheld whether the network does not get to see the sample
     * @param latestId the impulse that began last among those acting; null if none acts
     * @param starting those that begin here
     * @param dropped those whose first sample is missing, that can have no effect on it, or that are too many
     * @param next what is left for the samples that follow; those that are over with this sample among it
     */
    record Effect(
            double displacement,
            boolean withheld,
            @Nullable String latestId,
            List<AdmittedImpulse> starting,
            List<Dropped> dropped,
            Impulses next) {
        private static final Effect NONE = new Effect(0, false, null, List.of(), List.of(), Impulses.NONE);
    }

    /**
     * What they do to the sample of that sequence.
     *
     * @param value of the sample
     * @param standardDeviation of the series before it
     * @param frontEnd of the network that is to see it
     * @param memory of the front end before it
     */
    Effect at(long sequence, double value, double standardDeviation, FrontEnd frontEnd, FrontMemory memory) {
        if (isEmpty()) {
            return Effect.NONE; // nearly always
        }
        List<AdmittedImpulse> acting = new ArrayList<>();
        List<AdmittedImpulse> starting = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        List<AdmittedImpulse> later = new ArrayList<>();
        List<AdmittedImpulse> over = new ArrayList<>();
        for (AdmittedImpulse impulse : begun.subList(0, Math.min(begun.size(), MAX_IN_HAND))) {
            (impulse.isOverAt(sequence) ? over : acting).add(impulse);
        }
        begun.stream().skip(MAX_IN_HAND).map(Dropped::oneTooMany).forEach(dropped::add); // an earlier release took them
        for (AdmittedImpulse impulse : waiting) {
            if (impulse.beginsAt(sequence)) {
                AdmittedImpulse first = impulse.begun(sequence, standardDeviation);
                String flaw = first.flaw(value, frontEnd, memory);
                if (flaw == null) {
                    starting.add(first);
                } else {
                    dropped.add(new Dropped(impulse, Refusal.BAD_IMPULSE, flaw));
                }
            } else if (impulse.isMissedBy(sequence)) {
                dropped.add(Dropped.missed(impulse));
            } else {
                later.add(impulse);
            }
        }
        acting.addAll(starting);
        double displacement = 0;
        boolean withheld = false;
        for (AdmittedImpulse impulse : acting) {
            displacement += impulse.displacement(sequence);
            withheld |= impulse.withholds();
        }
        List<AdmittedImpulse> left = new ArrayList<>(over);
        left.addAll(acting);
        return new Effect(
                displacement,
                withheld,
                acting.isEmpty() ? null : acting.get(acting.size() - 1).id(),
                starting,
                dropped,
                new Impulses(List.copyOf(later), List.copyOf(left)));
    }

    /** The one that a twin measures; null where it is not known. */
    @Nullable
    AdmittedImpulse measuredBy(Twin twin) {
        return begun.stream().filter(twin::measures).findFirst().orElse(null);
    }

    /** These without those that no longer act on the samples that follow and that no twin measures. */
    Impulses after(long sequence, @Nullable Twin twin) {
        if (begun.isEmpty()) {
            return this;
        }
        return new Impulses(
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
    public Impulses and(AdmittedImpulse impulse) {
        List<AdmittedImpulse> more = new ArrayList<>(waiting);
        more.add(impulse);
        return new Impulses(List.copyOf(more), begun);
    }
}
