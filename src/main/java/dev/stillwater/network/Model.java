package dev.stillwater.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A trained network ready to serve: a cell, the front end it was trained with, and what is known of its training. It
 * is immutable and shared by all series; their states are kept by the caller.
 *
 * <pre>{@code
 * Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
 * LstmState state = model.initialState();
 * for (double sample : samples) {
 *     ModelStep step = model.step(state, sample);
 *     state = step.state();
 *     System.out.println(step.predicted()); // the sample that follows, in the signal's units
 * }
 * }</pre>
 */
public final class Model {
    /** Metadata: digest of an earlier file of the same network, which said less about it. */
    private static final String EARLIER = "earlier_sha256";

    private final String id;
    private final Cell cell;
    private final FrontEnd frontEnd;
    private final double noiseLevel;
    private final Map<String, String> metadata;
    private final Map<String, Double> scores;
    private final String sha256;
    private final String networkSha256;

    /**
     * @param id name by which predictions refer to the model, unique in a service
     * @param noiseLevel standard deviation of the training noise in units of the clean signal's; NaN if not known
     * @param metadata what else the model file says: source, seed, samples, iterations, validation_nrmse, ...
     * @param sha256 hexadecimal digest of the model's file
     * @param networkSha256 the same of what decides its predictions
     */
    public Model(
            String id,
            Cell cell,
            FrontEnd frontEnd,
            double noiseLevel,
            Map<String, String> metadata,
            String sha256,
            String networkSha256) {
        this.id = id;
        this.cell = cell;
        if (cell.features() != frontEnd.features() || cell.outputs() != frontEnd.outputs()) {
            throw new IllegalArgumentException("the cell has " + cell.features() + " features and " + cell.outputs()
                    + " outputs, its front end " + frontEnd.features() + " and " + frontEnd.outputs());
        }
        this.frontEnd = frontEnd;
        this.noiseLevel = noiseLevel;
        this.metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        this.scores = metadata.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> number(entry.getValue())));
        this.sha256 = sha256;
        this.networkSha256 = networkSha256;
    }

    /** A model not read from a file; its digest is that of the file it would be written as. */
    public static Model of(String id, Cell cell, FrontEnd frontEnd, double noiseLevel, Map<String, String> metadata) {
        String network = ModelFile.networkSha256(cell, frontEnd);
        Model model = new Model(id, cell, frontEnd, noiseLevel, metadata, "", network);
        String file = ModelFile.sha256(ModelFile.encode(model));
        return new Model(id, cell, frontEnd, noiseLevel, metadata, file, network);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    public String id() {
        return id;
    }

    public Cell cell() {
        return cell;
    }

    public FrontEnd frontEnd() {
        return frontEnd;
    }

    /** Whether it was made for a signal of one range, which its {@link #normalizer} knows. */
    public boolean hasNormalizer() {
        return frontEnd instanceof Normalizer;
    }

    /**
     * The front end of a network made for one signal.
     *
     * @throws IllegalArgumentException if it adapts to any series, and {@link #hasNormalizer} is false
     */
    public Normalizer normalizer() {
        if (frontEnd instanceof Normalizer normalizer) {
            return normalizer;
        }
        throw new IllegalArgumentException(
                id + " adapts its scale to the series, and this needs a network made for one signal");
    }

    /** Standard deviation of the training noise in units of the clean signal's; NaN if not known. */
    public double noiseLevel() {
        return noiseLevel;
    }

    /** What else the model file says, as text. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** A score that the model file has under that name; NaN where it has none. */
    public double score(String name) {
        return scores.getOrDefault(name, Double.NaN);
    }

    /** Hexadecimal digest of the model's file. */
    public String sha256() {
        return sha256;
    }

    /** Hexadecimal digest of what decides its predictions alone: cell, front end and weights. */
    public String networkSha256() {
        return networkSha256;
    }

    /** Whether a digest is that of this network, or of a file of it, which states were stored with before. */
    public boolean hasDigest(String digest) {
        return digest.equals(networkSha256) || digest.equals(sha256) || digest.equals(metadata.get(EARLIER));
    }

    /** The state of a series before its first sample. */
    public LstmState initialState() {
        return cell.initialState().with(frontEnd.initial());
    }

    /**
     * The state after {@code value} and the prediction of the sample that follows, in the signal's units.
     *
     * @param state the series' state, which is not changed
     */
    public ModelStep step(LstmState state, double value) {
        FrontEnd.View view = frontEnd.view(state.memory(), value);
        return interpret(view, cell.step(state, view.features()));
    }

    /**
     * The same steps, to the bit, of several series side by side, which is faster: see {@link Cell#steps}.
     *
     * @param states each of a series; they are not changed
     * @param values the sample of each, in its series' units
     * @throws IllegalArgumentException if there are not as many of both
     */
    public List<ModelStep> steps(List<LstmState> states, double... values) {
        List<FrontEnd.View> views = new ArrayList<>(values.length);
        float[][] inputs = new float[values.length][];
        for (int i = 0; i < Math.min(values.length, states.size()); i++) {
            views.add(frontEnd.view(states.get(i).memory(), values[i]));
            inputs[i] = views.get(i).features();
        }
        List<Step> steps = cell.steps(states, inputs);
        List<ModelStep> interpreted = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            interpreted.add(interpret(views.get(i), steps.get(i)));
        }
        return interpreted;
    }

    /** What the cell sees of a series from its first sample on, (samples, features); it does not depend on the cell. */
    public float[][] inputs(double... samples) {
        float[][] inputs = new float[samples.length][];
        FrontMemory memory = frontEnd.initial();
        float[] none = new float[frontEnd.outputs()];
        for (int t = 0; t < samples.length; t++) {
            FrontEnd.View view = frontEnd.view(memory, samples[t]);
            inputs[t] = view.features();
            memory = view.answered(none).memory();
        }
        return inputs;
    }

    /** The same step, to the bit, with a deviation vector that follows it. */
    public Followed follow(DeviationVector vector, LstmState state, double value) {
        FrontEnd.View view = frontEnd.view(state.memory(), value);
        DeviationVector.Followed followed = vector.follow(cell, state, view.features());
        return new Followed(interpret(view, followed.step()), followed.vector(), followed.growth());
    }

    /**
     * A step of a model and of a deviation vector.
     *
     * @param step what {@link #step} gives
     * @param vector after the step
     * @param growth natural logarithm of the vector's growth, NaN where there is none to measure
     */
    public record Followed(ModelStep step, DeviationVector vector, double growth) {}

    /**
     * The network left alone: for {@code steps} samples its prediction stands in for the sample. The same code bridges
     * missing samples and forecasts.
     *
     * @param from the step that predicted the first of these samples
     * @return the last step, or {@code from} where there are no steps
     */
    public ModelStep freeRun(ModelStep from, long steps) {
        ModelStep step = from;
        for (long i = 0; i < steps; i++) {
            step = step(step.state(), step.predicted());
        }
        return step;
    }

    private static ModelStep interpret(FrontEnd.View view, Step step) {
        FrontEnd.Answer answer = view.answered(step.outputs());
        return new ModelStep(step.state().with(answer.memory()), answer.predicted(), answer.spread());
    }

    @Override
    public String toString() {
        return "Model[" + id + ", " + cell.type() + ", units=" + cell.hiddenUnits() + ", sigma=" + noiseLevel + "]";
    }
}
