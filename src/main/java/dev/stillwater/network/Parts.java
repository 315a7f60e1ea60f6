package dev.stillwater.network;

/**
 * What an output is the sum of, in normalised units.
 *
 * @param ofSteps what each step of the window contributes, the oldest first, (window,)
 * @param offset what is there without any
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record Parts(double[] ofSteps, double offset) {

    /** The output before it is rounded to a float: the steps in order, then the offset. */
    public double sum() {
        double sum = 0;
        for (double part : ofSteps) {
            sum += part;
        }
        return sum + offset;
    }
}
