package dev.stillwater.command.offline;

import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.memory.MemoryReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which cells can remember. */
@Command(
        name = "memory",
        description =
                "Which cells can remember: scornn, lstm, gru and rnn learn the adding and the copying problem, beside"
                        + " what is reached without memory. About ten minutes; --quick takes half a minute.")
final class MemoryReportCommand extends ReportingCommand {
    @Option(names = "--quick", order = 1, description = "Shorter sequences and a quarter of the iterations.")
    private boolean quick;

    @Option(
            names = "--seed",
            order = 2,
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the weights and sequences; default ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() {
        @Nullable ReportDirectory report = report("Stillwater: which cells remember");
        Progress progress = progress(MemoryReport.networks());
        MemoryReport memory = MemoryReport.of(quick, seed, progress::tick);
        show(List.of(memory.losses()));
        if (report != null) {
            memory.addTo(report);
            finish(report);
        }
        return 0;
    }
}
