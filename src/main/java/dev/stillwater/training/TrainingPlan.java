package dev.stillwater.training;

import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.YeoLstm;
import org.jspecify.annotations.Nullable;

/**
 * All that decides how a network is trained, apart from its data. The same plan and data repeat a training.
 *
 * <p>Its defaults, which are those of {@code stillwater train} too, made the shipped Yeo LSTMs at most noise levels.
 *
 * @param modelId what the model is called; letters, digits, dots and dashes
 * @param network what is trained
 * @param noise what is added to the series
 * @param batches how segments are taken from the series
 * @param course how long and how fast it learns
 * @param seed of the weights, the noise and the places of segments; {@value #SEED}
 * @param from the network to go on from; its normaliser is kept, but for a range of noise, which needs that of the largest; none
 *     for a network that has not learnt anything
 * @param goal for the driven exponent; none where it is left to itself
 */
public record TrainingPlan(
        String modelId,
        Network network,
        Noise noise,
        Batches batches,
        Course course,
        long seed,
        @Nullable Model from,
        @Nullable ExponentGoal goal) {
    /** The noise level of a series to which no noise is added, and whose own is not known. */
    public static final double AS_IS = Double.NaN;

    public static final long SEED = 1;

    static final int MOST = 4096;

    /**
     * A network.
     *
     * @param cell its kind; {@link CellKind#YEO_LSTM}
     * @param candidate the function φ of the Yeo LSTM; tanh
     * @param units N; {@value #UNITS}
     * @param lag p, the samples that a step sees; {@value #LAG}, and more for an LSTM only
     * @param scaling what maps samples to its input; {@link Scaling#RANGE}
     * @param initialScale what its recurrent weights, those on its own last h, are multiplied by before it learns;
     *     {@value #INITIAL_SCALE}
     */
    public record Network(
            CellKind cell, YeoLstm.Candidate candidate, int units, int lag, Scaling scaling, double initialScale) {
        /** The defaults. */
        public static final int UNITS = 128;

        public static final int LAG = 1;

        public static final double INITIAL_SCALE = 1;

        private static final double MOST_SCALE = 1000;

        public Network {
            PlanOption.require(units >= 1 && units <= MOST, "--units", units, "a whole number from 1 to " + MOST);
            int mostLag = cell.mostLag();
            PlanOption.require(
                    lag >= 1 && lag <= mostLag,
                    "--lag",
                    lag,
                    mostLag == 1 ? "1 for a " + cell.label() : "a whole number from 1 to " + mostLag);
            PlanOption.require(
                    initialScale > 0 && initialScale <= MOST_SCALE,
                    "--initial-scale",
                    initialScale,
                    "a number above 0, at most " + (int) MOST_SCALE);
        }

        /** A network whose weights start as usual. */
        public Network(CellKind cell, YeoLstm.Candidate candidate, int units, int lag, Scaling scaling) {
            this(cell, candidate, units, lag, scaling, INITIAL_SCALE);
        }

        /** A network that sees one sample at a time, scaled by its range. */
        public Network(CellKind cell, YeoLstm.Candidate candidate, int units) {
            this(cell, candidate, units, LAG, Scaling.RANGE);
        }
    }

    /**
     * Observation noise.
     *
     * @param level σ in standard deviations of the clean signal; {@link #AS_IS} for a series learnt as it is, whose own
     *     noise is not known
     * @param fresh whether every pass over the series draws new noise, which is possible where the clean signal is known
     *     and prevents overfitting; true
     * @param least σ: where it is below the level, every stream of a pass has one of its own between the two, which the
     *     network is not told
     */
    public record Noise(double level, boolean fresh, double least) {
        /** What stands between the least and the largest σ on the command line. */
        public static final String RANGE = "..";

        /** What it may be, in words. */
        public static final String EXPECTED =
                "as-is or a number from 0 to 100, or two of them with " + RANGE + " between, the smaller first";

        private static final double MOST_LEVEL = 100;

        public Noise {
            PlanOption.require(
                    Double.isNaN(level) || (level >= 0 && level <= MOST_LEVEL && least >= 0 && least <= level),
                    "--noise-level",
                    least < level || least > level ? least + RANGE + level : level,
                    EXPECTED);
        }

        /** Of one level. */
        public Noise(double level, boolean fresh) {
            this(level, fresh, level);
        }

        /** Whether streams are of different noise. */
        public boolean isRange() {
            return least < level;
        }

        /** σ of the noise to add, the largest where there are several, and 0 for a series as it is. */
        public double added() {
            return Double.isNaN(level) ? 0 : level;
        }
    }

    /**
     * The way through the series.
     *
     * @param batching where segments begin; {@link Batching#STATEFUL}
     * @param size number of segments trained side by side; {@value #SIZE}
     * @param segment steps of truncated back-propagation; {@value #SEGMENT}
     * @param restartEvery segments after which a stateful stream begins anew from the zero state, each stream at a time of
     *     its own; 0, which is only with the next pass
     */
    public record Batches(Batching batching, int size, int segment, int restartEvery) {
        /** The defaults. */
        public static final int SIZE = 64;

        public static final int SEGMENT = 100;

        private static final int MOST_RESTARTS = 1_000_000;

        public Batches {
            PlanOption.require(size >= 1 && size <= MOST, "--batch", size, "a whole number from 1 to " + MOST);
            PlanOption.require(
                    segment >= 2 && segment <= 10_000, "--segment", segment, "a whole number from 2 to 10000");
            int mostRestarts = batching == Batching.STATEFUL ? MOST_RESTARTS : 0;
            PlanOption.require(
                    restartEvery >= 0 && restartEvery <= mostRestarts,
                    "--restart-every",
                    restartEvery,
                    mostRestarts == 0
                            ? "0 with windows, which all begin at the zero state"
                            : "a whole number from 0 to " + MOST_RESTARTS);
        }

        /** Streams that begin anew only with the next pass. */
        public Batches(Batching batching, int size, int segment) {
            this(batching, size, segment, 0);
        }
    }

    /**
     * The course of the optimisation.
     *
     * @param iterations weight updates; {@value #ITERATIONS}
     * @param learningRate at the start; {@value #LEARNING_RATE}
     * @param schedule how it goes on from there; {@link Schedule#COSINE}
     * @param clip largest Euclidean norm of the gradient of half the mean squared error; {@value #CLIP}
     * @param checkpointEvery iterations between checkpoints; {@value #CHECKPOINT_EVERY}
     * @param patience checkpoints without a better validation after which the training ends early, its best model being
     *     the result; 0, which is never
     * @param optimiser {@link OptimiserKind#ADAM}
     */
    public record Course(
            int iterations,
            double learningRate,
            Schedule schedule,
            double clip,
            int checkpointEvery,
            int patience,
            OptimiserKind optimiser) {
        /** The defaults. */
        public static final int ITERATIONS = 14_000;

        public static final double LEARNING_RATE = 0.001;
        public static final double CLIP = 1;
        public static final int CHECKPOINT_EVERY = 1000;

        public Course {
            PlanOption.require(iterations >= 1, "--iterations", iterations, "a whole number of at least 1");
            PlanOption.require(
                    learningRate > 0 && learningRate <= 1,
                    "--learning-rate",
                    learningRate,
                    "a number above 0, at most 1");
            PlanOption.require(clip > 0, "--clip", clip, "a number above 0");
            PlanOption.require(
                    checkpointEvery >= 1, "--checkpoint-every", checkpointEvery, "a whole number of at least 1");
            PlanOption.require(patience >= 0, "--patience", patience, "a whole number of at least 0");
        }

        /** Cosine decay, clipped at {@value #CLIP}, without an early end. */
        public static Course of(int iterations, double learningRate, int checkpointEvery) {
            return new Course(iterations, learningRate, Schedule.COSINE, CLIP, checkpointEvery, 0, OptimiserKind.ADAM);
        }

        /** The same with another course of the learning rate. */
        public Course with(Schedule other) {
            return new Course(iterations, learningRate, other, clip, checkpointEvery, patience, optimiser);
        }

        /** The same that may end early. */
        public Course withPatience(int checkpoints) {
            return new Course(iterations, learningRate, schedule, clip, checkpointEvery, checkpoints, optimiser);
        }

        /** The same by another optimiser. */
        public Course by(OptimiserKind other) {
            return new Course(iterations, learningRate, schedule, clip, checkpointEvery, patience, other);
        }
    }

    public TrainingPlan {
        if (noise.isRange() && (batches.batching() != Batching.STATEFUL || network.cell() != CellKind.YEO_LSTM)) {
            throw new IllegalArgumentException(
                    "--noise-level: a range of noise needs --cell yeo and --batching stateful");
        }
        if (goal != null) {
            PlanOption.require(
                    network.cell() instanceof PassKind,
                    "--target-exponent",
                    goal.target(),
                    "a cell other than " + network.cell().label());
            PlanOption.require(
                    course.patience() == 0,
                    "--patience",
                    course.patience(),
                    "0 with --target-exponent: the best error may be of another exponent");
            PlanOption.require(
                    network.candidate() == YeoLstm.Candidate.TANH,
                    "--candidate",
                    network.candidate().label(),
                    "tanh with --target-exponent");
        }
        PlanOption.require(modelId.matches("[A-Za-z0-9._-]+"), "--id", modelId, "letters, digits, dots and dashes");
    }

    /** From the beginning. */
    public TrainingPlan(String modelId, Network network, Noise noise, Batches batches, Course course, long seed) {
        this(modelId, network, noise, batches, course, seed, null, null);
    }

    /** The defaults for a network of that name at that noise level. */
    public static TrainingPlan of(String modelId, double noiseLevel) {
        return new TrainingPlan(
                modelId,
                new Network(CellKind.YEO_LSTM, YeoLstm.Candidate.TANH, Network.UNITS),
                new Noise(noiseLevel, true),
                new Batches(Batching.STATEFUL, Batches.SIZE, Batches.SEGMENT),
                Course.of(Course.ITERATIONS, Course.LEARNING_RATE, Course.CHECKPOINT_EVERY),
                SEED);
    }

    /** The same for another network. */
    public TrainingPlan with(Network other) {
        return new TrainingPlan(modelId, other, noise, batches, course, seed, from, goal);
    }

    /** The same with another way through the series. */
    public TrainingPlan with(Batches other) {
        return new TrainingPlan(modelId, network, noise, other, course, seed, from, goal);
    }

    /**
     * The same towards an exponent, by a pass of ours.
     *
     * @throws IllegalArgumentException where that cannot be
     */
    public TrainingPlan toward(ExponentGoal exponent) {
        if (noise.isRange()) {
            throw new IllegalArgumentException("--target-exponent: needs a single --noise-level, not a range");
        }
        String label = network.cell().label();
        if (network.cell() instanceof NeuroViewKind) {
            throw new IllegalArgumentException("--target-exponent: a " + label
                    + " forgets with its window and has no exponent to choose; it needs another --cell");
        }
        Network ofPass = new Network(
                CellKind.ofPass(label),
                network.candidate(),
                network.units(),
                network.lag(),
                network.scaling(),
                network.initialScale());
        return new TrainingPlan(modelId, ofPass, noise, batches, course, seed, from, exponent);
    }

    /** The same at another length and pace. */
    public TrainingPlan with(Course other) {
        return new TrainingPlan(modelId, network, noise, batches, other, seed, from, goal);
    }

    /**
     * The same under another name that goes on from a network.
     *
     * @throws IllegalArgumentException where that cannot be trained further
     */
    public TrainingPlan goingOnFrom(Model start, String id) {
        Scaling scaling = start.normalizer().kind() == Normalizer.Kind.STANDARD ? Scaling.STANDARD : Scaling.RANGE;
        return new TrainingPlan(id, CellImport.plan(start.cell(), scaling), noise, batches, course, seed, start, goal);
    }

    /** What maps the series to the network's input; the series is the noisy one. */
    Normalizer normalizer(double... series) {
        return from == null || noise.isRange() ? network.scaling().normalizer(series) : from.normalizer();
    }
}
