package dev.stillwater.study.sweep;

import java.util.Arrays;

/**
 * Ridge regression (Hoerl and Kennard, Technometrics 12 (1970) 55) on columns that are standardised by the rows it learns
 * from; the mean is not shrunk. A column that is the same in all of them counts for nothing.
 */
final class Ridge {
    private final double[] means; // (columns,)
    private final double[] scales; // (columns,), 0 for a constant column
    private final double[] weights; // (columns,)
    private final double mean; // of the target

    private Ridge(double[] means, double[] scales, double[] weights, double mean) {
        this.means = means;
        this.scales = scales;
        this.weights = weights;
        this.mean = mean;
    }

    /**
     * Learns.
     *
     * @param rows (n, columns), at least one
     * @param targets (n,)
     * @param strength above 0, in units of the standardised columns' mean square times n
     */
    static Ridge fit(double[][] rows, double[] targets, double strength) {
        int columns = rows[0].length;
        double[] means = new double[columns];
        double[] scales = new double[columns];
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            double squares = 0;
            for (double[] row : rows) {
                sum += row[c];
            }
            means[c] = sum / rows.length;
            for (double[] row : rows) {
                squares += (row[c] - means[c]) * (row[c] - means[c]);
            }
            double deviation = Math.sqrt(squares / rows.length);
            scales[c] = deviation > 1e-12 * Math.abs(means[c]) ? 1 / deviation : 0;
        }
        double mean = Arrays.stream(targets).average().orElseThrow();
        double[][] matrix = new double[columns][columns];
        double[] right = new double[columns];
        for (int i = 0; i < rows.length; i++) {
            double[] row = standardised(rows[i], means, scales);
            for (int a = 0; a < columns; a++) {
                right[a] += row[a] * (targets[i] - mean) / rows.length;
                for (int b = 0; b <= a; b++) {
                    matrix[a][b] += row[a] * row[b] / rows.length;
                }
            }
        }
        for (int c = 0; c < columns; c++) {
            matrix[c][c] += strength;
        }
        return new Ridge(means, scales, solve(matrix, right), mean);
    }

    double predict(double... row) {
        double[] standardised = standardised(row, means, scales);
        double sum = mean;
        for (int c = 0; c < weights.length; c++) {
            sum += weights[c] * standardised[c];
        }
        return sum;
    }

    private static double[] standardised(double[] row, double[] means, double[] scales) {
        double[] standardised = new double[row.length];
        Arrays.setAll(standardised, c -> (row[c] - means[c]) * scales[c]);
        return standardised;
    }

    /** By Cholesky's decomposition of the lower triangle, which is lost. */
    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[] x = right.clone();
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < j; k++) {
                matrix[j][j] -= matrix[j][k] * matrix[j][k];
                x[j] -= matrix[j][k] * x[k];
            }
            matrix[j][j] = Math.sqrt(matrix[j][j]);
            x[j] /= matrix[j][j];
            for (int i = j + 1; i < size; i++) {
                for (int k = 0; k < j; k++) {
                    matrix[i][j] -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] /= matrix[j][j];
            }
        }
        for (int j = size - 1; j >= 0; j--) {
            for (int i = j + 1; i < size; i++) {
                x[j] -= matrix[i][j] * x[i];
            }
            x[j] /= matrix[j][j];
        }
        return x;
    }
}
