package dev.stillwater.training.pass;

/** What turns the states of a batch into outputs. */
interface ReadOut {

    /** Takes the weights of the whole network, as laid out. */
    void set(float[] weights);

    /** The outputs of the states after each step, {@code [(step * batch + series) * M + output]}. */
    float[] forward();

    /** Takes dL/d(output), in that order, and writes what falls on the weights of the read-out into the gradient. */
    void backward(float[] errors, float[] gradient);

    /** Adds to dL/dh and dL/ds in the trace what falls on the state after step t. */
    void addTo(int t);
}
