package dev.stillwater.network;

/** The kernel in plain Java: the definition of the bits, and the fallback where the vector module is absent. */
final class ScalarKernel implements Kernel {

    @Override
    public void affine(float[] weights, float[] bias, float[] x, int columns, float[] out) {
        int rows = bias.length;
        System.arraycopy(bias, 0, out, 0, rows);
        for (int k = 0; k < columns; k++) {
            float xk = x[k];
            int at = k * rows;
            for (int j = 0; j < rows; j++) {
                out[j] = Math.fma(weights[at + j], xk, out[j]);
            }
        }
    }

    @Override
    public void tanh(float[] a, int from, int to) {
        for (int j = from; j < to; j++) {
            a[j] = Tanh.tanh(a[j]);
        }
    }

    @Override
    public void sigmoid(float[] a, int from, int to) {
        for (int j = from; j < to; j++) {
            a[j] = Tanh.sigmoid(a[j]);
        }
    }

    @Override
    public void update(float[] gates, float[] s, float[] nextS, float[] nextH) {
        int rows = s.length;
        for (int j = 0; j < rows; j++) {
            float memory = Math.fma(gates[rows + j], s[j], gates[j] * gates[3 * rows + j]);
            nextS[j] = memory;
            nextH[j] = gates[2 * rows + j] * Tanh.tanh(memory);
        }
    }
}
