package dev.stillwater.command.offline;

import static dev.stillwater.command.offline.OfflineCommand.inRange;

import dev.stillwater.analysis.ImpulsePlan;
import dev.stillwater.command.DemoSeries;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.producer.SeriesSource;
import dev.stillwater.study.yeo.Amplitude;
import dev.stillwater.study.yeo.ImpulseDrive;
import dev.stillwater.study.yeo.ImpulseExperiment;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code stillwater analyse} that say how networks are struck. */
final class ImpulseOptions {
    private static final String DEVIATIONS = "nu";

    @Option(
            names = "--impulses",
            order = 10,
            defaultValue = "" + ImpulseExperiment.IMPULSES,
            paramLabel = "N",
            description = "Impulses to average over; default ${DEFAULT-VALUE}.")
    private int impulses;

    @Option(
            names = "--amplitude",
            order = 11,
            arity = "1..*",
            split = ",",
            paramLabel = "A",
            description =
                    "Impulses in the signal's units, or like 0.1nu in its standard deviations; default 1,0.1,0.01,1nu,0.1nu.")
    private List<String> amplitudes = List.of();

    @Option(
            names = "--drive",
            order = 12,
            defaultValue = "clean",
            paramLabel = "DRIVE",
            description = "What the struck networks see: clean, own-noise (that of their training), a noise level, or a"
                    + " series of the demo by its id, sample by sample as the demo sends it; default ${DEFAULT-VALUE}.")
    private String drive = "";

    @Option(
            names = "--first",
            order = 13,
            defaultValue = "500",
            paramLabel = "N",
            description = "Sample that is struck first, counted from 0; default ${DEFAULT-VALUE}.")
    private int first;

    @Option(
            names = "--every",
            order = 14,
            defaultValue = "150",
            paramLabel = "N",
            description = "Samples from one impulse to the next; default ${DEFAULT-VALUE}.")
    private int every;

    @Option(
            names = "--protocol",
            order = 15,
            defaultValue = "PAPER",
            paramLabel = "PROTOCOL",
            description = "What an impulse is measured against: a twin that was never struck (PAPER; RESTART: and from"
                    + " whose state each impulse starts), or one forked at the impulse, as the service does (FORK).")
    private ImpulsePlan.Protocol protocol = ImpulsePlan.Protocol.PAPER;

    /** @throws InvalidSettingException where networks cannot be struck so */
    ImpulseExperiment experiment() {
        inRange("--impulses", impulses, 1, 20_000);
        inRange("--first", first, 0, 10_000_000);
        inRange("--every", every, 2, 10_000);
        List<Amplitude> sizes = amplitudes.isEmpty()
                ? ImpulseExperiment.PAPER.amplitudes()
                : amplitudes.stream().map(ImpulseOptions::amplitude).distinct().toList();
        return new ImpulseExperiment(sizes, impulses, drive(), first, every, protocol);
    }

    /** Of {@code 0.1} or {@code 0.1nu}. */
    private static Amplitude amplitude(String text) {
        boolean inDeviations = text.endsWith(DEVIATIONS);
        String number = inDeviations ? text.substring(0, text.length() - DEVIATIONS.length()) : text;
        try {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value) && value != 0) {
                return new Amplitude(value, inDeviations);
            }
        } catch (NumberFormatException e) {
            // told below, with those that are no size
        }
        throw new InvalidSettingException(
                "--amplitude",
                text,
                "a number other than 0, in the signal's units, or like 0.1nu in its standard deviations");
    }

    /** Of {@code clean}, {@code own-noise}, a noise level or the id of a series of the demo. */
    private ImpulseDrive drive() {
        if (drive.equals("clean")) {
            return ImpulseDrive.CLEAN;
        }
        if (drive.equals("own-noise")) {
            return ImpulseDrive.OWN_NOISE;
        }
        Optional<SeriesSource> series = DemoSeries.find(drive);
        if (series.isPresent()) {
            return ImpulseDrive.of(new ImpulseDrive.Series(drive, series.get().observations()));
        }
        try {
            return ImpulseDrive.noisy(Double.parseDouble(drive));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "--drive", drive, "clean, own-noise, a noise level from 0 to 100 or a series of the demo");
        }
    }
}
