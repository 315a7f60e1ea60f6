package dev.stillwater.network;

/** The kernel in plain Java: the definition of the bits, and the fallback where the vector module is absent. */
final class ScalarKernel implements Kernel {

    @Override
    public String description() {
        return "no vectors, which gives the same bits more slowly: this Java has no jdk.incubator.vector to load";
    }

    @Override
    public void add(Panel panel, float[] x, float[] sums) {
        float[] weights = panel.weights();
        int width = panel.width();
        int first = panel.first();
        for (int k = 0; k < panel.columns(); k++) {
            float xk = x[k];
            int at = k * width;
            for (int j = 0; j < width; j++) {
                sums[first + j] = Math.fma(weights[at + j], xk, sums[first + j]);
            }
        }
    }

    @Override
    public void add(Panel panel, int count, float[][] x, float[][] sums) {
        for (int i = 0; i < count; i++) {
            add(panel, x[i], sums[i]);
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
    public void update(float[] gates, float[] s, float[] nextS, float[] squashed, float[] nextH) {
        int rows = s.length;
        for (int j = 0; j < rows; j++) {
            float memory = Math.fma(gates[rows + j], s[j], gates[j] * gates[3 * rows + j]);
            nextS[j] = memory;
            squashed[j] = Tanh.tanh(memory);
            nextH[j] = gates[2 * rows + j] * squashed[j];
        }
    }

    @Override
    public void tanhSlope(float[] a, float[] d, int from, int to) {
        for (int j = from; j < to; j++) {
            d[j] = Math.fma(-a[j], a[j], 1f) * d[j];
        }
    }

    @Override
    public void sigmoidSlope(float[] a, float[] d, int from, int to) {
        for (int j = from; j < to; j++) {
            d[j] = Math.fma(-a[j], a[j], a[j]) * d[j];
        }
    }

    @Override
    public void updateTangent(
            float[] gates, float[] s, float[] t, float[] dGates, float[] ds, float[] nextDs, float[] nextDh) {
        int rows = s.length;
        for (int j = 0; j < rows; j++) {
            float added = Math.fma(gates[3 * rows + j], dGates[j], gates[j] * dGates[3 * rows + j]);
            float memory = Math.fma(gates[rows + j], ds[j], Math.fma(s[j], dGates[rows + j], added));
            nextDs[j] = memory;
            float slope = gates[2 * rows + j] * Math.fma(-t[j], t[j], 1f);
            nextDh[j] = Math.fma(slope, memory, t[j] * dGates[2 * rows + j]);
        }
    }
}
