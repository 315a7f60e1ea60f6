package dev.stillwater.command.offline;

import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.world.WorldReport;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The simulated world in pictures. */
@Command(
        name = "world",
        description =
                "Pictures of the simulated world that networks for any series are trained on: each kind of series,"
                        + " then draws; into report-world/ unless --report says where.")
final class WorldReportCommand extends ReportingCommand {
    private static final Path USUAL = Path.of("report-world");

    @Option(
            names = "--seed",
            order = 1,
            paramLabel = "N",
            defaultValue = "0",
            description = "Of the first series; default ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() {
        ReportDirectory report = report("Stillwater: the simulated world", USUAL);
        WorldReport world = new WorldReport(seed);
        show(List.of(world.kinds()));
        world.addTo(report);
        finish(report);
        return 0;
    }
}
