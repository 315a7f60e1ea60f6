/**
 * The sweep of Vogt and others (2022): many small networks over settings drawn or on a grid, their whole Lyapunov spectrum
 * beside the validation error through the training, and what the one tells of the other: rank correlations, and a
 * prediction of the final error from the spectrum at a tenth of the training, cross-validated.
 *
 * <p>The Jacobian is that of the whole state, applied in forward time, in nats per sample; the networks are driven by pieces
 * of the series that they learn.
 *
 * <p>Measured on {@code scripts/sweeps/mackey-glass.yaml} (64 networks of 32 units, GRU and LSTM): the spectrum alone predicts
 * little (R² .17, 95 % from -.05 to .34), beside the error at a tenth it adds .12 (.02 to .26) over both cells, and within
 * neither of them is a gain shown. What is drawn, initial scale and learning rate, predicts as well before any training (.63
 * against .67). The rank correlation of the largest exponent at a tenth with the final error is -.72 (-.87 to -.46) for the
 * GRU and .10 (-.26 to .43) for the LSTM.
 */
@NullMarked
package dev.stillwater.study.sweep;

import org.jspecify.annotations.NullMarked;
