package dev.stillwater.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A short column of the table of faults: one run each, all at once, with short time-outs. */
class FaultsIT {
    private static final String SOON_MISSED = "-Pstreams.consumer.session.timeout.ms=3000";

    @TempDir
    private Path dir;

    @Test
    void nothingIsLostDoubledOrDifferentUnderThreeFaults() {
        List<Fault> faults = List.of(
                InstanceFaults.killed(1).with(SOON_MISSED),
                BrokerFaults.commitTimesOut(Duration.ofSeconds(8)),
                StateFaults.deletedWhileDown().with(SOON_MISSED));

        assertThat(new CommandLine(new CheckFaults(faults)).execute("--parallel=3", "--dir=" + dir))
                .isZero();
    }
}
