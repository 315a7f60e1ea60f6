package dev.stillwater.training;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A batch of stretches going through a standard LSTM with a linear head forward, each from the zero state, and from what
 * that left behind backward in time. Buffers are allocated once and reused, about 20 N numbers per step and series.
 */
final class LstmSegment {
    private final LstmLayout layout;
    private final int batch;
    private final int steps;

    private final Columns weights; // (4 N, F + N)
    private final INDArray recurrent; // the last N columns of the weights
    private final Columns head; // (M, N)
    private final Columns z; // the features, then h before the step
    private final Columns h; // after the step
    private final Columns read; // (M): the outputs, then their errors
    private final Columns gateSums; // (4 N): dL/d(W z + b)
    private final Columns hErrors; // dL/dh
    private final Columns wide; // one step of scratch, (4 N)

    private final double[][] gates; // per step (batch * 4 N,)
    private final double[][] s; // s_0 ... s_T, (batch * N,)
    private final double[][] tanhS; // tanh of s_1 ... s_T
    private final double[] joined; // (batch * (F + N),)
    private final double[] column; // (batch * N,)
    private final double[] wideColumn; // (batch * 4 N,)
    private double[] gateBias = {};

    LstmSegment(DataType type, LstmLayout layout, int batch, int steps) {
        this.layout = layout;
        this.batch = batch;
        this.steps = steps;
        int n = layout.units();
        this.weights = new Columns(type, 4 * n, layout.inputs(), 1);
        this.recurrent =
                weights.all().get(NDArrayIndex.all(), NDArrayIndex.interval(layout.features(), layout.inputs()));
        this.head = new Columns(type, layout.outputs(), n, 1);
        this.z = new Columns(type, layout.inputs(), batch, steps);
        this.h = new Columns(type, n, batch, steps);
        this.read = new Columns(type, layout.outputs(), batch, steps);
        this.gateSums = new Columns(type, 4 * n, batch, steps);
        this.hErrors = new Columns(type, n, batch, steps);
        this.wide = new Columns(type, 4 * n, batch, 1);
        this.gates = new double[steps][batch * 4 * n];
        this.s = new double[steps + 1][batch * n];
        this.tanhS = new double[steps][batch * n];
        this.joined = new double[batch * layout.inputs()];
        this.column = new double[batch * n];
        this.wideColumn = new double[batch * 4 * n];
    }

    /**
     * The outputs, {@code [(step * batch + series) * M + output]}.
     *
     * @param flat the weights, as laid out
     * @param features {@code [(step * batch + series) * F + feature]}
     */
    double[] forward(double[] flat, double[] features) {
        set(flat);
        int n = layout.units();
        Arrays.fill(column, 0);
        for (int t = 0; t < steps; t++) {
            join(features, t);
            z.write(t, joined);
            Nd4j.gemm(weights.all(), z.at(t), wide.at(0), false, false, 1, 0);
            wide.read(0, gates[t]);
            Pointwise.gates(gates[t], gateBias, true);
            Pointwise.update(n, gates[t], s[t], s[t + 1], tanhS[t], column);
            h.write(t, column);
        }
        Nd4j.gemm(head.all(), h.all(), read.all(), false, false, 1, 0);
        double[] outputs = new double[steps * batch * layout.outputs()];
        read.readAll(outputs);
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] += flat[layout.headBias() + i % layout.outputs()];
        }
        return outputs;
    }

    private void set(double[] flat) {
        weights.write(0, Arrays.copyOfRange(flat, 0, layout.gateBias()));
        head.write(0, Arrays.copyOfRange(flat, layout.head(), layout.headBias()));
        gateBias = Arrays.copyOfRange(flat, layout.gateBias(), layout.head());
    }

    private void join(double[] features, int t) {
        int f = layout.features();
        int n = layout.units();
        for (int b = 0; b < batch; b++) {
            System.arraycopy(features, (t * batch + b) * f, joined, b * (f + n), f);
            System.arraycopy(column, b * n, joined, b * (f + n) + f, n);
        }
    }

    /**
     * The gradient by the weights of the last {@link #forward}, as laid out.
     *
     * @param errors dL/d(output), in the order of the outputs
     */
    double[] backward(double[] errors) {
        int n = layout.units();
        double[] gradient = new double[layout.size()];
        read.writeAll(errors);
        for (int i = 0; i < errors.length; i++) {
            gradient[layout.headBias() + i % layout.outputs()] += errors[i];
        }
        Nd4j.gemm(head.all(), read.all(), hErrors.all(), true, false, 1, 0);
        double[] bias = new double[4 * n];
        double[] ds = new double[batch * n];
        for (int t = steps - 1; t >= 0; t--) {
            hErrors.read(t, column);
            Pointwise.updateBack(n, true, gates[t], s[t], tanhS[t], column, ds, wideColumn);
            Pointwise.addColumns(wideColumn, bias);
            gateSums.write(t, wideColumn);
            if (t > 0) {
                Nd4j.gemm(recurrent, gateSums.at(t), hErrors.at(t - 1), true, false, 1, 1);
            }
        }
        Nd4j.gemm(gateSums.all(), z.all(), weights.all(), false, true, 1, 0); // they are set anew by the next forward
        Nd4j.gemm(read.all(), h.all(), head.all(), false, true, 1, 0);
        weights.readAll(gradient); // the first of it
        System.arraycopy(bias, 0, gradient, layout.gateBias(), bias.length);
        double[] toHead = new double[layout.outputs() * n];
        head.readAll(toHead);
        System.arraycopy(toHead, 0, gradient, layout.head(), toHead.length);
        return gradient;
    }
}
