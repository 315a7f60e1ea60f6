package dev.stillwater.training.pass;

/** The products one number at a time. */
final class ScalarProducts implements Products {

    @Override
    public void add(float[] a, int aFrom, int aStride, int rows, Panels b, float[] c, int cFrom, int cStride) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < b.columns(); j++) {
                int from = j / Panels.WIDTH * b.depth() * Panels.WIDTH + j % Panels.WIDTH;
                float sum = c[cFrom + i * cStride + j];
                for (int k = 0; k < b.depth(); k++) {
                    sum = Math.fma(a[aFrom + i * aStride + k], b.values()[from + k * Panels.WIDTH], sum);
                }
                c[cFrom + i * cStride + j] = sum;
            }
        }
    }

    @Override
    public void addTransposed(
            float[] a,
            int aFrom,
            int aStride,
            int rows,
            float[] b,
            int bFrom,
            int bStride,
            int columns,
            int depth,
            float[] c,
            int cFrom,
            int cStride) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = c[cFrom + i * cStride + j];
                for (int k = 0; k < depth; k++) {
                    sum = Math.fma(a[aFrom + k * aStride + i], b[bFrom + k * bStride + j], sum);
                }
                c[cFrom + i * cStride + j] = sum;
            }
        }
    }
}
