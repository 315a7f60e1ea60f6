package dev.stillwater.stream.series;

import dev.stillwater.deviation.LateSlope;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.schema.Response;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The unperturbed copy of a perturbed network, which goes on with the samples as they came, gaps included, while the
 * network itself sees them displaced. The difference of their predictions is what the impulse did; no truth is needed.
 *
 * @param impulseId the impulse it was forked for
 * @param start sequence of that impulse's first sample
 * @param amplitude of that impulse, in the units of the series
 * @param impulses impulses since then, the first included
 * @param cell state of the copy
 * @param predicted its prediction of the next sample
 * @param deviations |prediction - twin's prediction| from the impulse on, in the units of the series, (steps,)
 * @param quietSteps steps for which the deviation has been below the threshold without interruption
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Twin(
        String impulseId,
        long start,
        double amplitude,
        int impulses,
        LstmState cell,
        double predicted,
        double[] deviations,
        int quietSteps) {

    /** A twin for an impulse that is about to act: the state before it. */
    static Twin fork(AdmittedImpulse impulse, long sequence, LstmState cell, double predicted) {
        return new Twin(impulse.id(), sequence, impulse.amplitude(), 0, cell, predicted, new double[0], 0);
    }

    /** The twin after missing samples, which it bridges by its own predictions. */
    Twin overGap(Model model, long missing) {
        ModelStep bridged = model.freeRun(new ModelStep(cell, predicted), missing);
        return new Twin(
                impulseId, start, amplitude, impulses, bridged.state(), bridged.predicted(), deviations, quietSteps);
    }

    /**
     * The twin after a sample.
     *
     * @param value the sample as it came
     * @param perturbed what the perturbed network predicts on seeing it
     * @param starting impulses that begin with this sample
     * @param acting whether any impulse acts on it
     * @param smallest deviation that counts, in the units of the series
     */
    Twin next(Model model, double value, double perturbed, int starting, boolean acting, double smallest) {
        ModelStep step = model.step(cell, value);
        double deviation = Math.abs(perturbed - step.predicted());
        double[] curve = Arrays.copyOf(deviations, deviations.length + 1);
        curve[deviations.length] = deviation;
        return new Twin(
                impulseId,
                start,
                amplitude,
                impulses + starting,
                step.state(),
                step.predicted(),
                curve,
                acting || deviation > smallest ? 0 : quietSteps + 1);
    }

    /** Whether it was forked for this impulse. */
    boolean measures(AdmittedImpulse impulse) {
        return impulse.id().equals(impulseId) && Long.valueOf(start).equals(impulse.start());
    }

    /** The newest deviation. */
    double deviation() {
        return deviations[deviations.length - 1];
    }

    boolean isOver(TwinPolicy policy) {
        return deviations.length >= policy.maxSteps() || quietSteps >= TwinPolicy.QUIET_STEPS;
    }

    /**
     * The measurement: relaxation by the paper's sum (Yeo 2019, eq. 10, paired form) and by the late slope.
     *
     * @param measured the impulse it was forked for; null where an earlier release forked it
     */
    Response response(Model model, @Nullable Double exponent, @Nullable AdmittedImpulse measured) {
        double initial = deviations[0];
        double resolution = model.frontEnd().resolution(cell.memory());
        double fitted = LateSlope.of(deviations, resolution).relaxation();
        return Response.newBuilder()
                .setImpulseId(impulseId)
                .setSequence(start)
                .setAmplitude(amplitude)
                .setInitialDeviation(initial)
                .setDeviationRatio(amplitude == 0 ? Double.NaN : initial / Math.abs(amplitude)) // a dropout has none
                .setRelaxationSteps(
                        initial > resolution ? Arrays.stream(deviations).sum() / initial : null)
                .setFittedRelaxationSteps(fitted > 0 ? fitted : null)
                .setPredictedRelaxationSteps(exponent != null && exponent < 0 ? -1 / exponent : null)
                .setExponent(exponent)
                .setImpulses(impulses)
                .setModelId(model.id())
                .setShape(measured == null ? null : measured.shape().name())
                .setLength(measured == null ? null : Integer.valueOf(measured.length()))
                .setResolution(resolution)
                .setDeviations(Arrays.stream(deviations).boxed().toList())
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Twin that
                && impulseId.equals(that.impulseId)
                && start == that.start
                && Double.doubleToLongBits(amplitude) == Double.doubleToLongBits(that.amplitude)
                && impulses == that.impulses
                && cell.equals(that.cell)
                && Double.doubleToLongBits(predicted) == Double.doubleToLongBits(that.predicted)
                && Arrays.equals(deviations, that.deviations)
                && quietSteps == that.quietSteps;
    }

    @Override
    public int hashCode() {
        return Objects.hash(impulseId, start, impulses, cell, Arrays.hashCode(deviations));
    }
}
