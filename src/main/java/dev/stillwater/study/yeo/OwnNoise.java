package dev.stillwater.study.yeo;

import dev.stillwater.evaluation.KnownModelFilter;
import dev.stillwater.evaluation.Score;
import dev.stillwater.evaluation.Scores;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.report.Table;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Each model at the noise it was trained on: beside the last sample, beside what knows the equation, after a cold start, and
 * which of the models errs least there.
 *
 * @param scores of each model over the levels
 * @param zeroth of the last sample, by process
 * @param cold of each model that says its noise, soon after the zero state
 */
record OwnNoise(Map<Subject, Scores> scores, Map<SignalProcess, Scores> zeroth, Map<Subject, Score> cold) {

    Table table(String title) {
        Table table = new Table("own-noise", title)
                .column("model", "model")
                .column("source", "source")
                .column("level", "σ", 2)
                .column("nrmse", "e_p", 4)
                .column("low", "95 % from", 4)
                .column("high", "to", 4)
                .column("cold", "cold start", 4)
                .column("zeroth_order", EvaluationReport.ZEROTH, 4)
                .column("over_zeroth_order", "over it", 3)
                .column("filter", "filter", 4)
                .column("over_filter", "over filter", 2)
                .column("over_posterior_mean", "over posterior mean", 2)
                .column("best", "least error here");
        scores.forEach((subject, of) -> of.at(subject.noise()).ifPresent(score -> {
            double naive = Optional.ofNullable(zeroth.get(subject.process()))
                    .flatMap(last -> last.at(score.level()))
                    .map(Score::nrmse)
                    .orElse(Double.NaN);
            Optional<KnownModelFilter> filter = subject.process() == SignalProcess.MACKEY_GLASS
                    ? KnownModelFilter.at(score.level())
                    : Optional.empty();
            table.row(
                    subject.id(),
                    subject.process().label(),
                    score.level(),
                    score.nrmse(),
                    score.low(),
                    score.high(),
                    Objects.requireNonNull(cold.get(subject)).nrmse(),
                    naive,
                    score.nrmse() / naive,
                    filter.map(KnownModelFilter::error).orElse(Double.NaN),
                    filter.map(f -> score.nrmse() / f.error()).orElse(Double.NaN),
                    filter.map(f -> score.nrmse() / f.posteriorMean()).orElse(Double.NaN),
                    best(subject.process(), score.level()));
        }));
        return table;
    }

    /** The model of least error on a process at a level. */
    private String best(SignalProcess process, double level) {
        return scores.entrySet().stream()
                .filter(entry -> entry.getKey().process() == process)
                .min(Comparator.comparingDouble(
                        entry -> entry.getValue().at(level).orElseThrow().nrmse()))
                .orElseThrow()
                .getKey()
                .id();
    }
}
