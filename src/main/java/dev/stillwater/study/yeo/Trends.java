package dev.stillwater.study.yeo;

import dev.stillwater.analysis.ContributionRatio;
import dev.stillwater.analysis.DrivenSystem;
import dev.stillwater.analysis.ImpulsePlan;
import dev.stillwater.analysis.ImpulseResponse;
import dev.stillwater.evaluation.ConfidenceInterval;
import dev.stillwater.evaluation.HeldOutSeeds;
import dev.stillwater.report.Table;
import dev.stillwater.signal.SignalSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The two figures that the paper says to fall and to grow with the noise of the training, e_0/A and α/(1-α), measured on
 * trajectories beside the one that all else is measured on.
 *
 * @param all a pair for each form of which there are two networks or more
 */
record Trends(List<Trend> all) {
    static final String RATIO = "α/(1-α)";
    static final String GAIN = "e_0/A";

    static final int TRAJECTORIES = 10;
    private static final int FEWER_IMPULSES = 4; // on each trajectory, than on the one of all else
    private static final int RATIO_SAMPLES = 2500;
    private static final int RATIO_WARM_UP = 500;
    private static final double AMPLITUDE = 1; // the paper's

    /** What the page says of its table. */
    static final String METHOD = "Whether e_0/A (of an impulse of 1) falls and α/(1-α) grows with σ is judged from each"
            + " level to the next, on " + TRAJECTORIES + " further trajectories that all networks share: strictly where"
            + " the 95 % interval of the mean change is all on that side of 0, within confidence where 0 lies inside it. The"
            + " interval is over trajectories and not over trainings: other seeds give other networks.";

    Trends {
        all = List.copyOf(all);
    }

    private record Measured(double gain, double ratio) {}

    /** Into how many ticks the measurement falls. */
    static int parts(List<Subject> subjects) {
        return TRAJECTORIES * measurable(subjects).size();
    }

    /** Measured on the same trajectories for all, using all cores. */
    static Trends of(List<Subject> subjects, int impulses, long seed, Runnable tick) {
        List<Subject> networks = measurable(subjects);
        if (networks.isEmpty()) {
            return new Trends(List.of());
        }
        ImpulsePlan plan = ImpulsePlan.paper(AMPLITUDE, Math.max(1, impulses / FEWER_IMPULSES));
        int samples = Math.max(plan.samples(), RATIO_WARM_UP + RATIO_SAMPLES);
        List<SignalSource> sources = IntStream.rangeClosed(1, TRAJECTORIES)
                .mapToObj(i -> networks.get(0).process().from(HeldOutSeeds.signal(seed, i)))
                .toList();
        List<double[]> drives =
                sources.stream().map(source -> source.take(samples)).toList();
        double scale = sources.get(0).standardDeviation();
        List<Measured> measured = IntStream.range(0, networks.size() * TRAJECTORIES)
                .parallel()
                .mapToObj(part -> {
                    Measured one =
                            measure(networks.get(part / TRAJECTORIES), drives.get(part % TRAJECTORIES), scale, plan);
                    tick.run();
                    return one;
                })
                .toList();
        List<Trend> trends = new ArrayList<>();
        for (String form : networks.stream().map(Subject::form).distinct().toList()) {
            List<Trend.Level> gains = new ArrayList<>();
            List<Trend.Level> ratios = new ArrayList<>();
            for (int i = 0; i < networks.size(); i++) {
                Subject network = networks.get(i);
                if (network.form().equals(form)) {
                    List<Measured> own = measured.subList(i * TRAJECTORIES, (i + 1) * TRAJECTORIES);
                    gains.add(new Trend.Level(
                            network.noise(),
                            own.stream().mapToDouble(Measured::gain).toArray()));
                    ratios.add(new Trend.Level(
                            network.noise(),
                            own.stream().mapToDouble(Measured::ratio).toArray()));
                }
            }
            trends.add(new Trend(RATIO, form, Trend.Way.GROWS, ratios));
            trends.add(new Trend(GAIN, form, Trend.Way.FALLS, gains));
        }
        return new Trends(trends);
    }

    /**
     * The mean of a figure over the trajectories; of a network that was not measured on them, what was found on the one.
     */
    ConfidenceInterval mean(String figure, Subject network, double ofOne) {
        return all.stream()
                .filter(trend -> trend.figure().equals(figure) && trend.form().equals(network.form()))
                .flatMap(trend -> trend.levels().stream())
                .filter(level -> level.noise() == network.noise())
                .map(Trend.Level::mean)
                .findFirst()
                .orElse(PaperTable.point(ofOne));
    }

    /** Each level with its interval, and the change from the one before with its own. */
    Table table() {
        Table table = new Table(
                        "levels",
                        "From noise level to noise level: mean and 95 % interval over " + TRAJECTORIES
                                + " trajectories, and of the change on the same trajectories")
                .column("figure", "figure")
                .column("form", "form")
                .column("trained_at", "σ", 2)
                .column("mean", "mean", 4)
                .column("low", "from", 4)
                .column("high", "to", 4)
                .column("change", "change", 4)
                .column("change_low", "from", 4)
                .column("change_high", "to", 4)
                .column("verdict", "");
        for (Trend trend : all) {
            for (int i = 0; i < trend.levels().size(); i++) {
                Trend.Level level = trend.levels().get(i);
                ConfidenceInterval mean = level.mean();
                ConfidenceInterval change =
                        i == 0 ? new ConfidenceInterval(Double.NaN, Double.NaN, Double.NaN) : trend.change(i);
                table.row(
                        trend.figure(),
                        trend.form(),
                        level.noise(),
                        mean.mean(),
                        mean.low(),
                        mean.high(),
                        change.mean(),
                        change.low(),
                        change.high(),
                        i == 0 ? "-" : trend.verdict(i));
            }
        }
        return table;
    }

    private static Measured measure(Subject network, double[] drive, double scale, ImpulsePlan plan) {
        double gain = ImpulseResponse.measure(DrivenSystem.of(network.model()), drive, scale, plan)
                .gain();
        double[] observed = Arrays.copyOf(drive, RATIO_WARM_UP + RATIO_SAMPLES);
        return new Measured(
                gain,
                ContributionRatio.measure(network.model(), observed, RATIO_WARM_UP)
                        .ratio());
    }

    /** The networks of the paper by ascending noise, the first of each level and form; only forms with two levels. */
    private static List<Subject> measurable(List<Subject> subjects) {
        List<Subject> first = new ArrayList<>();
        for (Subject subject : subjects) {
            if (subject.isOfPaper()
                    && !Double.isNaN(subject.noise())
                    && first.stream()
                            .noneMatch(other -> other.isOfPaper(subject.noise())
                                    && other.form().equals(subject.form()))) {
                first.add(subject);
            }
        }
        return first.stream()
                .filter(one -> first.stream()
                                .filter(other -> other.form().equals(one.form()))
                                .count()
                        > 1)
                .sorted(Comparator.comparingDouble(Subject::noise))
                .toList();
    }
}
