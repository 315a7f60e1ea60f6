package dev.stillwater.training;

import dev.stillwater.network.YeoLstm;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch of series segments going through a Yeo LSTM forward and, from what that left behind, backward in time.
 *
 * <p>Per step only the two recurrent products are computed; the read-out and all weight gradients are single products
 * over all steps. Buffers are allocated once and reused, about 15 N numbers per step and series.
 */
final class YeoSegment {
    private final int units;
    private final int batch;
    private final int steps;
    private final boolean tanhCandidate;

    private final Columns h; // h_0 ... h_T: one step more than the others
    private final Columns z;
    private final Columns read; // tanh(W_y1 h + b_y1), then the error of its argument
    private final Columns gateSums; // (4 N): dL/d(W z + b)
    private final Columns zSums; // dL/d(W_h h + W_y y + b_h)
    private final Columns hErrors; // dL/dh_1 ... dL/dh_T
    private final Columns narrow; // one step of scratch
    private final Columns wide; // one step of scratch, (4 N)

    private final double[][] gates; // per step (batch * 4 N,)
    private final double[][] s; // s_0 ... s_T, (batch * N,)
    private final double[][] tanhS; // tanh of s_1 ... s_T
    private final double[] column; // (batch * N,)
    private final double[] wideColumn; // (batch * 4 N,)
    private double[] inputs = {};

    YeoSegment(DataType type, int units, int batch, int steps, YeoLstm.Candidate candidate) {
        this.units = units;
        this.batch = batch;
        this.steps = steps;
        this.tanhCandidate = candidate == YeoLstm.Candidate.TANH;
        this.h = new Columns(type, units, batch, steps + 1);
        this.z = new Columns(type, units, batch, steps);
        this.read = new Columns(type, units, batch, steps);
        this.gateSums = new Columns(type, 4 * units, batch, steps);
        this.zSums = new Columns(type, units, batch, steps);
        this.hErrors = new Columns(type, units, batch, steps);
        this.narrow = new Columns(type, units, batch, 1);
        this.wide = new Columns(type, 4 * units, batch, 1);
        this.gates = new double[steps][batch * 4 * units];
        this.s = new double[steps + 1][batch * units];
        this.tanhS = new double[steps][batch * units];
        this.column = new double[batch * units];
        this.wideColumn = new double[batch * 4 * units];
    }

    boolean holds(int otherBatch, int otherSteps) {
        return batch == otherBatch && steps == otherSteps;
    }

    int batch() {
        return batch;
    }

    /** Sets h_0 and s_0, (batch * N,) each. */
    void start(double[] output, double[] memory) {
        h.write(0, output);
        System.arraycopy(memory, 0, s[0], 0, memory.length);
    }

    /** h_T, (batch * N,). */
    double[] finalOutput() {
        double[] output = new double[batch * units];
        h.read(steps, output);
        return output;
    }

    /** s_T, (batch * N,). */
    double[] finalMemory() {
        return s[steps].clone();
    }

    /** The predictions for inputs {@code [step * batch + series]}, in the same order. */
    double[] forward(YeoWeights w, double[] given) {
        inputs = given;
        for (int t = 0; t < steps; t++) {
            Nd4j.gemm(w.hidden(), h.at(t), narrow.at(0), false, false, 1, 0);
            narrow.read(0, column);
            Pointwise.hidden(column, inputs, t * batch, w.inputWeight(), w.hiddenBias());
            z.write(t, column);
            Nd4j.gemm(w.gates(), z.at(t), wide.at(0), false, false, 1, 0);
            wide.read(0, gates[t]);
            Pointwise.gates(gates[t], w.gateBias(), tanhCandidate);
            Pointwise.update(units, gates[t], s[t], s[t + 1], tanhS[t], column);
            h.write(t + 1, column);
        }
        double[] outputs = new double[batch * steps];
        Nd4j.gemm(w.read(), h.range(1, steps + 1), read.all(), false, false, 1, 0);
        for (int t = 0; t < steps; t++) {
            read.read(t, column);
            Pointwise.readOut(column, w.readBias(), w.outputWeight(), w.outputBias(), outputs, t * batch);
            read.write(t, column);
        }
        return outputs;
    }

    /**
     * Sets the gradients of all weights and gives dL/d(input).
     *
     * @param errors dL/d(output), {@code [step * batch + series]}
     * @param gradients by the names of {@link YeoLstmParameters}; overwritten
     */
    double[] backward(YeoWeights w, double[] errors, Map<String, INDArray> gradients) {
        readOutBack(w, errors, gradients);
        double[] inputErrors = new double[batch * steps];
        double[] inputWeight = new double[units];
        double[] hiddenBias = new double[units];
        double[] gateBias = new double[4 * units];
        double[] zColumn = new double[batch * units];
        double[] ds = new double[batch * units];
        for (int t = steps - 1; t >= 0; t--) {
            hErrors.read(t, column);
            Pointwise.updateBack(units, tanhCandidate, gates[t], s[t], tanhS[t], column, ds, wideColumn);
            Pointwise.addColumns(wideColumn, gateBias);
            gateSums.write(t, wideColumn);
            Nd4j.gemm(w.gates(), gateSums.at(t), narrow.at(0), true, false, 1, 0);
            narrow.read(0, column);
            z.read(t, zColumn);
            Pointwise.hiddenBack(column, zColumn, inputs, t * batch, w.inputWeight(), inputWeight, inputErrors);
            Pointwise.addColumns(column, hiddenBias);
            zSums.write(t, column);
            if (t > 0) {
                Nd4j.gemm(w.hidden(), zSums.at(t), hErrors.at(t - 1), true, false, 1, 1);
            }
        }
        product(gateSums.all(), z.all(), gradients, YeoLstmParameters.W_GATES);
        product(zSums.all(), h.range(0, steps), gradients, YeoLstmParameters.W_H);
        set(gradients, YeoLstmParameters.W_Y, inputWeight);
        set(gradients, YeoLstmParameters.B_H, hiddenBias);
        set(gradients, YeoLstmParameters.B_GATES, gateBias);
        return inputErrors;
    }

    /** The read-out's gradients, and dL/dh as far as it comes from the outputs. */
    private void readOutBack(YeoWeights w, double[] errors, Map<String, INDArray> gradients) {
        double[] outputWeight = new double[units];
        double[] readBias = new double[units];
        double outputBias = 0;
        for (int t = 0; t < steps; t++) {
            read.read(t, column);
            Pointwise.readOutBack(column, w.outputWeight(), errors, t * batch, outputWeight);
            Pointwise.addColumns(column, readBias);
            read.write(t, column);
        }
        for (double error : errors) {
            outputBias += error;
        }
        product(read.all(), h.range(1, steps + 1), gradients, YeoLstmParameters.W_Y1);
        Nd4j.gemm(w.read(), read.all(), hErrors.all(), true, false, 1, 0);
        set(gradients, YeoLstmParameters.W_Y2, outputWeight);
        set(gradients, YeoLstmParameters.B_Y1, readBias);
        set(gradients, YeoLstmParameters.B_Y2, outputBias);
    }

    /** Sums error times activation over all columns. */
    private static void product(INDArray errors, INDArray activations, Map<String, INDArray> gradients, String name) {
        Nd4j.gemm(errors, activations, view(gradients, name), false, true, 1, 0);
    }

    private static void set(Map<String, INDArray> gradients, String name, double... values) {
        INDArray view = view(gradients, name);
        view.assign(Nd4j.createFromArray(values).castTo(view.dataType()).reshape(view.shape()));
    }

    private static INDArray view(Map<String, INDArray> gradients, String name) {
        INDArray view = gradients.get(name);
        if (view == null) {
            throw new IllegalStateException("the gradients lack " + name);
        }
        return view;
    }
}
