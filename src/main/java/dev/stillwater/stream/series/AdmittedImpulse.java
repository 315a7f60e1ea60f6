package dev.stillwater.stream.series;

import dev.stillwater.network.FrontEnd;
import dev.stillwater.network.FrontMemory;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An admitted impulse: waiting for its first sample, or begun.
 *
 * @param id name
 * @param amplitude size, in {@code unit}; raw once it has begun
 * @param unit of the amplitude
 * @param shape its form in time
 * @param length samples it lasts, 1 for an IMPULSE
 * @param start first sample; null while it waits for the next one to arrive
 * @param seed of the noise of the NOISE shape
 * @param partition where it stands on the impulses topic; null where it is not known, of one that an earlier release stored
 * @param offset its place there; null where it is not known, of one that a still earlier release stored
 */
public record AdmittedImpulse(
        String id,
        double amplitude,
        ImpulseUnit unit,
        ImpulseShape shape,
        int length,
        @Nullable Long start,
        long seed,
        @Nullable Integer partition,
        @Nullable Long offset) {

    /** One of which the partition is not known. */
    public AdmittedImpulse(
            String id,
            double amplitude,
            ImpulseUnit unit,
            ImpulseShape shape,
            int length,
            @Nullable Long start,
            long seed,
            @Nullable Long offset) {
        this(id, amplitude, unit, shape, length, start, seed, null, offset);
    }

    /** How far out, in ranges of the network, a displaced sample may be. */
    private static final double MAX_DISPLACED = 1e12;

    /**
     * An impulse as it stands on the topic. One without an id is named after its place, which is the same in every replay.
     */
    public static AdmittedImpulse of(Impulse impulse, int partition, long offset) {
        return new AdmittedImpulse(
                impulse.getId().isBlank() ? "impulse-" + partition + "-" + offset : impulse.getId(),
                impulse.getAmplitude(),
                impulse.getUnit(),
                impulse.getShape(),
                impulse.getLength(),
                impulse.getSequence(),
                impulse.getSeed(),
                partition,
                offset);
    }

    /** As it would stand on the topic, to be told why it cannot act. */
    public Impulse sent() {
        return new Impulse(id, amplitude, unit, shape, length, start, seed);
    }

    boolean beginsAt(long sequence) {
        return start == null || start == sequence;
    }

    boolean isMissedBy(long sequence) {
        return start != null && start < sequence;
    }

    /** The same, begun: with its start and its amplitude in the units of the series; one that withholds samples has none. */
    AdmittedImpulse begun(long sequence, double standardDeviation) {
        double raw = withholds() ? 0 : unit == ImpulseUnit.STD ? amplitude * standardDeviation : amplitude;
        return new AdmittedImpulse(id, raw, ImpulseUnit.RAW, shape, length, sequence, seed, partition, offset);
    }

    /**
     * Why a begun impulse of that raw amplitude cannot be applied, null where it can: the network would not see it, or
     * would see next to infinity.
     *
     * @param value of its first sample
     */
    @Nullable
    String flaw(double value, FrontEnd frontEnd, FrontMemory memory) {
        if (withholds()) {
            return null;
        }
        if (amplitude == 0) {
            return "amplitude 0 has no effect";
        }
        double displaced = value + amplitude;
        if (Math.abs(amplitude) <= frontEnd.resolution(memory)
                || Arrays.equals(
                        frontEnd.view(memory, displaced).features(),
                        frontEnd.view(memory, value).features())) {
            return "amplitude " + amplitude + " has no effect: it is mere rounding to the network";
        }
        return frontEnd.rangesFromMiddle(displaced) <= MAX_DISPLACED
                ? null
                : "amplitude " + amplitude + " is absurd for the network";
    }

    boolean isOverAt(long sequence) {
        return start != null && sequence >= start + length;
    }

    /** Whether the network does not get to see the sample. */
    boolean withholds() {
        return shape == ImpulseShape.DROPOUT;
    }

    /** What a begun impulse adds to the sample of that sequence, in the units of the series. */
    double displacement(long sequence) {
        return switch (shape) {
            case IMPULSE, STEP -> amplitude;
            case NOISE -> amplitude * SeededNoise.gaussian(seed, sequence - (start == null ? sequence : start));
            case DROPOUT -> 0;
        };
    }
}
