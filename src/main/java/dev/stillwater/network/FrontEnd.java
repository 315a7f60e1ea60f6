package dev.stillwater.network;

import java.util.Map;

/**
 * What stands between the samples of a series and a cell: it makes features of a sample, and a prediction in the series'
 * units of what the cell gives out. A {@link Normalizer} knows the range of one signal; an {@link AdaptiveFrontEnd} learns
 * the scale of whatever series it meets.
 *
 * <p>A front end is immutable and shared; what it remembers of a series is a value of its own, kept with the state of the
 * cell. All of it is pure and gives the same bits on every machine.
 */
public sealed interface FrontEnd permits Normalizer, AdaptiveFrontEnd {

    /** How many numbers the cell is fed of a sample. */
    int features();

    /** How many numbers the cell gives out. */
    int outputs();

    /** What is remembered of a series before its first sample. */
    FrontMemory initial();

    /**
     * A sample as the cell is to see it.
     *
     * @param memory of the series before the sample, which is not changed
     * @param value of the sample, finite, in the series' units
     */
    View view(FrontMemory memory, double value);

    /**
     * What is remembered with a sample, without the cell: to the bit what its {@link #view} and the answer remembered.
     *
     * @param memory of the series before the sample, which is not changed
     * @param kept what was {@link #kept} of the cell's answer
     */
    default FrontMemory remembered(FrontMemory memory, double value, double kept) {
        return memory;
    }

    /** What the memory with a sample has of the cell's answer; 0 where it has nothing. */
    default double kept(FrontMemory memory) {
        return 0;
    }

    /** How wide the series is as far as is known, from its least value to its greatest, in its units; above 0. */
    double range(FrontMemory memory);

    /** The difference between two values that is 1 to the cell, in the series' units; above 0. */
    double scale(FrontMemory memory);

    /**
     * The least difference between two predictions that is not rounding, in the series' units: ten times the distance of
     * float32 numbers near the ends of the range. Two copies of a network that forgets slowly keep about as much between
     * them for ever.
     */
    default double resolution(FrontMemory memory) {
        return 10 * 0x1p-24 * range(memory);
    }

    /** How far a value lies outside of what the network was made for, in the series' units; 0 within it. */
    double outside(double value);

    /** How far a value lies from the middle of what the network was made for, in ranges; not finite where the network cannot see it. */
    double rangesFromMiddle(double value);

    /** Whether no series that the network was made for has such a value. */
    boolean isAbsurd(double value);

    /** What a model file says of it: all that decides what it does. */
    Map<String, String> metadata();

    /**
     * A sample as the cell sees it.
     *
     * @see FrontEnd#view
     */
    interface View {
        /** The input of the cell, (features,). */
        float[] features();

        /** What the cell's outputs, (outputs,), mean. */
        Answer answered(float[] outputs);
    }

    /**
     * What the cell's answer to a sample means.
     *
     * @param memory what is remembered with the sample
     * @param predicted the prediction of the next sample, in the series' units
     * @param spread the scale of its error that the network expects, in the series' units; 0 where it cannot know yet, as on
     *     the first sample, NaN where it never says
     */
    record Answer(FrontMemory memory, double predicted, double spread) {}
}
