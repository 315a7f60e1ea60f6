package dev.stillwater.network;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** The two cells in plain doubles with {@link Math#tanh}, written from the equations and the files' layout alone. */
final class Reference {

    private final Map<String, Tensor> w;
    private final int n;
    private double[] h;
    private double[] s;

    Reference(Map<String, Tensor> tensors, int units) {
        this.w = tensors;
        this.n = units;
        this.h = new double[units];
        this.s = new double[units];
    }

    /** Starts from another state. */
    Reference at(double[] newH, double[] newS) {
        h = newH.clone();
        s = newS.clone();
        return this;
    }

    double[] h() {
        return h;
    }

    double[] s() {
        return s;
    }

    /** Equations 3 to 7 of Yeo (arXiv 1904.05158). */
    double yeo(double y, YeoLstm.Candidate candidate) {
        double[] z = new double[n];
        for (int j = 0; j < n; j++) {
            z[j] = Math.tanh(dot("W_h", j, h) + at("W_y", j) * y + at("b_h", j));
        }
        double[] nextS = new double[n];
        double[] nextH = new double[n];
        for (int j = 0; j < n; j++) {
            double i = sigmoid(dot("W_i", j, z) + at("b_i", j));
            double o = sigmoid(dot("W_o", j, z) + at("b_o", j));
            double f = sigmoid(dot("W_f", j, z) + at("b_f", j));
            DoubleUnaryOperator phi = candidate == YeoLstm.Candidate.TANH ? Math::tanh : Reference::sigmoid;
            nextS[j] = f * s[j] + i * phi.applyAsDouble(dot("W_s", j, z) + at("b_s", j));
            nextH[j] = o * Math.tanh(nextS[j]);
        }
        h = nextH;
        s = nextS;
        double output = at("b_y2", 0);
        for (int j = 0; j < n; j++) {
            output += at("W_y2", j) * Math.tanh(dot("W_y1", j, h) + at("b_y1", j));
        }
        return output;
    }

    /** PyTorch's documented LSTM, rows in the order i, f, g, o, of the present sample and those before it. */
    double lstm(double... x) {
        double[] a = new double[4 * n];
        for (int r = 0; r < 4 * n; r++) {
            a[r] = dot("lstm.weight_ih_l0", r, x)
                    + at("lstm.bias_ih_l0", r)
                    + dot("lstm.weight_hh_l0", r, h)
                    + at("lstm.bias_hh_l0", r);
        }
        double output = at("head.bias", 0);
        for (int j = 0; j < n; j++) {
            s[j] = sigmoid(a[n + j]) * s[j] + sigmoid(a[j]) * Math.tanh(a[2 * n + j]);
            h[j] = sigmoid(a[3 * n + j]) * Math.tanh(s[j]);
            output += at("head.weight", j) * h[j];
        }
        return output;
    }

    private double dot(String matrix, int row, double[] x) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += at(matrix, row * x.length + k) * x[k];
        }
        return sum;
    }

    private double at(String tensor, int index) {
        Tensor found = w.get(tensor);
        return found == null ? 0 : found.data()[index];
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
