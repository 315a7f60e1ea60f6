package dev.stillwater.analysis;

import dev.stillwater.network.Cell;
import dev.stillwater.network.Deviation;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.Tangent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network driven by a given signal, as a dynamical system of its full state (h, s): its exponents are the conditional
 * Lyapunov exponents. While the largest is negative, copies of the network that see the same signal come to agree (the
 * echo-state property, locally), and a small impulse decays in the long run as exp(λ₁ n).
 *
 * <p>The signal is not perturbed: it drives, it does not respond. Exponents are in nats per sample.
 */
public final class DrivenNetwork implements TangentSystem<DrivenNetwork.Position> {

    /** Which linear map carries the deviations. Only {@link #FULL} gives Lyapunov exponents of the network. */
    public enum Jacobian {
        /** The derivative of the full state: v becomes J v. */
        FULL,
        /**
         * Compatibility, wrong: dh'/dh alone, the memory s taken as a constant. It leaves out the path by which an LSTM
         * remembers, and reports exponents far too negative. What {@code lstm_jac} of Vogt et al. computes (github
         * shlizee/lyapunov-hyperopt, 5908e45, lyapunov.py).
         */
        H_ONLY,
        /**
         * Compatibility, wrong: v becomes J^T v in forward time, a product of other matrices that belongs to no
         * trajectory; its exponents may have another sign. What the same code does. It needs the whole matrix at every
         * step, at the cost of one deviation per dimension.
         */
        TRANSPOSED;

        /** As in {@code h-only}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Where the network stands.
     *
     * @param state of the network
     * @param next index of the sample it sees next
     */
    public record Position(LstmState state, int next) {}

    private final Cell cell;
    private final Jacobian jacobian;
    private final float[][] inputs; // (samples, features)

    /**
     * @param samples of the driving signal, in the signal's units; a run may take as many steps
     */
    public DrivenNetwork(Model model, double[] samples, Jacobian jacobian) {
        this.cell = model.cell();
        this.jacobian = jacobian;
        this.inputs = model.inputs(samples);
    }

    /**
     * The conditional exponents of a model over a whole signal, after {@code transientSteps} of it.
     *
     * @param count how many exponents
     */
    public static LyapunovSpectrum exponents(Model model, double[] samples, int count, int transientSteps) {
        DrivenNetwork network = new DrivenNetwork(model, samples, Jacobian.FULL);
        return LyapunovSpectrum.of(
                network,
                network.start(),
                LyapunovSpectrum.Settings.of(count, samples.length - transientSteps)
                        .withTransient(transientSteps));
    }

    /** The zero state before the first sample. */
    public Position start() {
        return new Position(cell.initialState(), 0);
    }

    @Override
    public int dimension() {
        return jacobian == Jacobian.H_ONLY ? cell.initialState().h().length : cell.dimension();
    }

    /**
     * @throws IllegalArgumentException if the driving signal has ended
     */
    @Override
    public Position advance(Position position, double[][] deviations) {
        if (position.next == inputs.length) {
            throw new IllegalArgumentException("the driving signal ends after " + inputs.length + " samples");
        }
        float[] input = inputs[position.next];
        LstmState next = jacobian == Jacobian.TRANSPOSED
                ? transposed(position.state, input, deviations)
                : forward(position.state, input, deviations);
        return new Position(next, position.next + 1);
    }

    private LstmState forward(LstmState state, float[] input, double[][] deviations) {
        List<Deviation> directions = new ArrayList<>(deviations.length);
        for (double[] deviation : deviations) {
            directions.add(Deviations.of(deviation, cell)); // h only: s is held
        }
        Tangent tangent = cell.tangent(state, input, directions);
        for (int k = 0; k < deviations.length; k++) {
            Deviations.write(tangent.images().get(k), cell, deviations[k]);
        }
        return tangent.step().state();
    }

    private LstmState transposed(LstmState state, float[] input, double[][] deviations) {
        int dimension = dimension();
        List<Deviation> basis = new ArrayList<>(dimension);
        for (int d = 0; d < dimension; d++) {
            double[] unit = new double[dimension];
            unit[d] = 1;
            basis.add(Deviations.of(unit, cell));
        }
        Tangent tangent = cell.tangent(state, input, basis);
        double[][] columns = new double[dimension][dimension]; // of J
        for (int d = 0; d < dimension; d++) {
            Deviations.write(tangent.images().get(d), cell, columns[d]);
        }
        for (double[] deviation : deviations) {
            double[] before = deviation.clone();
            for (int d = 0; d < dimension; d++) {
                double sum = 0;
                for (int j = 0; j < dimension; j++) {
                    sum += columns[d][j] * before[j];
                }
                deviation[d] = sum;
            }
        }
        return tangent.step().state();
    }
}
