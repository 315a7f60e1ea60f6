package dev.stillwater.training.perceptron;

import org.ejml.data.DMatrixRMaj;

/** The errors of a model with weights on its data, whose squares are to become small, and their derivatives. */
interface Residuals {
    /** Number of weights n_w. */
    int weights();

    /** Number of observations n_e that the Bayesian evidence counts. */
    int observations();

    /** Number of blocks in which the Jacobian is given, so that it need not be held as a whole. */
    int blocks();

    /** E_D, the sum of all squared errors. */
    double sumOfSquares(double[] weights);

    /** Errors of a block of rows, and their derivatives by the weights. */
    Block block(double[] weights, int index);

    /**
     * Rows of the errors and of the Jacobian.
     *
     * @param errors (rows, 1)
     * @param jacobian (rows, n_w)
     */
    record Block(DMatrixRMaj errors, DMatrixRMaj jacobian) {}
}
