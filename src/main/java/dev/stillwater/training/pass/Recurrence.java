package dev.stillwater.training.pass;

/** The steps of a cell for a batch, forward and backward, through a {@link Trace}. */
interface Recurrence {

    /** Takes the weights of the whole network, as laid out. */
    void set(float[] weights);

    /** From state t to state t + 1, seeing input t. */
    void forward(int t);

    /** Turns dL/dh and dL/ds of state t + 1, which are in the trace, into those of state t. */
    void backward(int t);

    /** Writes what fell on the weights of the cell on the whole way back into the gradient, as laid out. */
    void gradient(float[] gradient);
}
