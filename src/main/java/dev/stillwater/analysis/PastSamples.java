package dev.stillwater.analysis;

import dev.stillwater.network.Cell;
import dev.stillwater.network.Deviation;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.Parts;
import dev.stillwater.network.Tangent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which past samples made a prediction: its derivative by each of the last K samples, and what each of them contributed.
 *
 * <pre>
 *   gradient      g_k = ∂ŷ_{t+1} / ∂y_{t-k}, k = K-1, ..., 0, in units of the signal over units of the signal
 *   contribution  c_k = g_k (y_{t-k} - mean of the K samples)
 * </pre>
 *
 * <p>These contributions are the first order of how the prediction differs from that for a window held at its mean; what they
 * do not add up to is the rest. Of a network whose output is a sum over the steps of a window ({@link Cell#parts}) the
 * contributions are what these steps add to it, and the rest is what is there without them: there is nothing of first order
 * in that. Where a sample is missing, the network's own prediction stood in for it, as in the
 * service: it has no gradient, and what came before it works through that prediction.
 *
 * @param form how the contributions were found
 * @param samples the last K, oldest first, NaN where one is missing, (K,)
 * @param gradients of the prediction by each of them, NaN where it is missing, (K,)
 * @param contributions of each of them, in the signal's units, (K,)
 * @param mean of those there are
 * @param rest the prediction without the contributions, in the signal's units
 * @param predicted the sample after the last one
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record PastSamples(
        Form form,
        double[] samples,
        double[] gradients,
        double[] contributions,
        double mean,
        double rest,
        double predicted) {
    /** Of the series' scale: by how much a sample is displaced where there is no tangent map. */
    private static final double DISPLACEMENT = 0.01;

    /** How contributions are found. */
    public enum Form {
        /**
         * The product of the tangent maps of the cell from each sample on, exact up to float32. The front end, a normaliser,
         * is part of it: what it does to a sample it undoes to the prediction.
         */
        TANGENT,
        /**
         * Central differences of the whole network over ±1 % of the scale of the series, its adaptive front end included:
         * level, scale and linear predictor follow the displaced sample, and nothing is held fixed. Good to about a
         * thousandth.
         */
        DIFFERENCES,
        /** The contributions by the network's own read-out, the gradient by the tangent maps. */
        READ_OUT;

        /** As in {@code tangent}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What the last samples of a series contribute to the prediction of the one that follows it. The network runs over all
     * samples, from its initial state.
     *
     * @param samples in the signal's units, oldest first, NaN where one is missing; the first is there
     * @param last K, from 1 to the number of samples
     */
    public static PastSamples of(Model model, double[] samples, int last) {
        if (last < 1 || last > samples.length || Double.isNaN(samples[0])) {
            throw new IllegalArgumentException("the last " + last + " of " + samples.length
                    + " samples were asked for; expected 1 to all of them, the first not missing");
        }
        ModelStep before = new ModelStep(model.initialState(), Double.NaN);
        int first = samples.length - last;
        for (int t = 0; t < first; t++) {
            before = next(model, before, samples[t]);
        }
        double[] window = Arrays.copyOfRange(samples, first, samples.length);
        double mean = Arrays.stream(window)
                .filter(sample -> !Double.isNaN(sample))
                .average()
                .orElse(Double.NaN);
        return model.hasNormalizer()
                ? byTangent(model, before, window, mean)
                : byDifferences(model, before, window, mean);
    }

    /** K. */
    public int last() {
        return samples.length;
    }

    /** The contributions by the gradient, whatever the form; NaN where a sample is missing, (K,). */
    public double[] linear() {
        return linear(samples, gradients, mean);
    }

    private static double[] linear(double[] samples, double[] gradients, double mean) {
        double[] contributions = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            contributions[i] = gradients[i] * (samples[i] - mean);
        }
        return contributions;
    }

    private static PastSamples byGradient(
            Form form, double[] samples, double[] gradients, double mean, double predicted) {
        double[] contributions = linear(samples, gradients, mean);
        double sum = Arrays.stream(contributions)
                .filter(contribution -> !Double.isNaN(contribution))
                .sum();
        return new PastSamples(form, samples, gradients, contributions, mean, predicted - sum, predicted);
    }

    /** The parts of the output in the signal's units; those of steps before the samples asked about are in the rest. */
    private static PastSamples byParts(
            Parts parts, Normalizer normalizer, double[] samples, double[] gradients, double mean, double predicted) {
        double[] ofSteps = parts.ofSteps();
        double[] contributions = new double[samples.length];
        double rest = normalizer.denormalize(parts.offset());
        for (int step = 0; step < ofSteps.length; step++) {
            int place = samples.length - ofSteps.length + step;
            if (place >= 0) {
                contributions[place] = normalizer.scale() * ofSteps[step];
            } else {
                rest += normalizer.scale() * ofSteps[step];
            }
        }
        return new PastSamples(Form.READ_OUT, samples, gradients, contributions, mean, rest, predicted);
    }

    private static PastSamples byTangent(Model model, ModelStep before, double[] window, double mean) {
        Cell cell = model.cell();
        LstmState state = before.state();
        double predicted = before.predicted();
        List<Deviation> carried = new ArrayList<>(); // one for each sample so far, missing ones too
        for (double sample : window) {
            boolean missing = Double.isNaN(sample);
            List<Deviation> directions = new ArrayList<>(carried.size() + 1);
            for (Deviation one : carried) {
                directions.add(missing ? one : Deviation.ofState(one.state()));
            }
            directions.add(new Deviation(zero(cell), missing ? 0 : 1));
            float input = model.normalizer().normalize(missing ? predicted : sample);
            Tangent tangent = cell.tangent(state, new float[] {input}, directions);
            carried = tangent.images();
            state = tangent.step().state();
            predicted = model.normalizer().denormalize(tangent.step().output());
        }
        double[] gradients = new double[window.length];
        for (int i = 0; i < window.length; i++) {
            gradients[i] = Double.isNaN(window[i]) ? Double.NaN : carried.get(i).signal();
        }
        Optional<Parts> parts = cell.parts(state);
        return parts.isPresent()
                ? byParts(parts.get(), model.normalizer(), window, gradients, mean, predicted)
                : byGradient(Form.TANGENT, window, gradients, mean, predicted);
    }

    /** The displacement of nothing. */
    private static LstmState zero(Cell cell) {
        LstmState like = cell.initialState();
        return new LstmState(new float[like.h().length], new float[like.s().length]);
    }

    private static PastSamples byDifferences(Model model, ModelStep before, double[] window, double mean) {
        ModelStep[] steps = new ModelStep[window.length + 1]; // before each sample, and after the last
        steps[0] = before;
        for (int i = 0; i < window.length; i++) {
            steps[i + 1] = next(model, steps[i], window[i]);
        }
        ModelStep end = steps[window.length];
        double displacement = DISPLACEMENT * model.frontEnd().scale(end.state().memory());
        double[] gradients = new double[window.length];
        for (int i = 0; i < window.length; i++) {
            double up = window[i] + displacement;
            double down = window[i] - displacement;
            double difference = displaced(model, steps[i], up, window, i) - displaced(model, steps[i], down, window, i);
            // NaN where the sample is missing, or the displacement is too little to be seen
            gradients[i] = Double.isNaN(window[i]) ? Double.NaN : difference / (up - down);
        }
        return byGradient(Form.DIFFERENCES, window, gradients, mean, end.predicted());
    }

    /** The prediction where the sample at {@code place} was this one. */
    private static double displaced(Model model, ModelStep before, double sample, double[] window, int place) {
        ModelStep step = next(model, before, sample);
        for (int i = place + 1; i < window.length; i++) {
            step = next(model, step, window[i]);
        }
        return step.predicted();
    }

    private static ModelStep next(Model model, ModelStep before, double sample) {
        return model.step(before.state(), Double.isNaN(sample) ? before.predicted() : sample);
    }
}
