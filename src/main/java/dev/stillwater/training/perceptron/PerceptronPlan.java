package dev.stillwater.training.perceptron;

import dev.stillwater.training.PlanOption;
import dev.stillwater.training.TrainingPlan;

/**
 * All that decides how a perceptron is trained, apart from its data. The same plan and data repeat a training.
 *
 * @param modelId what the model is called; letters, digits, dots and dashes
 * @param form lag and hidden units of each member
 * @param noiseLevel σ of the noise added to the series, once, in standard deviations of the clean signal; NaN for a series
 *     learnt as it is, whose own noise is not known
 * @param course how long it learns
 * @param members perceptrons from different starts, whose mean is the model; {@value #MEMBERS}
 * @param seed of the first member's weights and of the noise; {@value TrainingPlan#SEED}
 */
public record PerceptronPlan(String modelId, Form form, double noiseLevel, Course course, int members, long seed) {
    /** The default. */
    public static final int MEMBERS = 1;

    /**
     * The form of a member.
     *
     * @param lag p, past values that it sees; {@value #LAG}
     * @param units H, of the hidden layer; {@value #UNITS}
     */
    public record Form(int lag, int units) {
        /** The default. */
        public static final int LAG = 15;

        public static final int UNITS = 30;

        public Form {
            PlanOption.require(lag >= 1 && lag <= 1000, "--lag", lag, "a whole number from 1 to 1000");
            PlanOption.require(
                    units >= 1 && units <= 1000, "--units", units, "a whole number from 1 to 1000 for an mlp");
            PlanOption.require(
                    units * (lag + 2) < 4000,
                    "--units",
                    units,
                    "fewer than 4000 weights, which are units x (lag + 2) + 1");
        }

        /** n_w, of a member. */
        public int weights() {
            return layer().weights();
        }

        HiddenLayer layer() {
            return new HiddenLayer(lag, units);
        }
    }

    /**
     * The course of the optimisation. In the first epochs it is the next value that is predicted; then all of the next
     * {@code horizon} values, the network running free.
     *
     * @param epochs steps of Levenberg-Marquardt, at most; {@value #EPOCHS}
     * @param horizon K, values that the further epochs predict; {@value #HORIZON}, which is no more than the first do
     * @param further epochs at that horizon; {@value #FURTHER}
     */
    public record Course(int epochs, int horizon, int further) {
        /** The default. */
        public static final int EPOCHS = 100;

        public static final int HORIZON = 1;
        public static final int FURTHER = 0;

        public Course {
            PlanOption.require(epochs >= 1, "--epochs", epochs, "a whole number of at least 1");
            PlanOption.require(horizon >= 1 && horizon <= 100, "--horizon", horizon, "a whole number from 1 to 100");
            PlanOption.require(further >= 0, "--further-epochs", further, "a whole number of at least 0");
        }

        /** One step ahead. */
        public static Course of(int epochs) {
            return new Course(epochs, HORIZON, FURTHER);
        }

        int total() {
            return epochs + further;
        }
    }

    public PerceptronPlan {
        PlanOption.require(modelId.matches("[A-Za-z0-9._-]+"), "--id", modelId, "letters, digits, dots and dashes");
        PlanOption.require(members >= 1 && members <= 100, "--members", members, "a whole number from 1 to 100");
    }

    /** The defaults for a perceptron of that name and form on a series as it is. */
    public static PerceptronPlan of(String modelId, Form form) {
        return new PerceptronPlan(modelId, form, Double.NaN, Course.of(Course.EPOCHS), MEMBERS, TrainingPlan.SEED);
    }

    /** The same with another course. */
    public PerceptronPlan with(Course other) {
        return new PerceptronPlan(modelId, form, noiseLevel, other, members, seed);
    }

    /** The same with that many members. */
    public PerceptronPlan withMembers(int count) {
        return new PerceptronPlan(modelId, form, noiseLevel, course, count, seed);
    }

    /** The same from another seed. */
    public PerceptronPlan withSeed(long other) {
        return new PerceptronPlan(modelId, form, noiseLevel, course, members, other);
    }
}
