package dev.stillwater.deviation;

import dev.stillwater.network.Deviation;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.Tangent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How the error of a free run grows from the one-step error: root mean squares over an ensemble of deviation vectors that
 * follow the closed loop, linear, so without a bound.
 *
 * <p>The error of a one-step prediction has two parts. One is noise that the network has let into its state; it lies in
 * the directions that the driven network forgets last, which is why it does not die out at once when the loop is closed
 * (a displacement of the input alone does). So the vectors first follow the network while random displacements of its input
 * shake them, for {@value #SETTLING} steps, and are then set free at {@value #STARTS} points of the run, scaled to that
 * part. The other part, the error that the network makes without noise, comes anew with every step: {@link OwnErrors}.
 *
 * <p>The samples that led to a state are not kept, so the vectors are shaken along the free run after it instead, and the
 * growth is that of the states which follow. Measured against real errors on Mackey-Glass it is right within a factor of
 * 1.5 over 200 steps where noise is the greater part; own errors that are taken as independent where they are not may be
 * overrated or underrated by 2. Costs the horizon times some 24 steps of the network, and 2000.
 *
 * @param errors root mean square error at each horizon, the first being that of the present prediction, (horizon,)
 * @param exponent mean growth of the error per step, natural logarithm, over the horizon and at least {@value #SHORTEST}
 *     steps: the finite-time Lyapunov exponent of the closed loop with what own errors add. Negative where the loop settles;
 *     NaN where there is no error to grow
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record ErrorGrowth(double[] errors, double exponent) {
    private static final int VECTORS = 4;
    private static final int SETTLING = 200;
    private static final int STARTS = 6;
    private static final int BETWEEN_STARTS = 30;
    private static final int SHORTEST = 200;
    private static final long SEED = 1;

    /**
     * The growth from a state.
     *
     * @param start the last step, whose prediction is the first of the forecast
     * @param error root mean square error of that prediction, in the signal's units
     * @param own part of it that the network makes without noise, at most {@code error}
     * @param horizon steps, at least 1
     */
    public static ErrorGrowth of(Model model, ModelStep start, double error, OwnErrors own, int horizon) {
        int steps = Math.max(horizon, SHORTEST);
        double[] errors =
                measured(model, start, Math.sqrt(error * error - own.deviation() * own.deviation()), own, steps);
        double exponent = errors[0] > 0 ? StrictMath.log(errors[steps - 1] / errors[0]) / (steps - 1) : Double.NaN;
        return new ErrorGrowth(Arrays.copyOf(errors, horizon), exponent);
    }

    private static double[] measured(Model model, ModelStep start, double noise, OwnErrors own, int steps) {
        SplittableRandom random = new SplittableRandom(SEED);
        double unit = model.normalizer().scale();
        List<Bundle> bundles = shaken(model, start, random);
        double square = bundles.stream().mapToDouble(Bundle::meanSquare).sum() / STARTS;
        double scale = square > 0 ? noise / unit / Math.sqrt(square) : 0;
        double[] squares = new double[steps];
        for (Bundle shaken : bundles) {
            Bundle bundle = shaken.scaled(scale);
            List<OwnErrors.Sequence> sequences =
                    Stream.generate(() -> own.sequence(random)).limit(VECTORS).toList();
            for (int n = 0; n < steps; n++) {
                Bundle wrong = bundle.displaced(sequences, 1 / unit);
                squares[n] += wrong.meanSquare();
                bundle = wrong.next(model);
            }
        }
        return Arrays.stream(squares).map(sum -> unit * Math.sqrt(sum / STARTS)).toArray();
    }

    /** The run at {@link #STARTS} points after the start, with vectors that noise of size 1 on the input has shaken. */
    private static List<Bundle> shaken(Model model, ModelStep start, SplittableRandom random) {
        Deviation none = Deviation.ofState(model.initialState());
        Bundle bundle = new Bundle(start, Collections.nCopies(VECTORS, none));
        List<OwnErrors.Sequence> noise =
                Collections.nCopies(VECTORS, OwnErrors.independent(1).sequence(random));
        List<Bundle> points = new ArrayList<>();
        for (int t = 1; points.size() < STARTS; t++) {
            bundle = bundle.driven().displaced(noise, 1).next(model);
            if (t >= SETTLING && (t - SETTLING) % BETWEEN_STARTS == 0) {
                points.add(bundle);
            }
        }
        return points;
    }

    /** A point of the free run and deviations there, normalised. */
    private record Bundle(ModelStep step, List<Deviation> deviations) {

        /** After a step of the closed loop. */
        Bundle next(Model model) {
            float[] input = {model.normalizer().normalize(step.predicted())};
            Tangent tangent = model.cell().tangent(step.state(), input, deviations);
            double predicted = model.normalizer().denormalize(tangent.step().output());
            return new Bundle(new ModelStep(tangent.step().state(), predicted), tangent.images());
        }

        /** The bundle with the loop open: no input depends on the output. */
        Bundle driven() {
            return mapped(deviation -> Deviation.ofState(deviation.state()));
        }

        /** The bundle with the next of each sequence added to its input. */
        Bundle displaced(List<OwnErrors.Sequence> sequences, double factor) {
            return new Bundle(
                    step,
                    IntStream.range(0, deviations.size())
                            .mapToObj(i -> displaced(
                                    deviations.get(i), factor * sequences.get(i).next()))
                            .toList());
        }

        private static Deviation displaced(Deviation deviation, double size) {
            return new Deviation(deviation.state(), (float) (deviation.signal() + size));
        }

        Bundle scaled(double factor) {
            return mapped(deviation -> new Deviation(
                    new LstmState(
                            scaled(deviation.state().h(), factor),
                            scaled(deviation.state().s(), factor)),
                    (float) (deviation.signal() * factor)));
        }

        double meanSquare() {
            return deviations.stream()
                    .mapToDouble(deviation -> (double) deviation.signal() * deviation.signal())
                    .average()
                    .orElseThrow();
        }

        private Bundle mapped(UnaryOperator<Deviation> change) {
            return new Bundle(step, deviations.stream().map(change).toList());
        }

        private static float[] scaled(float[] vector, double factor) {
            float[] result = new float[vector.length];
            for (int j = 0; j < vector.length; j++) {
                result[j] = (float) (vector[j] * factor);
            }
            return result;
        }
    }
}
