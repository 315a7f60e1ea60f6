package dev.stillwater.analysis;

import dev.stillwater.analysis.DrivenSystem.Transition;
import dev.stillwater.deviation.DeviationEnsemble;
import dev.stillwater.deviation.DeviationEnsemble.Estimate;
import dev.stillwater.deviation.LateSlope;
import java.util.Arrays;
import java.util.List;

/**
 * How the prediction of a driven network departs and comes back after an impulse on its input.
 *
 * <p>Two copies run on the signal, the clean μ in the paper; at every impulse one of them reads A more for one step. Against the truth, the
 * paper's way: e_n = (1/ν) ⟨(μ - ŷ_n)²⟩^½, where n = 0 is the first prediction after the impulse and ⟨⟩ the mean over
 * impulses. Against the unperturbed twin, the clean way: d_n = (1/ν) ⟨(ŷ_n - ŷ_n^twin)²⟩^½, which goes to zero.
 *
 * <p>Source: Yeo 2019, arXiv 1904.05158, equation 10 and figures 3 and 4; the paired form is this project's.
 *
 * @param plan what was done
 * @param scale ν, the standard deviation of the signal, in its own units
 * @param error e_n in units of ν, (spacing,)
 * @param difference d_n in units of ν, (spacing,)
 * @param typical the geometric mean of |ŷ_n - ŷ_n^twin| over impulses in units of ν, (spacing,)
 * @param pairedGain d_0 over the impulse, both in the same units
 * @param pairedInitial mean, not root mean square, of |ŷ_0 - ŷ_0^twin| over the impulse
 * @param pairedRelaxation λ_pair = Σ d_n / d_0, in steps; NaN where d_0 is mere rounding
 * @param baseline e_p in units of ν: the error of the unperturbed twin on the same samples
 * @param resolution least meaningful d_n, in units of ν
 * @param example the response to the last impulse
 */
@SuppressWarnings("ArrayRecordComponent") // results, never compared
public record ImpulseResponse(
        ImpulsePlan plan,
        double scale,
        double[] error,
        double[] difference,
        double[] typical,
        Estimate pairedGain,
        Estimate pairedInitial,
        Estimate pairedRelaxation,
        double baseline,
        double resolution,
        Example example) {

    /** Below this many e_p the initial deviation is no basis for a relaxation time. */
    private static final double GUARD = 1.5;

    /** One response in the signal's units: the next samples, and what both copies predicted for them; (spacing,) each. */
    @SuppressWarnings("ArrayRecordComponent") // results, never compared
    public record Example(double[] truth, double[] predicted, double[] twin) {}

    /** Measures the response on a clean signal. */
    public static <S> ImpulseResponse measure(DrivenSystem<S> system, double[] clean, double scale, ImpulsePlan plan) {
        return measure(system, clean, clean, scale, plan);
    }

    /**
     * Measures the response.
     *
     * @param truth clean signal, at least {@link ImpulsePlan#samples()} values, (samples,)
     * @param observed what the system sees of it, (samples,)
     * @param scale ν of the signal
     */
    public static <S> ImpulseResponse measure(
            DrivenSystem<S> system, double[] truth, double[] observed, double scale, ImpulsePlan plan) {
        if (Math.min(truth.length, observed.length) < plan.samples()) {
            throw new IllegalArgumentException("the drive has " + Math.min(truth.length, observed.length)
                    + " samples, the plan needs " + plan.samples());
        }
        int spacing = plan.spacing();
        S twin = system.initialState();
        for (int t = 0; t < plan.warmUp(); t++) {
            twin = system.step(twin, observed[t]).state();
        }
        S struck = twin;
        double[] error = new double[spacing];
        DeviationEnsemble differences = new DeviationEnsemble();
        double baseline = 0;
        Example example = new Example(new double[spacing], new double[spacing], new double[spacing]);
        for (int k = 0; k < plan.impulses(); k++) {
            switch (plan.protocol()) {
                case RESTART -> struck = twin;
                case FORK -> twin = struck;
                case PAPER -> {}
            }
            double[] difference = new double[spacing];
            for (int n = 0; n < spacing; n++) {
                int t = plan.warmUp() + k * spacing + n;
                double displaced = n == 0 ? observed[t] + plan.amplitude() : observed[t];
                List<Transition<S>> both = system.steps(List.of(twin, struck), observed[t], displaced);
                Transition<S> clean = both.get(0);
                Transition<S> after = both.get(1);
                twin = clean.state();
                struck = after.state();
                error[n] += square(after.output() - truth[t + 1]);
                difference[n] = Math.abs(after.output() - clean.output());
                baseline += square(clean.output() - truth[t + 1]);
                example.truth[n] = truth[t + 1];
                example.predicted[n] = after.output();
                example.twin[n] = clean.output();
            }
            differences.add(difference, plan.amplitude());
        }
        double count = plan.impulses();
        double[] curve = differences.curve();
        Estimate relaxation = differences.relaxation();
        return new ImpulseResponse(
                plan,
                scale,
                Arrays.stream(error).map(sum -> Math.sqrt(sum / count) / scale).toArray(),
                Arrays.stream(curve).map(d -> d / scale).toArray(),
                Arrays.stream(differences.typical(system.resolution()))
                        .map(d -> d / scale)
                        .toArray(),
                differences.ratio(),
                differences.initialRatio(),
                curve[0] > system.resolution() ? relaxation : new Estimate(Double.NaN, Double.NaN),
                Math.sqrt(baseline / (count * spacing)) / scale,
                system.resolution() / scale,
                example);
    }

    /** e_0, the error of the first prediction after the impulse, in units of ν. */
    public double initialDeviation() {
        return error[0];
    }

    /** e_0 over the impulse, both in the same units. */
    public double gain() {
        return error[0] * scale / Math.abs(plan.amplitude());
    }

    /**
     * λ of equation 10, Σ (e_n - e_p) / (e_0 - e_p), in steps; NaN where e_0 is not above 1.5 e_p, since the sum then
     * says nothing.
     */
    public double relaxation() {
        if (!(error[0] > GUARD * baseline)) {
            return Double.NaN;
        }
        return Arrays.stream(error).map(e -> e - baseline).sum() / (error[0] - baseline);
    }

    /** The late slope of ln |d_n|, of its mean over impulses; best measured with {@link ImpulsePlan#longDecay}. */
    public LateSlope lateSlope() {
        return LateSlope.of(typical, resolution);
    }

    private static double square(double x) {
        return x * x;
    }
}
