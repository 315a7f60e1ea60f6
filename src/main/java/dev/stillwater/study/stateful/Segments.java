package dev.stillwater.study.stateful;

/**
 * Segments of a series side by side, in the order of a pass: all of a step, then those of the next.
 *
 * @param inputs with the target just before the segment behind each where the way has it
 * @param targets one a step
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Segments(float[] inputs, float[] targets) {

    static Segments read(Way way, Driven series, int length, int... segments) {
        int features = way.features();
        float[] inputs = new float[length * segments.length * features];
        float[] targets = new float[length * segments.length];
        for (int b = 0; b < segments.length; b++) {
            int start = Driven.start(segments[b], length);
            for (int t = 0; t < length; t++) {
                int at = t * segments.length + b;
                inputs[at * features] = (float) series.inputs()[start + t];
                if (way == Way.INITIAL_VALUE) {
                    inputs[at * features + 1] = (float) series.targets()[start - 1];
                }
                targets[at] = (float) series.targets()[start + t];
            }
        }
        return new Segments(inputs, targets);
    }
}
