package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.ServiceDefaults;
import dev.stillwater.network.Model;
import dev.stillwater.numenta.LabelledFiles;
import dev.stillwater.numenta.LabelledSeries;
import dev.stillwater.numenta.LiveScores;
import dev.stillwater.numenta.NumentaReport;
import dev.stillwater.numenta.Profile;
import dev.stillwater.numenta.Scoring;
import dev.stillwater.report.ReportDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores what the service finds surprising as the Numenta Anomaly Benchmark does. */
@Command(
        name = "numenta",
        description =
                "Anomalies as the service finds them, scored as the Numenta Anomaly Benchmark does (standard profile), on"
                        + " those of its files that are at hand.")
final class NumentaReportCommand extends ReportingCommand {
    @Mixin
    private final NamedModels models = new NamedModels();

    @Option(
            names = "--data",
            order = 3,
            required = true,
            paramLabel = "DIR",
            description = "CSV files with timestamp and value, and windows.json with the windows of each.")
    private @Nullable Path data;

    @Override
    public Integer call() {
        List<Model> networks = models.modelsForAnySeries();
        List<LabelledSeries> series;
        try {
            series = LabelledFiles.read(Objects.requireNonNull(data));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("--data: " + e.getMessage());
        }
        ReportDirectory report = report("Stillwater: Numenta Anomaly Benchmark");
        Progress progress = progress((long) networks.size() * series.size());
        Scoring scoring = new Scoring(Profile.STANDARD, series);
        List<NumentaReport.Found> found = new ArrayList<>();
        for (Model model : networks) {
            LiveScores live = new LiveScores(ServiceDefaults.predictor(), model);
            List<double[]> scores = series.parallelStream()
                    .map(each -> {
                        double[] given = live.of(each.values());
                        progress.tick();
                        return given;
                    })
                    .toList();
            found.add(new NumentaReport.Found(model.id(), scoring.best(scores)));
        }
        NumentaReport numenta = new NumentaReport(found);
        show(numenta.tables());
        showLines(numenta.lines());
        if (report != null) {
            numenta.addTo(report);
            finish(report);
        }
        return 0;
    }
}
