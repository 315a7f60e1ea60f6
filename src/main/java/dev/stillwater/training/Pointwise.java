package dev.stillwater.training;

/**
 * The elementwise half of the Yeo LSTM and its derivative, in plain loops over one time step.
 *
 * <p>All arrays hold column after column: {@code [series * units + unit]}, gates {@code [series * 4 units + gate * units
 * + unit]} in the order i, o, f, candidate. In double precision also where the matrix products are in single: the
 * time goes into the products.
 *
 * <p>The activations have loops of their own over contiguous numbers: so the compiler puts them into vectors, which it
 * does not do where they stand in a longer expression (measured on JDK 17: a fifth of the time).
 */
final class Pointwise {
    private Pointwise() {}

    /** a[from..to) = 1 / (1 + exp(-a[from..to))). */
    static void sigmoid(double[] a, int from, int to) {
        for (int n = from; n < to; n++) {
            double q = expm1(a[n]);
            a[n] = (q + 1) / (q + 2);
        }
    }

    /** a[from..to) = tanh(a[from..to)). */
    static void tanh(double[] a, int from, int to) {
        for (int n = from; n < to; n++) {
            double q = expm1(2 * a[n]);
            a[n] = q / (q + 2);
        }
    }

    /**
     * exp(x) - 1 for |x| up to 40, beyond which it stays where it is: the Taylor series at x / 64, doubled six times by
     * expm1(2 r) = expm1(r) (expm1(r) + 2), which keeps small values precise. {@link Math#exp} is a call for every
     * number; this the compiler puts into vectors, and its bits are the same on every processor.
     */
    private static double expm1(double x) {
        double r = Math.min(Math.max(x, -40), 40) * (1.0 / 64);
        double p = r * (1.0 / 39916800) + 1.0 / 3628800;
        p = p * r + 1.0 / 362880;
        p = p * r + 1.0 / 40320;
        p = p * r + 1.0 / 5040;
        p = p * r + 1.0 / 720;
        p = p * r + 1.0 / 120;
        p = p * r + 1.0 / 24;
        p = p * r + 1.0 / 6;
        p = p * r + 1.0 / 2;
        p = p * r + 1;
        p *= r;
        p *= p + 2;
        p *= p + 2;
        p *= p + 2;
        p *= p + 2;
        p *= p + 2;
        p *= p + 2;
        return p;
    }

    /** Turns W h into z = tanh(W h + w y + b). */
    static void hidden(double[] z, double[] inputs, int from, double[] weight, double[] bias) {
        int units = bias.length;
        for (int start = 0, b = from; start < z.length; start += units, b++) {
            double y = inputs[b];
            for (int n = 0; n < units; n++) {
                z[start + n] += weight[n] * y + bias[n];
            }
        }
        tanh(z, 0, z.length);
    }

    /** Turns W z into the gates i, o, f and the candidate. */
    static void gates(double[] gates, double[] bias, boolean tanhCandidate) {
        int candidate = bias.length / 4 * 3;
        for (int start = 0; start < gates.length; start += bias.length) {
            for (int n = 0; n < bias.length; n++) {
                gates[start + n] += bias[n];
            }
            int from = start + candidate;
            int to = start + bias.length;
            sigmoid(gates, start, tanhCandidate ? from : to);
            if (tanhCandidate) {
                tanh(gates, from, to);
            }
        }
    }

    /** s' = f s + i c, tanh(s') and h' = o tanh(s'). */
    static void update(int units, double[] gates, double[] s, double[] next, double[] tanhNext, double[] h) {
        for (int start = 0, g = 0; start < s.length; start += units, g += 4 * units) {
            for (int n = 0; n < units; n++) {
                next[start + n] = gates[g + 2 * units + n] * s[start + n] + gates[g + n] * gates[g + 3 * units + n];
            }
        }
        System.arraycopy(next, 0, tanhNext, 0, next.length);
        tanh(tanhNext, 0, tanhNext.length);
        for (int start = 0, g = 0; start < s.length; start += units, g += 4 * units) {
            for (int n = 0; n < units; n++) {
                h[start + n] = gates[g + units + n] * tanhNext[start + n];
            }
        }
    }

    /**
     * From dL/dh' and the part of dL/ds' that comes from later steps to dL/d(gate sums) and dL/ds.
     *
     * @param ds in: dL/ds' of later steps; out: dL/ds
     * @param sums out: dL/d(W z + b) of the four gates
     */
    static void updateBack(
            int units,
            boolean tanhCandidate,
            double[] gates,
            double[] s,
            double[] tanhNext,
            double[] dh,
            double[] ds,
            double[] sums) {
        for (int start = 0, g = 0; start < s.length; start += units, g += 4 * units) {
            for (int n = 0; n < units; n++) {
                double i = gates[g + n];
                double o = gates[g + units + n];
                double f = gates[g + 2 * units + n];
                double c = gates[g + 3 * units + n];
                double t = tanhNext[start + n];
                double d = ds[start + n] + dh[start + n] * o * (1 - t * t);
                sums[g + n] = d * c * i * (1 - i);
                sums[g + units + n] = dh[start + n] * t * o * (1 - o);
                sums[g + 2 * units + n] = d * s[start + n] * f * (1 - f);
                sums[g + 3 * units + n] = d * i * (tanhCandidate ? 1 - c * c : c * (1 - c));
                ds[start + n] = d * f;
            }
        }
    }

    /** Turns W h' into q = tanh(W h' + b) and gives w q + c for each column. */
    static void readOut(double[] q, double[] bias, double[] weight, double offset, double[] outputs, int from) {
        int units = bias.length;
        for (int start = 0; start < q.length; start += units) {
            for (int n = 0; n < units; n++) {
                q[start + n] += bias[n];
            }
        }
        tanh(q, 0, q.length);
        for (int start = 0, b = from; start < q.length; start += units, b++) {
            double sum = offset;
            for (int n = 0; n < units; n++) {
                sum += weight[n] * q[start + n];
            }
            outputs[b] = sum;
        }
    }

    /** Turns q into dL/d(W h' + b), and adds what falls on w. */
    static void readOutBack(double[] q, double[] weight, double[] errors, int from, double[] weightGradient) {
        int units = weight.length;
        for (int start = 0, b = from; start < q.length; start += units, b++) {
            double error = errors[b];
            for (int n = 0; n < units; n++) {
                double value = q[start + n];
                weightGradient[n] += error * value;
                q[start + n] = error * weight[n] * (1 - value * value);
            }
        }
    }

    /** Turns dL/dz into dL/d(W h + w y + b), adds what falls on w and gives dL/dy for each column. */
    static void hiddenBack(
            double[] dz, double[] z, double[] inputs, int from, double[] weight, double[] weightGradient, double[] dy) {
        int units = weight.length;
        for (int start = 0, b = from; start < dz.length; start += units, b++) {
            double y = inputs[b];
            double sum = 0;
            for (int n = 0; n < units; n++) {
                double d = dz[start + n] * (1 - z[start + n] * z[start + n]);
                dz[start + n] = d;
                weightGradient[n] += d * y;
                sum += weight[n] * d;
            }
            dy[b] = sum;
        }
    }

    /** Adds all columns to the sum. */
    static void addColumns(double[] columns, double[] sum) {
        for (int start = 0; start < columns.length; start += sum.length) {
            for (int n = 0; n < sum.length; n++) {
                sum[n] += columns[start + n];
            }
        }
    }
}
