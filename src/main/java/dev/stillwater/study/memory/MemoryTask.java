package dev.stillwater.study.memory;

import dev.stillwater.signal.SplitMix64;

/** A problem that needs memory: random sequences of one length, and what a network's outputs on them cost. */
public interface MemoryTask {

    String name();

    /** Steps of a sequence. */
    int steps();

    /** Numbers that a step sees. */
    int features();

    /** Numbers that a network gives. */
    int outputs();

    /** The mean loss of the best network that remembers nothing. */
    double baseline();

    /** So many new sequences. */
    Batch draw(int sequences, SplitMix64 random);

    /** Sequences side by side. */
    interface Batch {
        /** {@code [(step * sequences + sequence) * features + feature]}. */
        float[] inputs();

        /**
         * The mean loss of outputs {@code [(step * sequences + sequence) * outputs + output]}.
         *
         * @param errors as many numbers, set to its derivative by each output
         */
        double loss(float[] outputs, float[] errors);
    }
}
