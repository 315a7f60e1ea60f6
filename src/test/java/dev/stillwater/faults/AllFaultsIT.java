package dev.stillwater.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The whole table, as {@code scripts/check-faults} makes it; only with {@code -Pfaults}. */
class AllFaultsIT {
    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void nothingIsLostDoubledOrDifferentUnderAnyFault() {
        String[] arguments =
                System.getProperty("faults.arguments", "--runs=1").strip().split("\\s+");
        assertThat(new CommandLine(new CheckFaults(Faults.all())).execute(arguments))
                .isZero();
    }
}
