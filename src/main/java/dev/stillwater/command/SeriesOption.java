package dev.stillwater.command;

import dev.stillwater.impulse.SeriesId;

/** The option {@code --series} of the commands that are about one series. */
final class SeriesOption {
    private SeriesOption() {}

    /** @throws InvalidSettingException where no series can have that id */
    static void require(String series) {
        String flaw = SeriesId.flaw(series);
        if (flaw != null) {
            throw new InvalidSettingException("--series: '" + series + "' is not allowed; " + flaw);
        }
    }
}
