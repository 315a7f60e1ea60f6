package dev.stillwater.study.laser;

import dev.stillwater.training.TrainingData;
import dev.stillwater.training.perceptron.PerceptronEnsemble;
import dev.stillwater.training.perceptron.PerceptronPlan;
import dev.stillwater.training.perceptron.PerceptronSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Perceptrons in the settings of the report, and in others, of which one is chosen by windows inside the training values:
 * each is left out of the training targets, then forecast from the values before it. All are trained on all training
 * values in the end.
 */
public final class PerceptronStudy {

    /**
     * What is trained.
     *
     * @param ofReport the report's settings, in the order of the tables
     * @param searched others, whose ensembles forecast by their median
     * @param windows on which these are judged
     * @param members of their ensembles when they are judged no more
     */
    public record Plan(List<PerceptronPlan> ofReport, List<PerceptronPlan> searched, int windows, int members) {
        private static final int WINDOWS = 8;
        private static final int SEARCH_EPOCHS = 60;
        private static final int SEARCH_MEMBERS = 7;
        private static final int MEMBERS = 25;

        /** @param seeds networks of each setting of the report */
        static Plan full(int seeds) {
            List<PerceptronPlan> ofReport = new ArrayList<>();
            for (int lag : List.of(15, 30)) {
                for (int units : List.of(30, 50)) {
                    ofReport.add(plan(lag, units, 100, seeds));
                }
            }
            List<PerceptronPlan> searched = new ArrayList<>();
            for (int lag : List.of(20, 30)) {
                for (int units : List.of(8, 12)) {
                    searched.add(plan(lag, units, SEARCH_EPOCHS, SEARCH_MEMBERS));
                }
            }
            searched.add(plan(40, 8, SEARCH_EPOCHS, SEARCH_MEMBERS));
            return new Plan(ofReport, searched, WINDOWS, MEMBERS);
        }

        /** A first look in less than a minute. */
        static Plan quick(int seeds) {
            return new Plan(List.of(plan(15, 30, 20, seeds)), List.of(plan(15, 8, 20, 3)), 3, 3);
        }

        private static PerceptronPlan plan(int lag, int units, int epochs, int members) {
            return PerceptronPlan.of("mlp-lag-" + lag + "-units-" + units, new PerceptronPlan.Form(lag, units))
                    .with(PerceptronPlan.Course.of(epochs))
                    .withMembers(members);
        }

        int longestLag() {
            return all().mapToInt(plan -> plan.form().lag()).max().orElse(1);
        }

        int kinds() {
            return ofReport.size() + searched.size();
        }

        /** Of the report's settings the fewest networks. */
        int fewest() {
            return ofReport.stream().mapToInt(PerceptronPlan::members).min().orElse(0);
        }

        /** All that is to be done, in parts that take about as long as an epoch of an LSTM of the report. */
        int work() {
            int once = ofReport.stream()
                    .mapToInt(plan -> plan.members() * work(plan))
                    .sum();
            return once
                    + searched.stream()
                            .mapToInt(plan -> (windows * plan.members() + members) * work(plan))
                            .sum();
        }

        /** The training of a member, which goes with the square of its weights; at least one part. */
        private static int work(PerceptronPlan plan) {
            double weights = plan.form().weights();
            int epochs = plan.course().epochs()
                    + plan.course().further() * plan.course().horizon();
            return (int) Math.ceil(epochs * weights * weights / 1e5);
        }

        private Stream<PerceptronPlan> all() {
            return Stream.concat(ofReport.stream(), searched.stream());
        }
    }

    private final LaserData data;
    private final List<PerceptronResult> ofReport;
    private final List<PerceptronResult> searched;

    private PerceptronStudy(LaserData data, List<PerceptronResult> ofReport, List<PerceptronResult> searched) {
        this.data = data;
        this.ofReport = ofReport;
        this.searched = searched;
    }

    /**
     * Trains and judges all networks.
     *
     * @param data to learn and to be judged on
     * @param plan what is trained
     * @param done told the work of every network that is done, by any thread
     */
    static PerceptronStudy run(LaserData data, Plan plan, IntConsumer done) {
        List<PerceptronResult> ofReport = plan.ofReport().stream()
                .map(setting ->
                        trained(data, new PerceptronSearch.Judged(setting, new double[0]), setting.members(), done))
                .toList();
        List<PerceptronResult> searched =
                search(data, plan).judge(plan.searched(), setting -> done.accept(Plan.work(setting))).stream()
                        .map(judged -> trained(data, judged, plan.members(), done))
                        .toList();
        return new PerceptronStudy(data, ofReport, searched);
    }

    private static PerceptronSearch search(LaserData data, Plan plan) {
        List<TrainingData.Gap> windows = data.windows(plan.windows());
        TrainingData.Gap first = windows.get(0);
        return new PerceptronSearch(
                data.train(), windows.stream().mapToInt(TrainingData.Gap::from).toArray(), first.to() - first.from());
    }

    private static PerceptronResult trained(
            LaserData data, PerceptronSearch.Judged judged, int members, IntConsumer done) {
        PerceptronPlan plan = judged.plan().withMembers(members);
        PerceptronEnsemble ensemble =
                PerceptronEnsemble.train(plan, data.train(), t -> true, () -> done.accept(Plan.work(plan)));
        return PerceptronResult.of(judged, plan, ensemble, data);
    }

    LaserData data() {
        return data;
    }

    /** The report's settings. */
    List<PerceptronResult> ofReport() {
        return ofReport;
    }

    /** The others, the best on the windows first. */
    List<PerceptronResult> searched() {
        return searched;
    }

    PerceptronResult chosen() {
        return searched.get(0);
    }
}
