package dev.stillwater.network.algebra;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The arithmetic of float64, with the same bits on every machine; at 0, where {@link #positive} jumps, its slope is 0. */
public final class Doubles implements MatrixAlgebra<Matrix> {

    @Override
    public Matrix constant(double... numbers) {
        return Matrix.column(numbers);
    }

    @Override
    public Matrix affine(Linear map, Matrix x) {
        Matrix product = linear(map, x);
        for (int i = 0; i < product.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                product.data()[i * x.columns() + j] += map.bias()[i];
            }
        }
        return product;
    }

    @Override
    public Matrix linear(Linear map, Matrix x) {
        double[] out = new double[map.rows() * x.columns()];
        multiply(map.weights(), map.rows(), map.columns(), x.data(), x.columns(), out);
        return new Matrix(out, map.rows(), x.columns());
    }

    /** out += a b, with a (rows, inner) and b (inner, columns). */
    static void multiply(double[] a, int rows, int inner, double[] b, int columns, double[] out) {
        if (b.length != inner * columns) {
            throw new IllegalArgumentException(b.length + " numbers are not " + inner + " rows of " + columns);
        }
        if (columns == 1) {
            for (int i = 0; i < rows; i++) {
                double sum = out[i];
                for (int k = 0; k < inner; k++) {
                    sum += a[i * inner + k] * b[k];
                }
                out[i] = sum;
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            int to = i * columns;
            for (int k = 0; k < inner; k++) {
                double factor = a[i * inner + k];
                int from = k * columns;
                for (int j = 0; j < columns; j++) {
                    out[to + j] += factor * b[from + j];
                }
            }
        }
    }

    @Override
    public Matrix plus(Matrix a, Matrix b) {
        double[] out = a.data().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += b.data()[i];
        }
        return like(a, out);
    }

    @Override
    public Matrix minus(Matrix a, Matrix b) {
        double[] out = a.data().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] -= b.data()[i];
        }
        return like(a, out);
    }

    @Override
    public Matrix times(Matrix a, Matrix b) {
        double[] out = a.data().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= b.data()[i];
        }
        return like(a, out);
    }

    @Override
    public Matrix scaleRows(Matrix column, Matrix matrix) {
        double[] out = matrix.data().clone();
        int columns = matrix.columns();
        for (int i = 0; i < matrix.rows(); i++) {
            double factor = column.data()[i];
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                out[j] *= factor;
            }
        }
        return like(matrix, out);
    }

    @Override
    public Matrix plus(Matrix a, double number) {
        return each(a, v -> v + number);
    }

    @Override
    public Matrix times(Matrix a, double factor) {
        return each(a, v -> v * factor);
    }

    @Override
    public Matrix square(Matrix a) {
        return each(a, v -> v * v);
    }

    @Override
    public Matrix reciprocal(Matrix a) {
        return each(a, v -> 1 / v);
    }

    @Override
    public Matrix sqrt(Matrix a) {
        return each(a, Math::sqrt);
    }

    @Override
    public Matrix tanh(Matrix a) {
        return each(a, StrictMath::tanh);
    }

    @Override
    public Matrix sigmoid(Matrix a) {
        return each(a, v -> 1 / (1 + StrictMath.exp(-v)));
    }

    @Override
    public Matrix relu(Matrix a) {
        return each(a, v -> Math.max(v, 0));
    }

    @Override
    public Matrix positive(Matrix a) {
        return each(a, v -> v > 0 ? 1 : 0);
    }

    @Override
    public Matrix positiveSlope(Matrix a) {
        return zeros(a.rows(), a.columns());
    }

    @Override
    public Matrix join(Matrix first, Matrix second) {
        double[] out = Arrays.copyOf(first.data(), first.data().length + second.data().length);
        System.arraycopy(second.data(), 0, out, first.data().length, second.data().length);
        return new Matrix(out, first.rows() + second.rows(), first.columns());
    }

    @Override
    public Matrix part(Matrix a, int from, int to) {
        return new Matrix(Arrays.copyOfRange(a.data(), from * a.columns(), to * a.columns()), to - from, a.columns());
    }

    @Override
    public Matrix zeros(int rows, int columns) {
        return new Matrix(new double[rows * columns], rows, columns);
    }

    @Override
    public Matrix identity(int size) {
        Matrix matrix = zeros(size, size);
        for (int i = 0; i < size; i++) {
            matrix.data()[i * size + i] = 1;
        }
        return matrix;
    }

    @Override
    public int rows(Matrix a) {
        return a.rows();
    }

    private static Matrix each(Matrix a, DoubleUnaryOperator function) {
        double[] out = new double[a.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = function.applyAsDouble(a.data()[i]);
        }
        return like(a, out);
    }

    private static Matrix like(Matrix a, double[] data) {
        return new Matrix(data, a.rows(), a.columns());
    }
}
