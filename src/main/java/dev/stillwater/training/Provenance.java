package dev.stillwater.training;

import dev.stillwater.network.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One thing that decided a training. All of them together repeat it; they are written into its model file and into its
 * checkpoints.
 *
 * @param option what a person calls it: the option of {@code stillwater train}
 * @param key its name in the metadata of a model file
 * @param value as text
 */
record Provenance(String option, String key, String value) {
    /** Those that a model file has places for of its own. */
    private static final Set<String> PROPERTIES =
            Set.of("model_id", "cell", "candidate", "noise_level", "front_end", "linear_order", "linear_rates");

    /** Everything that decides the training of that plan on those data. */
    static List<Provenance> of(TrainingPlan plan, TrainingData data) {
        List<Provenance> all = new ArrayList<>(of(data));
        TrainingPlan.Noise noise = plan.noise();
        if (noise.isRange()) {
            all.add(new Provenance("noise from", "noise_from", text(noise.least())));
            all.add(new Provenance("noise to", "noise_to", text(noise.level())));
        } else {
            String level = Double.isNaN(noise.level()) ? "as-is" : text(noise.level());
            all.add(new Provenance("--noise-level", "noise_level", level));
        }
        all.add(new Provenance(
                "fresh noise", "fresh_noise", Boolean.toString(plan.noise().fresh())));
        Model from = plan.from();
        if (from != null) {
            all.addAll(of(from));
        }
        all.add(new Provenance("--cell", "cell", plan.network().cell().label()));
        all.add(new Provenance(
                "--candidate", "candidate", plan.network().candidate().label()));
        all.add(new Provenance(
                "--units", "units", Integer.toString(plan.network().units())));
        if (plan.network().lag() > 1) {
            all.add(new Provenance(
                    "--lag", "lag", Integer.toString(plan.network().lag())));
        }
        if (plan.network().scaling() != Scaling.RANGE) {
            all.add(new Provenance(
                    "--scaling", "scaling", plan.network().scaling().label()));
        }
        if (plan.network().initialScale() != TrainingPlan.Network.INITIAL_SCALE) {
            all.add(new Provenance(
                    "--initial-scale", "initial_scale", text(plan.network().initialScale())));
        }
        all.add(new Provenance(
                "--batching", "batching", plan.batches().batching().label()));
        all.add(new Provenance(
                "--batch", "batch", Integer.toString(plan.batches().size())));
        all.add(new Provenance(
                "--segment", "segment", Integer.toString(plan.batches().segment())));
        if (plan.batches().restartEvery() > 0) {
            all.add(new Provenance(
                    "--restart-every",
                    "restart_every",
                    Integer.toString(plan.batches().restartEvery())));
        }
        ExponentGoal goal = plan.goal();
        if (goal != null) {
            all.add(new Provenance("--target-exponent", "target_exponent", text(goal.target())));
            all.add(new Provenance("--exponent-weight", "exponent_weight", text(goal.weight())));
        }
        all.addAll(of(plan.course()));
        all.add(new Provenance("--seed", "seed", Long.toString(plan.seed())));
        all.add(new Provenance("--id", "model_id", plan.modelId()));
        return all;
    }

    /** What of it the network decides that the training goes on from. */
    static List<Provenance> of(Model from) {
        return List.of(
                new Provenance("--from", "from", from.id()),
                new Provenance("a start of SHA-256", "from_sha256", from.networkSha256()));
    }

    /** What of it the data decide. */
    static List<Provenance> of(TrainingData data) {
        List<Provenance> all = new ArrayList<>();
        all.add(new Provenance("--source", "source", data.source()));
        all.add(new Provenance("--source-seed", "source_seed", Long.toString(data.seed())));
        all.add(new Provenance("--samples", "samples", Integer.toString(data.clean().length)));
        all.add(new Provenance("a series of SHA-256", "source_sha256", data.sha256()));
        all.add(new Provenance("a standard deviation of", "standard_deviation", text(data.standardDeviation())));
        if (!data.gap().isEmpty()) {
            all.add(new Provenance(
                    "a gap at", "gap", data.gap().from() + "-" + data.gap().to()));
        }
        return all;
    }

    /** What of it a course decides. */
    static List<Provenance> of(TrainingPlan.Course course) {
        List<Provenance> all = new ArrayList<>();
        all.add(new Provenance("--iterations", "planned_iterations", Integer.toString(course.iterations())));
        if (course.optimiser() != OptimiserKind.ADAM) {
            all.add(new Provenance(
                    "--optimiser", "optimiser", course.optimiser().label()));
        }
        all.add(new Provenance("--learning-rate", "learning_rate", text(course.learningRate())));
        Schedule schedule = course.schedule();
        all.add(new Provenance("--schedule", "schedule", schedule.kind().label()));
        if (schedule.kind() == Schedule.Kind.STEP) {
            all.add(new Provenance("--drop-factor", "drop_factor", text(schedule.factor())));
            String drops = String.join(
                    ",", schedule.drops().stream().map(String::valueOf).toList());
            all.add(new Provenance("--drop-at", "drop_at", drops));
        }
        all.add(new Provenance("--clip", "clip", text(course.clip())));
        all.add(new Provenance("--checkpoint-every", "checkpoint_every", Integer.toString(course.checkpointEvery())));
        all.add(new Provenance("--patience", "patience", Integer.toString(course.patience())));
        return all;
    }

    /** What of it goes into the metadata of a model. */
    static Map<String, String> metadata(List<Provenance> all) {
        Map<String, String> metadata = new TreeMap<>();
        for (Provenance one : all) {
            if (!PROPERTIES.contains(one.key())) {
                metadata.put(one.key(), one.value());
            }
        }
        return metadata;
    }

    private static String text(double number) {
        return Double.toString(number);
    }
}
