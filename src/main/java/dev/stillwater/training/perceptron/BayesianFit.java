package dev.stillwater.training.perceptron;

/**
 * A descent on F(w) = β E_D + α E_W, with E_D the sum of squared errors and E_W that of squared weights, by
 * Levenberg-Marquardt steps; after each of them α and β are set to what the evidence of the data makes most likely
 * (MacKay, Neural Computation 4 (1992) 415; Foresee and Hagan, Proc. ICNN 1997, 1930).
 *
 * <p>With the effective number of parameters γ = n_w - α tr (β J^T J + α I)^{-1}, these are α = γ / (2 E_W) and
 * β = (n_e - γ) / (2 E_D). The damping μ of a step (β J^T J + (μ + α) I) Δw = -(β J^T e + α w) is divided by ten when F
 * decreases and multiplied by ten when it does not.
 */
final class BayesianFit {
    private static final double FIRST_DAMPING = 0.005;
    private static final double LEAST_DAMPING = 1e-20;
    private static final double MOST_DAMPING = 1e10;
    private static final double LEAST_GRADIENT = 1e-7;
    private static final double TINY = 1e-300;

    private Residuals residuals;
    private GaussNewton around;
    private double[] weights;
    private double alpha;
    private double beta;
    private double gamma;
    private double damping = FIRST_DAMPING;

    private BayesianFit(Residuals residuals, GaussNewton around, double[] weights) {
        this.residuals = residuals;
        this.around = around;
        this.weights = weights;
    }

    /** A fit that begins at some weights. */
    static BayesianFit from(double[] start, Residuals residuals) {
        double[] weights = start.clone();
        BayesianFit fit = new BayesianFit(residuals, GaussNewton.around(residuals, weights), weights);
        fit.estimate(residuals.weights());
        if (!(fit.beta > 0)) {
            fit.beta = 1; // more weights than observations
        }
        return fit;
    }

    /**
     * One accepted step, if there is one.
     *
     * @return false where the fit has come to its end: the gradient is nothing, or no step makes F smaller
     */
    boolean step() {
        double[] gradient = new double[weights.length];
        double slope = 0;
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] = beta * around.halfGradient()[j] + alpha * weights[j];
            slope += 4 * gradient[j] * gradient[j];
        }
        if (Math.sqrt(slope) < LEAST_GRADIENT) {
            return false;
        }
        double before = beta * around.sumOfSquares() + alpha * squares(weights);
        for (; damping <= MOST_DAMPING; damping *= 10) {
            double[] direction = around.solve(beta, alpha + damping, gradient);
            if (direction == null) {
                continue;
            }
            double[] next = new double[weights.length];
            for (int j = 0; j < next.length; j++) {
                next[j] = weights[j] - direction[j];
            }
            if (beta * residuals.sumOfSquares(next) + alpha * squares(next) < before) {
                damping = Math.max(damping / 10, LEAST_DAMPING);
                weights = next;
                around = GaussNewton.around(residuals, weights);
                estimate(around.effectiveParameters(beta, alpha));
                return true;
            }
        }
        return false;
    }

    /** Goes on with other errors of the same weights, such as those of predictions further ahead. */
    void turnTo(Residuals others) {
        residuals = others;
        around = GaussNewton.around(others, weights);
        damping = FIRST_DAMPING;
    }

    private void estimate(double effective) {
        if (!Double.isFinite(effective)) {
            return;
        }
        gamma = effective;
        alpha = gamma / (2 * Math.max(squares(weights), TINY));
        beta = (residuals.observations() - gamma) / (2 * Math.max(around.sumOfSquares(), TINY));
    }

    /** (n_w,); not to be changed. */
    double[] weights() {
        return weights;
    }

    /** E_D over the number of observations. */
    double meanSquare() {
        return around.sumOfSquares() / residuals.observations();
    }

    /** γ, the effective number of parameters. */
    double effectiveParameters() {
        return gamma;
    }

    /** α, half the inverse variance of the weights. */
    double alpha() {
        return alpha;
    }

    /** β, half the inverse variance of the errors. */
    double beta() {
        return beta;
    }

    private static double squares(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return sum;
    }
}
