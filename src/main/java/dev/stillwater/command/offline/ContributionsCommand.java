package dev.stillwater.command.offline;

import dev.stillwater.backtest.History;
import dev.stillwater.command.CommandFailedException;
import dev.stillwater.command.HistoryOptions;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.evaluation.HeldOutSeeds;
import dev.stillwater.network.Model;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.SignalSource;
import dev.stillwater.study.yeo.PastSamplesReport;
import dev.stillwater.study.yeo.Subject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which past samples made a prediction. */
@Command(
        name = "contributions",
        description =
                "Show which past samples made a prediction: its gradient by each of the last samples, and what each"
                        + " contributes; on a simulated series, or with --data or --topic on samples of yours.")
public final class ContributionsCommand extends OfflineCommand {
    private static final int MOST = 1_000;

    @Option(
            names = "--last",
            order = 10,
            defaultValue = "50",
            paramLabel = "K",
            description = "Past samples to look at; default ${DEFAULT-VALUE}.")
    private int last;

    @Option(
            names = "--at",
            order = 11,
            paramLabel = "N",
            description = "The prediction to look at: that after the first N samples; by default after all of them, and"
                    + " after 2000 of a simulated series.")
    private @Nullable Integer at;

    @Option(
            names = "--noise-level",
            order = 12,
            paramLabel = "SIGMA",
            description =
                    "Noise of a simulated series, in standard deviations of the signal; by default that of the training.")
    private @Nullable Double noise;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Override
    public Integer call() {
        inRange("--last", last, 1, MOST);
        inRange("--at", at == null ? MOST : at, 1, 100_000_000);
        PastSamplesReport found = new PastSamplesReport();
        ReportDirectory report;
        if (history.isGiven()) {
            refuse("--data and --topic", "--source", "--seed", "--noise-level");
            List<Model> models = modelsForAnySeries();
            List<History> series = history.read(this::warn).series();
            report = report("Stillwater: past samples");
            series.forEach(one -> add(found, one.series(), one.values(), models));
        } else {
            history.requireNone();
            List<Subject> subjects = subjects();
            report = report("Stillwater: past samples");
            subjects.forEach(
                    subject -> add(found, subject.process().label(), simulated(subject), List.of(subject.model())));
        }
        show(found.tables());
        if (report != null) {
            found.addTo(report);
            finish(report);
        }
        return 0;
    }

    private void add(PastSamplesReport found, String series, double[] values, List<Model> models) {
        int end = at == null ? values.length : at;
        int begin = 0;
        while (begin < values.length && Double.isNaN(values[begin])) {
            begin++;
        }
        if (end > values.length || end - begin < last) {
            throw new CommandFailedException(series + " has " + (values.length - begin)
                    + " samples: too few for the last " + last + (at == null ? "" : " of the first " + at));
        }
        found.add(series, Arrays.copyOfRange(values, begin, end), last, models);
    }

    private double[] simulated(Subject subject) {
        double level = noise == null ? subject.model().noiseLevel() : noise;
        if (!(level >= 0 && level <= 100)) {
            throw noise == null
                    ? new InvalidSettingException("--noise-level: the file of "
                            + subject.model().id() + " does not say what noise it was trained with; name one")
                    : new InvalidSettingException("--noise-level", String.valueOf(noise), "a number from 0 to 100");
        }
        SignalSource source = subject.process().from(HeldOutSeeds.signal(seed(), 0));
        double deviation = source.standardDeviation();
        double[] clean = source.take(at == null ? 2_000 : at);
        return NoisySignal.observe(clean, level * deviation, HeldOutSeeds.noise(seed(), 0));
    }
}
