package dev.stillwater.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The whole table, as {@code scripts/check-faults} makes it; only with {@code -Pfaults}. */
class AllFaultsIT {
    @Test
    void nothingIsLostDoubledOrDifferentUnderAnyFault() {
        String[] arguments =
                System.getProperty("faults.arguments", "--runs=1").strip().split("\\s+");
        assertThat(new CommandLine(new CheckFaults(Faults.all())).execute(arguments))
                .isZero();
    }
}
